import type { EventId } from '../../kernel/schema.ts';
import type { FoldEvent } from '../decider.ts';
import type { MovementState, StockState } from './state.ts';

/** The last standing count that the author of the next event knew of, and whether they knew of all that stand. */
export const countsKnownTo = (
  state: StockState,
  event: FoldEvent,
): { last: EventId | null; all: boolean } => {
  if (event.linear && !state.countedApart) return { last: state.lastCount, all: true };
  let last: EventId | null = null;
  let all = true;
  for (const { kind, eventId, rid, reversed } of state.movements.values()) {
    if (kind !== 'counted' || reversed) continue;
    const knew = event.linear || (event.saw ? event.saw(eventId) : rid === event.rid);
    if (knew) last = eventId;
    else all = false;
  }
  return { last, all };
};

/**
 * Of counts made side by side the last that was not taken back shows, on top of those its author knew of. The others
 * change nothing as long as that is so: two counts of one shelf are not added up.
 */
export const showLastCount = (state: StockState): void => {
  if (!state.countedApart) return;
  const counts = [...state.movements.values()].filter(({ kind }) => kind === 'counted');
  const shown = new Set<EventId>();
  let next = counts.findLast(({ reversed }) => !reversed);
  while (next && !shown.has(next.eventId)) {
    shown.add(next.eventId);
    next = state.movements.get(next.follows ?? '');
  }
  for (const count of counts) if (!count.reversed) show(state, count, shown.has(count.eventId));
};

const show = (state: StockState, count: MovementState, shown: boolean): void => {
  const withdrawn = count.withdrawn ?? null;
  if (shown === (withdrawn === null)) return;
  const onHand = state.onHand + (withdrawn ?? -count.delta);
  if (!Number.isSafeInteger(onHand)) return;
  state.onHand = onHand;
  count.withdrawn = withdrawn === null ? count.delta : null;
  count.delta = withdrawn ?? 0;
};
