import type { Act, OrderState } from './state.ts';

/** An inverse edit is the end of its story: the next undo goes on to what was done before it. */
const offered = (act: Act): boolean => !act.undone && (act.reverses === null || act.effect.kind !== 'edited');

/** The act that `order.undo` would take back next. */
export const lastUndoable = (state: OrderState): Act | null =>
  [...state.acts.values()].findLast(offered) ?? null;
