import type { DecisionCard } from '../api.ts';
import { eventsUpTo, isFrame } from '../history/moment.ts';
import type { Traveller } from '../history/traveller.ts';
import { today } from '../kernel/calendar.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Engine } from '../projections/engine.ts';
import { type Folded, foldEvents } from '../projections/fold.ts';
import type { Queries, QuerySources } from './queries.ts';

/** Aggregates folded for the moment that is looked at; a page asks for the same few again and again. */
const KEPT = 64;

/** What queries are answered from as of the moment a traveller is at. Only asked while it is at one. */
export const pastSources = (
  traveller: Traveller,
  log: QuerySources['log'] & Pick<EventLog, 'eventsOf'>,
  live: () => Pick<Engine, 'load'>,
  sha: Sha256,
): QuerySources => {
  let kept: { at: Traveller['at']; revision: number; folded: Map<string, Folded> } | null = null;

  const here = () => {
    const { at, books } = traveller;
    if (!at) throw new Error('asked on the way between two moments');
    if (kept?.at !== at || kept.revision !== books.revision)
      kept = { at, revision: books.revision, folded: new Map() };
    return { at, folded: kept.folded };
  };
  const eventsOf: EventLog['eventsOf'] = async (id) => {
    const { at } = here();
    const events = await log.eventsOf(id);
    return isFrame(id) ? events : eventsUpTo(events, at);
  };

  return {
    books: traveller.books,
    engine: {
      load: async (id) => {
        if (isFrame(id)) return live().load(id);
        const { folded } = here();
        const known = folded.get(id) ?? foldEvents(id, await eventsOf(id));
        if (folded.size >= KEPT) folded.clear();
        folded.set(id, known);
        return known;
      },
    },
    log: {
      get meta() {
        return log.meta;
      },
      get end() {
        return log.end;
      },
      readBack: log.readBack,
      eventById: log.eventById,
      ofCommand: log.ofCommand,
      arrivalOf: log.arrivalOf,
      eventsOf,
    },
    sha,
    today: () => today(here().at.at),
  };
};

/** The same answers, with nothing in them that could be done. */
export const readOnly = (queries: Queries): Queries => ({
  ...queries,
  order: async (id) => {
    const view = await queries.order(id);
    if (!view) return null;
    const actions = view.actions.map(({ name }) => ({
      name,
      refusal: { code: 'inThePast', facts: {} },
    }));
    return { ...view, actions, primary: null, undo: null };
  },
  timeline: async (aggregate) =>
    (await queries.timeline(aggregate)).map((entry) => ({ ...entry, undoable: false })),
  decisions: async (filter, paging) => {
    const page = await queries.decisions(filter, paging);
    const closed = (card: DecisionCard): DecisionCard => ({
      ...card,
      answers: card.answers.map((answer) => ({ ...answer, refusal: { code: 'inThePast', facts: {} } })),
    });
    return { ...page, rows: page.rows.map(closed) };
  },
});
