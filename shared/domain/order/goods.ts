import { rescaleDown } from '../quantity.ts';
import { computeLater } from './foldDraft.ts';
import { moveLine } from './lines.ts';
import type { DeliveryState, LineState, OrderState, ShipmentLine, ShipmentState } from './state.ts';

export type Parts = Map<string, ShipmentLine>;

const isOut = (shipment: ShipmentState): boolean =>
  shipment.voided === null || shipment.deliveries.some((delivery) => !delivery.voided);

/**
 * Puts changed parts into a shipment and keeps what its lines count as shipped and delivered in step. False, and nothing
 * moved, when a line would leave the safe range.
 */
export const moveGoods = (state: OrderState, shipment: ShipmentState, parts: Parts): boolean => {
  const was = shipment.counted ? 1 : 0;
  const now = isOut(shipment) ? 1 : 0;
  const moves: { line: LineState; shipped: number; delivered: number }[] = [];
  for (const lineId of was === now ? parts.keys() : shipment.lines.keys()) {
    const line = state.lines.get(lineId);
    if (line === undefined) continue;
    const before = shipment.lines.get(lineId) ?? { qty: 0, delivered: 0 };
    const after = parts.get(lineId) ?? before;
    const shipped = line.shipped + now * after.qty - was * before.qty;
    const delivered = line.delivered + now * after.delivered - was * before.delivered;
    if (!Number.isSafeInteger(shipped) || !Number.isSafeInteger(delivered)) return false;
    moves.push({ line, shipped, delivered });
  }
  const shippedBefore = state.tally.shipped;
  let owedChanged = false;
  for (const { line, ...goods } of moves) owedChanged = moveLine(state, line, goods) || owedChanged;
  for (const [lineId, part] of parts) shipment.lines.set(lineId, part);
  shipment.counted = now === 1;
  // Of an order that was cancelled whole, the shipping fee is owed only while something is out.
  if (state.tally.live === 0 && (shippedBefore === 0) !== (state.tally.shipped === 0)) owedChanged = true;
  if (owedChanged) computeLater(state);
  return true;
};

/** How much of the lines of `of` counts as delivered by the records that stand: per line the most that one says. */
export const deliveredOf = (state: OrderState, shipment: ShipmentState, of: DeliveryState): Parts => {
  const parts: Parts = new Map();
  for (const { lineId } of of.lines) {
    const part = shipment.lines.get(lineId);
    if (part !== undefined) parts.set(lineId, { ...part, delivered: 0 });
  }
  for (const delivery of shipment.deliveries) {
    if (delivery.voided) continue;
    for (const { lineId, units, scale } of delivery.lines) {
      const part = parts.get(lineId);
      const line = state.lines.get(lineId);
      if (part === undefined || line === undefined) continue;
      part.delivered = Math.max(part.delivered, rescaleDown(units, scale, line.scale));
    }
  }
  return parts;
};
