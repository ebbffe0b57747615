import type { DecisionAnswer, DecisionCard, DecisionSide } from '../../api.ts';
import type { Fact, Refusal } from '../../domain/decider.ts';
import { exceptionKey } from '../../domain/exceptions/decisions.ts';
import type { Answer } from '../../domain/exceptions/rule.ts';
import { canonicalOrder } from '../../kernel/canonical.ts';
import { recordedTime, type StoredEvent } from '../../kernel/envelope.ts';
import { gather, isPart, parseJson, type Waiting } from '../../kernel/parts.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Books } from '../../projections/books.ts';
import type { Engine } from '../../projections/engine.ts';
import type { Entry, KeptClash, KeptDecision } from '../../projections/entries.ts';
import { clashesOf } from '../../projections/kept-exceptions.ts';
import type { OpenClash } from '../../projections/open-clashes.ts';
import { compareText } from '../../projections/paging.ts';
import { labelOf } from '../proof-rows.ts';
import { type Step, stepsOf } from './steps.ts';

/** An exception as a list holds it. */
export type Row = {
  id: string;
  aggregate: string;
  /** What it says: the clash while it is open, what the person saw once it is decided. */
  about: KeptClash | KeptDecision;
  open: OpenClash | null;
  decision: KeptDecision | null;
};

export type CardSources = {
  books: Books;
  engine: Pick<Engine, 'load'>;
  log: Pick<EventLog, 'eventsOf' | 'eventById' | 'ofCommand' | 'arrivalOf'>;
  names: { machine: (rid: string) => string; person: (by: string) => string };
  /** Why these steps would be refused now; left out where nothing can be done anyway. */
  rehearse?: ((steps: readonly Step[]) => Promise<Refusal | null>) | undefined;
};

/** Events that a card shows one by one. */
const SIDES = 50;

/** Cards of one page. `rehearsed`: each answer is tried without writing, which takes a while. */
export const cardsOf = async (
  rows: readonly Row[],
  sources: CardSources,
  rehearsed: boolean,
): Promise<DecisionCard[]> => {
  const read = new Map<string, Promise<StoredEvent[]>>();
  const eventsOf = (id: string): Promise<StoredEvent[]> => {
    const events = read.get(id) ?? sources.log.eventsOf(id);
    read.set(id, events);
    return events;
  };
  const cards: DecisionCard[] = [];
  for (const row of rows) cards.push(await cardOf(row, sources, eventsOf, rehearsed));
  return cards;
};

type EventsOf = (aggregate: string) => Promise<StoredEvent[]>;

const cardOf = async (
  { id, aggregate, about, open, decision }: Row,
  sources: CardSources,
  eventsOf: EventsOf,
  rehearsed: boolean,
): Promise<DecisionCard> => {
  const { books, names } = sources;
  const entry = books.entry(aggregate) ?? null;
  const near = open && open.owner !== aggregate ? [aggregate, open.owner] : [aggregate];
  const sides: DecisionSide[] = [];
  for (const eventId of about.events.slice(0, SIDES)) {
    const side = await sideOf(eventId, near, sources, eventsOf);
    if (side) sides.push(side);
  }
  sides.sort((a, b) => a.made - b.made || compareText(a.eventId, b.eventId));
  return {
    id,
    kind: about.kind,
    class: about.class,
    aggregate,
    label: labelOf(entry, aggregate, (other) => books.entry(other)),
    customer: customerOf(entry, books),
    facts: named(about.facts, books),
    money: about.money ?? null,
    sides,
    answers: open ? await answersOf(open, sources, rehearsed) : [],
    at: sides.reduce((newest, side) => Math.max(newest, side.made), decision ? 0 : about.at),
    decided: decision && {
      choice: decision.choice,
      facts: named(decision.answer ?? {}, books),
      note: decision.note,
      by: names.person(decision.by),
      machine: names.machine(decision.rid),
      at: decision.at,
      eventId: decision.eventId,
    },
  };
};

/** The answers that stand now, as the rule gives them. */
export const answersNow = async (
  { key, owner, across }: OpenClash,
  engine: Pick<Engine, 'load'>,
): Promise<Answer[]> => {
  if (across) return across.answers;
  const clash = clashesOf(await engine.load(owner)).find((c) => exceptionKey(c.kind, c.events) === key);
  return clash?.answers ?? [];
};

const answersOf = async (
  open: OpenClash,
  sources: CardSources,
  rehearsed: boolean,
): Promise<DecisionAnswer[]> => {
  const answers: DecisionAnswer[] = [];
  for (const { choice, facts, commands, safe } of await answersNow(open, sources.engine)) {
    const steps = rehearsed && sources.rehearse ? await stepsOf(commands, sources) : [];
    const refusal = steps.length > 0 ? await sources.rehearse?.(steps) : null;
    answers.push({
      choice,
      facts: named(facts ?? {}, sources.books),
      safe: safe ?? false,
      inForce: commands.length === 0,
      refusal: refusal ?? null,
    });
  }
  return answers;
};

const sideOf = async (
  eventId: string,
  near: readonly string[],
  { books, log, names }: CardSources,
  eventsOf: EventsOf,
): Promise<DecisionSide | null> => {
  let event: StoredEvent | null = null;
  for (const aggregate of near)
    event ??= (await eventsOf(aggregate)).find(({ id }) => id === eventId) ?? null;
  event ??= await log.eventById(eventId);
  if (!event) return null;
  const { env } = event;
  const payload = parseJson(event.payload);
  return {
    eventId,
    t: env.t,
    aggregate: env.a,
    label: labelOf(books.entry(env.a) ?? null, env.a, (other) => books.entry(other)),
    machine: names.machine(env.rid),
    by: names.person(env.by),
    made: recordedTime(env),
    arrived: await log.arrivalOf(env.rid, eventId),
    payload: isPart(payload) ? wholeOf(eventId, await eventsOf(env.a)) : (payload ?? null),
  };
};

/** The payload of an event that was written in parts, of which this is the last. */
const wholeOf = (eventId: string, events: readonly StoredEvent[]): unknown => {
  const waiting: Waiting = new Map();
  for (const event of canonicalOrder(events)) {
    const whole = gather(waiting, event, parseJson(event.payload));
    if (event.id === eventId) return whole?.payload ?? null;
  }
  return null;
};

const customerOf = (entry: Entry | null, books: Books): string => {
  switch (entry?.kind) {
    case 'order':
      return entry.customer;
    case 'customer':
      return entry.name;
    case 'payment':
      return entry.orderId === null ? '' : (books.orders.get(entry.orderId)?.customer ?? '');
    default:
      return '';
  }
};

/** Facts as people say them: rules know persons and machines by their ids alone. */
const named = (facts: Record<string, Fact>, { shop }: Books): Record<string, Fact> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      shop?.users.find(({ id }) => id === fact)?.name ??
        shop?.replicas.find(({ rid }) => rid === fact)?.name ??
        fact,
    ]),
  );
