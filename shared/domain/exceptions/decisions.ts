import { type ActOf, type Acts, addAct } from '../acts.ts';
import { accept, type Decision, type FoldEvent, type FoldedState } from '../decider.ts';
import { no } from '../refusals.ts';
import type { ExceptionReopened, ExceptionResolved } from './events.ts';

export type DecisionEffect = { kind: 'resolved'; said: ExceptionResolved } | { kind: 'reopened' };

/** What was decided about an aggregate, and what of that was taken back. */
export type Decisions = Acts<DecisionEffect>;

export type DecisionAct = ActOf<DecisionEffect & { kind: 'resolved' }>;

/** The kinds of aggregate that can have exceptions. */
export type DecidingKind = 'order' | 'product' | 'customer' | 'stock' | 'payment' | 'workspace';

/** The same for two that are one exception: its kind and its events. The id of an exception is the hash of this. */
export const exceptionKey = (kind: string, events: readonly string[]): string =>
  [kind, ...[...new Set(events)].sort()].join('\n');

export const applyResolved = (state: FoldedState, event: FoldEvent, said: ExceptionResolved): boolean => {
  state.decisions ??= new Map();
  addAct(state.decisions, event, { kind: 'resolved', said });
  return true;
};

export const applyReopened = (state: FoldedState, event: FoldEvent, p: ExceptionReopened): boolean => {
  if (!state.decisions?.has(p.reverses)) return false;
  addAct(state.decisions, event, { kind: 'reopened' }, p.reverses);
  return true;
};

const isResolved = (act: ActOf<DecisionEffect>): act is DecisionAct => act.effect.kind === 'resolved';

/** Every decision in folding order, also those that were taken back. */
export const decisionsOf = (state: FoldedState): DecisionAct[] =>
  [...(state.decisions?.values() ?? [])].filter(isResolved);

/** Those that stand: the last one about an exception is the one that shows. */
export const standingDecisions = (state: FoldedState): DecisionAct[] =>
  decisionsOf(state).filter((act) => !act.undone);

export const keyOfDecision = ({ effect: { said } }: DecisionAct): string =>
  exceptionKey(said.kind, said.madeFrom);

/** Writes the decision down; what it leads to are commands of their own, given before it. */
export const resolveException = (
  state: FoldedState,
  aggregate: DecidingKind,
  said: ExceptionResolved,
): Decision => {
  const key = exceptionKey(said.kind, said.madeFrom);
  const before = standingDecisions(state).findLast((act) => keyOfDecision(act) === key);
  if (before === undefined) return accept({ t: `${aggregate}.exceptionResolved`, p: said });
  return before.effect.said.choice === said.choice ? accept() : no('alreadyDecided');
};

export const reopenException = (
  state: FoldedState,
  aggregate: DecidingKind,
  asked: ExceptionReopened,
): Decision => {
  const act = state.decisions?.get(asked.reverses);
  if (act === undefined) return no('noSuchAct');
  return act.undone ? no('alreadyUndone') : accept({ t: `${aggregate}.exceptionReopened`, p: asked });
};
