import type { Fact } from '../decider.ts';
import {
  type DecidingKind,
  type DecisionAct,
  decisionsOf,
  keyOfDecision,
  standingDecisions,
} from './decisions.ts';
import type { Answer, Clash, Past, PastRule } from './rule.ts';

/** How an answer names whose decision shall stand: in folding order, so the last one shows until somebody has chosen. */
const PLACES = ['first', 'second', 'third', 'fourth'] as const;

type Choice = { choice: string; acts: DecisionAct[] };

/** Two people who did not know of each other decided the same exception, each in another way. */
export const decidedDifferently = (aggregate: DecidingKind): PastRule => ({
  kind: 'decidedDifferently',
  find: (past) => {
    const groups = new Map<string, DecisionAct[]>();
    for (const act of standingDecisions(past.state)) {
      const key = keyOfDecision(act);
      groups.set(key, [...(groups.get(key) ?? []), act]);
    }
    return [...groups.values()].flatMap((acts) => clashOf(past, aggregate, acts) ?? []);
  },
});

const clashOf = (past: Past, aggregate: DecidingKind, acts: readonly DecisionAct[]): Clash | null => {
  if (new Set(acts.map((act) => act.effect.said.choice)).size < 2) return null;
  const events = new Map(past.events.map((event) => [event.id, event]));
  const apart = (a: DecisionAct, b: DecisionAct): boolean => {
    const [one, other] = [events.get(a.eventId), events.get(b.eventId)];
    return one !== undefined && other !== undefined && past.concurrent(one, other);
  };
  const differ = acts.filter((a) =>
    acts.some((b) => a.effect.said.choice !== b.effect.said.choice && apart(a, b)),
  );
  const choices = choicesOf(differ);
  if (choices.length < 2) return null;
  const about = differ[0]?.effect.said.kind ?? '';
  const facts: Record<string, Fact> = { about };
  choices.forEach(({ choice, acts: its }, i) => {
    facts[PLACES[i] as string] = choice;
    facts[`${PLACES[i]}By`] = its.at(-1)?.by ?? '';
  });
  const answers = choices.map(
    ({ choice, acts: its }, i): Answer => ({
      choice: PLACES[i] as string,
      facts: { about, choice, by: its.at(-1)?.by ?? '' },
      commands: acts
        .filter((act) => act.effect.said.choice !== choice)
        .reverse()
        .map((act) => reopened(past.id, aggregate, act)),
      ...(i === choices.length - 1 ? { safe: true } : {}),
    }),
  );
  return {
    kind: 'decidedDifferently',
    class: 'ask',
    aggregate: past.id,
    events: differ.map((act) => act.eventId),
    facts,
    answers,
  };
};

/** Each choice with those who made it, the one that was made last at the end. */
const choicesOf = (acts: readonly DecisionAct[]): Choice[] => {
  const choices = new Map<string, DecisionAct[]>();
  for (const act of acts) {
    const { choice } = act.effect.said;
    const before = choices.get(choice) ?? [];
    choices.delete(choice);
    choices.set(choice, [...before, act]);
  }
  return Array.from(choices, ([choice, its]) => ({ choice, acts: its })).slice(-PLACES.length);
};

const reopened = (id: string, aggregate: DecidingKind, act: DecisionAct): Answer['commands'][number] => ({
  type: `${aggregate}.reopenException`,
  aggregate: id,
  data: { exceptionId: act.effect.said.exceptionId, reverses: act.eventId },
});

/**
 * What people did about one exception on two machines clashes again wherever their answers did. That is asked once, as
 * one thing, and not for each of the compensating events too.
 */
export const madeApart = (past: Past): ((events: readonly string[]) => boolean) => {
  const made = new Map<string, Set<string>>();
  const times = new Map<string, number>();
  for (const act of decisionsOf(past.state)) {
    const key = keyOfDecision(act);
    const ids = made.get(key) ?? new Set<string>();
    for (const id of act.effect.said.made) ids.add(id);
    made.set(key, ids);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const twice = [...made].flatMap(([key, ids]) => ((times.get(key) ?? 0) > 1 ? [ids] : []));
  return (events) => twice.some((ids) => events.every((id) => ids.has(id)));
};
