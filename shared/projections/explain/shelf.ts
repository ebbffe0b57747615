import type { OrderState } from '../../domain/order/state.ts';
import type { MovementState, StockState } from '../../domain/stock/state.ts';
import type { OrderEntry } from '../entries.ts';
import type { Sources } from './shares.ts';
import type { Step, Told } from './step.ts';

const TYPES: Record<MovementState['kind'], string> = {
  received: 'stock.goodsReceived',
  adjusted: 'stock.adjusted',
  counted: 'stock.counted',
};

/** What came to the shelf of a product, was counted or written off, in 10^-scale units, by effective time. */
export const shelfSteps = async (
  { books, engine }: Sources,
  productId: string,
  scale: number,
): Promise<Step[]> => {
  const items: string[] = [];
  for (const entry of books.entries())
    if (entry.kind === 'stock' && entry.productId === productId) items.push(entry.id);
  const steps: Step[] = [];
  for (const id of items) {
    const state = (await engine.load(id)).state as StockState;
    const up = 10 ** (scale - state.scale);
    for (const movement of state.movements.values()) {
      if (movement.delta === 0) continue;
      const { eventId, at, recorded, rid, by, note, kind } = movement;
      const told = { eventId, t: TYPES[kind], at, recorded, rid, by, aggregate: id, note };
      steps.push({
        delta: movement.delta * up,
        at,
        recorded,
        aggregate: id,
        told: () => ({ ...told, orderId: null, change: null }),
      });
    }
  }
  return steps;
};

/** What orders took off the shelf and brought back. Read off their rows, which say it all but when it was recorded. */
export const shipmentSteps = (sources: Sources, productId: string, scale: number): Step[] => {
  const steps: Step[] = [];
  for (const order of sources.books.orders.values()) {
    const i = order.claims.findIndex((claim) => claim.productId === productId);
    const claim = order.claims[i];
    if (!claim) continue;
    const up = 10 ** (scale - claim.scale);
    for (const shipment of order.shipments) {
      let units = 0;
      for (const [at, qty] of shipment.moves) if (at === i) units += qty * up;
      if (units === 0) continue;
      steps.push(movedBy(sources, order, 'order.shipmentDispatched', shipment, -units));
      const { back } = shipment;
      if (back) steps.push(movedBy(sources, order, 'order.shipmentVoided', back, units));
    }
  }
  return steps;
};

const movedBy = (
  { engine }: Sources,
  order: OrderEntry,
  t: 'order.shipmentDispatched' | 'order.shipmentVoided',
  { eventId, at, by, rid }: { eventId: string; at: number; by: string; rid: string },
  delta: number,
): Step => ({
  delta,
  at,
  recorded: at,
  aggregate: order.id,
  told: async (): Promise<Told> => {
    const { shipments } = (await engine.load(order.id)).state as OrderState;
    let recorded = at;
    for (const shipment of shipments.values())
      for (const stamp of [shipment, shipment.voided])
        if (stamp?.eventId === eventId) recorded = stamp.recorded;
    const { id: orderId, customer: note } = order;
    return { eventId, t, at, recorded, rid, by, aggregate: orderId, orderId, note, change: null };
  },
});
