import type { FoldEvent } from '../decider.ts';
import { wasDelivered } from '../order/guards.ts';
import type { LineState, ShipmentState } from '../order/state.ts';
import type { Part } from './goods.ts';
import { type OrderPast, saidOf } from './order-past.ts';
import type { Compensation } from './rule.ts';

export type Sent = { readonly event: FoldEvent; readonly shipment: ShipmentState };

/** Shipments whose goods are out, with the events that sent them. */
export const sentOut = (it: OrderPast): Sent[] =>
  saidOf(it, 'order.shipmentDispatched').flatMap(({ event, p }) => {
    const shipment = it.state.shipments.get(p.shipmentId);
    return shipment?.counted && shipment.eventId === event.id ? [{ event, shipment }] : [];
  });

/** Lines of the shipment with how much of it is out. */
export const partsOf = (it: OrderPast, shipment: ShipmentState): Part[] =>
  partsBy(it, shipment, (_, qty) => qty);

/** What of the shipment is more than is wanted. */
export const overShipped = (it: OrderPast, shipment: ShipmentState): Part[] =>
  partsBy(it, shipment, (line, qty) => Math.min(qty, line.shipped - line.live));

const partsBy = (
  it: OrderPast,
  shipment: ShipmentState,
  units: (line: LineState, qty: number) => number,
): Part[] =>
  Array.from(shipment.lines).flatMap(([lineId, part]) => {
    const line = it.state.lines.get(lineId);
    const counted = line === undefined ? 0 : units(line, part.qty);
    return line === undefined || counted <= 0 ? [] : [{ line, units: counted }];
  });

/** The goods come back to the shelf. Null where something of it was delivered. */
export const recall = (it: OrderPast, shipment: ShipmentState): Compensation[] | null =>
  wasDelivered(shipment)
    ? null
    : [
        {
          type: 'order.voidShipment',
          aggregate: it.id,
          data: { shipmentId: shipment.shipmentId, reason: '', goodsBack: true },
        },
      ];

/** Records the shipment anew with other quantities: what was too much is back, the rest is still out. */
export const sendAgain = (
  it: OrderPast,
  shipment: ShipmentState,
  parts: readonly Part[],
): Compensation[] | null => {
  const voided = recall(it, shipment);
  if (voided === null || parts.length === 0) return voided;
  const { carrier, tracking } = shipment;
  const lines = parts.map(({ line, units }) => ({ lineId: line.lineId, qty: { units, scale: line.scale } }));
  const shipmentId = nextId(it, shipment.shipmentId);
  return [
    ...voided,
    { type: 'order.ship', aggregate: it.id, data: { shipmentId, lines, carrier, tracking } },
  ];
};

/** Made from the first one, so that two machines that decide the same record the same shipment. */
const nextId = (it: OrderPast, shipmentId: string): string => {
  const stem = shipmentId.slice(0, 56);
  for (let n = 2; ; n += 1) {
    const next = `${stem}-${n}`;
    if (!it.state.shipments.has(next)) return next;
  }
};
