import type { FoldedState } from '../../domain/decider.ts';
import { canonicalOrder } from '../../kernel/canonical.ts';
import { effectiveTime, type StoredEvent } from '../../kernel/envelope.ts';
import { parseJson } from '../../kernel/parts.ts';
import { parseStamp } from '../../kernel/stamp.ts';
import { foldNext, foldNothing } from '../fold.ts';
import type { Told } from './step.ts';

/** How one aggregate is looked at. */
export type Look<V> = {
  see: (state: FoldedState) => V;
  /** What the event was about, read off the state as it is with the event. */
  about: (state: FoldedState, payload: unknown) => Pick<Told, 'orderId' | 'note'>;
  /** While this says no, changes gather and are told under the next event that is looked at. */
  ready?: (state: FoldedState) => boolean;
};

export type Changed<V> = { from: V; to: V; told: Omit<Told, 'change'> };

/**
 * Folds one aggregate's events one by one in canonical order and gives each one that changed what is seen, from what is
 * seen before the first. An event in parts counts once, with the last of them.
 */
export const changesOf = <V>(
  id: string,
  events: readonly StoredEvent[],
  before: V,
  { see, about, ready = () => true }: Look<V>,
): Changed<V>[] => {
  const folded = foldNothing(id);
  const changes: Changed<V>[] = [];
  let from = before;
  const order = canonicalOrder(events);
  for (const [i, event] of order.entries()) {
    foldNext(folded, event);
    if (i < order.length - 1 && !ready(folded.state)) continue;
    const to = see(folded.state);
    if (to === from) continue;
    const told = { ...saidBy(event), ...about(folded.state, parseJson(event.payload)) };
    changes.push({ from, to, told });
    from = to;
  }
  return changes;
};

const saidBy = ({ id, env }: StoredEvent): Omit<Told, 'orderId' | 'note' | 'change'> => ({
  eventId: id,
  t: env.t,
  at: effectiveTime(env),
  recorded: parseStamp(env.ts)?.ms ?? 0,
  rid: env.rid,
  by: env.by,
  aggregate: env.a,
});
