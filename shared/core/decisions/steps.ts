import { aggregateUndoable, isUndoKnown, knownKind } from '../../domain/aggregates.ts';
import type { FoldedState } from '../../domain/decider.ts';
import type { DecisionAct } from '../../domain/exceptions/decisions.ts';
import { exceptionReopened } from '../../domain/exceptions/events.ts';
import type { Compensation } from '../../domain/exceptions/rule.ts';
import type { StockState } from '../../domain/stock/state.ts';
import type { StoredEvent } from '../../kernel/envelope.ts';
import { parseJson } from '../../kernel/parts.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Engine } from '../../projections/engine.ts';

/** One command of an act that is done as a whole or not at all, made for the state that the steps before it left. */
export type Step = {
  aggregate: string;
  /** Null where nothing is left to do. */
  make(state: FoldedState): { type: string; data: object } | null;
  /** Where it is refused, the others are done without it. */
  skippable?: boolean;
};

type Sources = { engine: Pick<Engine, 'load'>; log: Pick<EventLog, 'ofCommand'> };

/** The steps of an answer. Where it lets one decision stand, what the other one led to is taken back as far as it goes. */
export const stepsOf = async (commands: readonly Compensation[], sources: Sources): Promise<Step[]> => {
  const steps: Step[] = [];
  for (const { type, aggregate, data } of commands) {
    const reopened = type.endsWith('.reopenException') ? exceptionReopened.safeParse(data) : null;
    if (reopened?.success) {
      const { state } = await sources.engine.load(aggregate);
      const act = state.decisions?.get(reopened.data.reverses);
      if (act?.effect.kind === 'resolved' && !act.undone)
        for (const step of await takeBack(act as DecisionAct, sources))
          steps.push({ ...step, skippable: true });
    }
    steps.push({ aggregate, make: () => ({ type, data }) });
  }
  return steps;
};

/** Steps that take back what a decision led to, last first, where the aggregate has a way to take it back. */
export const takeBack = async (
  { cmd, effect: { said } }: DecisionAct,
  { log }: Pick<Sources, 'log'>,
): Promise<Step[]> => {
  const made = new Set(said.made);
  if (made.size === 0) return [];
  const events = (await log.ofCommand(cmd)).filter((event) => made.has(event.id));
  return events.reverse().map((event) => ({
    aggregate: event.env.a,
    make: (state) => undoOf(event, state),
  }));
};

/** True when something a decision led to has no undo: it stays whatever is done, and so does the decision. */
export const isLasting = async (
  { cmd, effect: { said } }: DecisionAct,
  { engine, log }: Sources,
): Promise<boolean> => {
  const made = new Set(said.made);
  if (made.size === 0) return false;
  for (const { id, env } of await log.ofCommand(cmd)) {
    if (!made.has(id) || env.t === `${knownKind(env.a)}.exceptionReopened`) continue;
    if (!isUndoKnown(env.a, (await engine.load(env.a)).state, id)) return true;
  }
  return false;
};

const undoOf = ({ id, env, payload }: StoredEvent, state: FoldedState): ReturnType<Step['make']> => {
  const kind = knownKind(env.a);
  if (env.t === `${kind}.exceptionReopened`) {
    const reopened = exceptionReopened.safeParse(parseJson(payload));
    if (!reopened.success || state.decisions?.get(id)?.undone !== false) return null;
    const { exceptionId } = reopened.data;
    return { type: `${kind}.reopenException`, data: { exceptionId, reverses: id } };
  }
  if (!aggregateUndoable(env.a, state).includes(id)) return null;
  const data =
    kind === 'stock' ? { productId: (state as StockState).productId, eventId: id } : { eventId: id };
  return { type: `${kind}.undo`, data };
};
