import { after } from '../order/after.ts';
import type { OrderEvent } from '../order/fold.ts';
import { leftToShip } from '../order/lines.ts';
import type { LineState, OrderState } from '../order/state.ts';
import { undo } from '../order/undo.ts';
import type { OrderPast } from './order-past.ts';
import type { Compensation } from './rule.ts';

/** The order once these acts are taken back one after the other, and the commands that do it; null when one cannot be. */
export const takenBack = (
  it: OrderPast,
  eventIds: readonly string[],
): { state: OrderState; commands: Compensation[] } | null => {
  let { state } = it;
  const commands: Compensation[] = [];
  for (const eventId of eventIds) {
    if (state.acts.get(eventId)?.undone !== false) continue;
    const decision = undo(state, { eventId });
    if (!decision.ok) return null;
    state = after(state, decision.events as OrderEvent[]);
    commands.push({ type: 'order.undo', aggregate: it.id, data: { eventId } });
  }
  return { state, commands };
};

const overOf = (state: OrderState): LineState[] =>
  [...state.lines.values()].filter((line) => line.shipped > line.live);

const billed = (id: string, lines: readonly LineState[]): Compensation[] =>
  lines.length === 0
    ? []
    : [
        {
          type: 'order.editPlaced',
          aggregate: id,
          data: {
            changes: lines.map(({ lineId, shipped, scale }) => ({
              kind: 'qty',
              lineId,
              to: { units: shipped, scale },
            })),
          },
        },
      ];

/**
 * Whatever is out is wanted after all, and nothing more than before: the cancellations are taken back, and what they kept
 * from being sent is cancelled again.
 */
export const letStand = (it: OrderPast, cancellations: readonly string[], reason: string): Compensation[] => {
  const undone = takenBack(it, cancellations);
  if (undone === null) return billed(it.id, overOf(it.state));
  const { state, commands } = undone;
  const again = [...state.lines.values()].flatMap((line) => {
    const was = it.state.lines.get(line.lineId);
    const units = leftToShip(line) - (was === undefined ? 0 : leftToShip(was));
    return units > 0 ? [{ lineId: line.lineId, qty: { units, scale: line.scale } }] : [];
  });
  const nothingOpen = [...it.state.lines.values()].every((line) => leftToShip(line) === 0);
  const rest: Compensation[] =
    again.length === 0
      ? []
      : nothingOpen && it.state.cancelled !== null
        ? [{ type: 'order.cancel', aggregate: it.id, data: { reason } }]
        : [{ type: 'order.cancelLines', aggregate: it.id, data: { lines: again, reason } }];
  return [...commands, ...billed(it.id, overOf(state)), ...rest];
};
