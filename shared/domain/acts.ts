import type { FoldEvent } from './decider.ts';
import { type Stamp, stampOf } from './stamp.ts';

/** An act that can be taken back: the event that did it, and what that needs to know. */
export type ActOf<E extends { kind: string }> = Stamp & {
  readonly t: string;
  readonly effect: E;
  /** The act that this one took back. */
  readonly reverses: string | null;
  undone: boolean;
};

/** Acts by their event, in folding order. */
export type Acts<E extends { kind: string }> = Map<string, ActOf<E>>;

/** Taking back an act that itself took one back brings that one into force again. */
export const markUndone = <E extends { kind: string }>(acts: Acts<E>, eventId: string): void => {
  const act = acts.get(eventId);
  if (act === undefined || act.undone) return;
  act.undone = true;
  const brought = act.reverses === null ? undefined : acts.get(act.reverses);
  if (brought !== undefined) brought.undone = false;
};

export const markAllUndone = <E extends { kind: string }>(
  acts: Acts<E>,
  which: (effect: E) => boolean,
): void => {
  for (const act of acts.values()) if (which(act.effect)) markUndone(acts, act.eventId);
};

export const addAct = <E extends { kind: string }>(
  acts: Acts<E>,
  event: FoldEvent,
  effect: E,
  reverses?: string | undefined,
): void => {
  acts.set(event.id, {
    ...stampOf(event),
    t: event.t,
    effect,
    reverses: reverses ?? null,
    undone: false,
  });
  if (reverses !== undefined) markUndone(acts, reverses);
};

/** All that the same command did and that still stands, newest first: taken back together. */
export const sameAct = <E extends { kind: string }>(acts: Acts<E>, act: ActOf<E>): ActOf<E>[] =>
  act.cmd === ''
    ? [act]
    : [...acts.values()].filter((one) => !one.undone && one.cmd === act.cmd && one.rid === act.rid).reverse();
