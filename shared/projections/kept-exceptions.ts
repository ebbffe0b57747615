import { keyOfDecision, standingDecisions } from '../domain/exceptions/decisions.ts';
import { clashesIn } from '../domain/exceptions/index.ts';
import { pastOf } from '../domain/exceptions/past.ts';
import type { Clash, Past } from '../domain/exceptions/rule.ts';
import type { KeptClash, KeptDecision, Known } from './entries.ts';
import type { Folded } from './fold.ts';

type KeptExceptions = Pick<Known, 'clashes' | 'decided'>;

const NOTHING: KeptExceptions = {};

/** What an aggregate's entry tells of its clashes and of what was decided about them. */
export const keptExceptions = (folded: Folded): KeptExceptions => {
  if (!folded.branched && !folded.state.decisions) return NOTHING;
  const clashes = keptClashes(folded);
  const decided = keptDecisions(folded);
  return {
    ...(clashes.length > 0 ? { clashes } : {}),
    ...(decided.length > 0 ? { decided } : {}),
  };
};

/** What clashes within the aggregate, with its answers. Evaluates every rule: for a page of them, not for a list. */
export const clashesOf = (folded: Folded): Clash[] => {
  const past = pastOfFolded(folded);
  return past ? clashesIn(past) : [];
};

const pastOfFolded = ({ id, branched }: Folded): Past | null => (branched ? pastOf(id, branched) : null);

const keptClashes = (folded: Folded): KeptClash[] => {
  const past = pastOfFolded(folded);
  if (!past) return [];
  const times = new Map(past.events.map(({ id, recorded }) => [id, recorded]));
  return clashesIn(past).map((clash) => ({
    ...identityOf(clash),
    class: clash.class,
    aggregate: clash.aggregate,
    facts: clash.facts,
    ...(clash.money ? { money: clash.money } : {}),
    at: clash.events.reduce((newest, id) => Math.max(newest, times.get(id) ?? 0), 0),
  }));
};

const keptDecisions = ({ state }: Folded): KeptDecision[] => {
  const shown = new Map<string, KeptDecision>();
  for (const act of standingDecisions(state)) {
    const { said } = act.effect;
    shown.set(keyOfDecision(act), {
      ...identityOf({ kind: said.kind, events: said.madeFrom }),
      eventId: act.eventId,
      choice: said.choice,
      note: said.note,
      by: act.by,
      rid: act.rid,
      at: act.recorded,
      class: said.class ?? 'ask',
      facts: said.facts ?? {},
      ...(said.money ? { money: said.money } : {}),
      ...(said.answer ? { answer: said.answer } : {}),
    });
  }
  return [...shown.values()];
};

const identityOf = ({ kind, events }: Pick<Clash, 'kind' | 'events'>) => ({
  kind,
  events: [...new Set(events)].sort(),
});
