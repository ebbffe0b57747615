import type { Quantity } from '../../kernel/schema.ts';
import { MOST } from '../money.ts';
import { rescale } from '../quantity.ts';
import type { Line } from './events.ts';
import type { LineState, OrderState, Tally } from './state.ts';

const count = (tally: Tally, line: LineState, by: 1 | -1): void => {
  if (line.live > 0) tally.live += by;
  if (line.shipped > 0) tally.shipped += by;
  if (line.shipped < line.live) tally.toShip += by;
  if (line.delivered > 0) tally.delivered += by;
  if (line.delivered < line.live) tally.toDeliver += by;
  if (line.delivered > 0 && line.returned < line.delivered) tally.kept += by;
};

/** The only way to change the quantities of a line, so that the tally cannot fall out of step. */
export const changeLine = (state: OrderState, line: LineState, change: (line: LineState) => void): void => {
  count(state.tally, line, -1);
  change(line);
  count(state.tally, line, 1);
};

export const putLine = (state: OrderState, line: LineState): void => {
  state.lines.set(line.lineId, line);
  count(state.tally, line, 1);
};

export const takeLine = (state: OrderState, line: LineState): void => {
  state.lines.delete(line.lineId);
  count(state.tally, line, -1);
};

/** The line as it starts. Its scale is that of the product, or of the quantity where that is finer. */
export const lineOf = (p: Line): LineState | null => {
  const scale = Math.max(p.snapshot.qtyScale, p.qty.scale);
  const ordered = rescale(p.qty.units, p.qty.scale, scale);
  if (ordered === null) return null;
  return {
    lineId: p.lineId,
    productId: p.productId,
    snapshot: p.snapshot,
    scale,
    ordered,
    cancelled: 0,
    live: ordered,
    shipped: 0,
    delivered: 0,
    returned: 0,
    cut: null,
    unitPrice: p.unitPrice,
    priceSource: p.priceSource,
    reason: p.reason ?? '',
    discount: p.discount ?? null,
    priceEvent: p.from?.price ?? null,
  };
};

const widened = (line: LineState, scale: number): LineState | null => {
  const wider = { ...line, scale };
  for (const part of ['ordered', 'cancelled', 'live', 'shipped', 'delivered', 'returned'] as const) {
    const units = rescale(line[part], line.scale, scale);
    if (units === null) return null;
    wider[part] = units;
  }
  if (line.cut !== null) {
    wider.cut = rescale(line.cut, line.scale, scale);
    if (wider.cut === null) return null;
  }
  return wider;
};

/** Brings the shipments of the line to its new scale; null where one of them would leave the safe range. */
const shipmentsAt = (state: OrderState, line: LineState, scale: number): (() => void) | null => {
  const changes: (() => void)[] = [];
  for (const shipment of state.shipments.values()) {
    const part = shipment.lines.get(line.lineId);
    if (part === undefined) continue;
    const qty = rescale(part.qty, line.scale, scale);
    const delivered = rescale(part.delivered, line.scale, scale);
    if (qty === null || delivered === null) return null;
    changes.push(() => {
      part.qty = qty;
      part.delivered = delivered;
    });
  }
  return () => {
    for (const change of changes) change();
  };
};

/**
 * The quantity in the units of the line. A finer one, which only another app version or a hostile file can bring, first
 * widens the line; null where that cannot be done in safe integers.
 */
export const unitsAt = (state: OrderState, line: LineState, qty: Quantity): number | null => {
  const exact = rescale(qty.units, qty.scale, line.scale);
  if (exact !== null) return exact;
  if (qty.scale <= line.scale) return null;
  const wider = widened(line, qty.scale);
  const shipments = shipmentsAt(state, line, qty.scale);
  if (wider === null || shipments === null) return null;
  shipments();
  Object.assign(line, wider);
  return qty.units;
};

/** The live quantity of a line as events carry it. */
export const liveOf = (line: LineState): Quantity => ({ units: line.live, scale: line.scale });

/** Sets what is live; what was cancelled before stays cancelled. */
export const setLive = (state: OrderState, line: LineState, live: number): void =>
  changeLine(state, line, () => {
    line.live = live;
    line.cancelled = Math.min(line.cancelled, MOST - live);
    line.ordered = live + line.cancelled;
    line.cut = null;
  });

/**
 * An edit of the quantity. One whose author had not seen a cancellation changes what was ordered and revives nothing,
 * whichever of both is folded first.
 */
export const editLive = (
  state: OrderState,
  line: LineState,
  edit: { seen: number; to: number; linear: boolean },
): void => {
  const { cut } = line;
  if (edit.linear || cut === null || edit.seen <= cut) {
    setLive(state, line, edit.to);
    return;
  }
  changeLine(state, line, () => {
    line.live = Math.min(edit.to, cut);
    line.ordered = Math.min(MOST, Math.max(line.live, line.ordered + edit.to - edit.seen));
    line.cancelled = line.ordered - line.live;
  });
};

/**
 * What was delivered in spite of a cancellation was sold: it is live. Only a merged history can be like that, because who
 * knows of a delivery does not cancel what it brought.
 */
const keepDelivered = (line: LineState): void => {
  if (line.cut === null) return;
  line.live = Math.max(Math.min(line.live, line.cut), Math.min(line.delivered, line.ordered));
  line.cancelled = line.ordered - line.live;
};

/** Sets what has left and what has arrived. True when that changed what is live, and so what is owed. */
export const moveLine = (
  state: OrderState,
  line: LineState,
  goods: { shipped: number; delivered: number },
): boolean => {
  const before = line.live;
  changeLine(state, line, () => {
    line.shipped = goods.shipped;
    line.delivered = goods.delivered;
    keepDelivered(line);
  });
  return line.live !== before;
};

/** Cancels down to `remain`, never up, and not what was delivered; gives back how much that took away. */
export const cutTo = (state: OrderState, line: LineState, remain: number): number => {
  const before = line.live;
  changeLine(state, line, () => {
    line.live = Math.min(line.live, remain);
    line.cancelled = line.ordered - line.live;
    line.cut = Math.min(remain, line.cut ?? remain);
    keepDelivered(line);
  });
  return Math.max(0, before - line.live);
};

/** Takes back up to `units` of what was cancelled. */
export const restore = (state: OrderState, line: LineState, units: number): void =>
  changeLine(state, line, () => {
    line.live += Math.min(units, line.cancelled);
    line.cancelled = line.ordered - line.live;
    line.cut = null;
  });

/** What the line still has to send. */
export const leftToShip = (line: LineState): number => Math.max(0, line.live - line.shipped);
