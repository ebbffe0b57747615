import { accept, type Decision, type NewEvent } from '../decider.ts';
import { no, type Refused } from '../refusals.ts';
import { askedOf, tooMany } from './asked.ts';
import { deliverGuard, isUnderWay } from './guards.ts';
import type { Data } from './newLine.ts';
import type { LineState, OrderState, ShipmentState } from './state.ts';

type Arrived = { lineId: string; qty: { units: number; scale: number } }[];

/** Delivery events say how much of the shipment has arrived so far, so that one record made twice counts once. */
const allOf = (state: OrderState, shipment: ShipmentState): Arrived => {
  const lines: Arrived = [];
  for (const [lineId, part] of shipment.lines) {
    const scale = state.lines.get(lineId)?.scale ?? 0;
    lines.push({ lineId, qty: { units: Math.max(part.qty, part.delivered), scale } });
  }
  return lines;
};

/** Gives what arrived to the shipments that are under way, the oldest first. */
const spread = (
  asked: Map<LineState, number>,
  shipments: readonly ShipmentState[],
): Map<ShipmentState, Arrived> | Refused => {
  const arrived = new Map<ShipmentState, Arrived>();
  for (const [line, units] of asked) {
    let left = units;
    for (const shipment of shipments) {
      const part = shipment.lines.get(line.lineId);
      if (part === undefined || left === 0) continue;
      const now = Math.min(left, Math.max(0, part.qty - part.delivered));
      if (now === 0) continue;
      left -= now;
      const lines = arrived.get(shipment) ?? [];
      lines.push({ lineId: line.lineId, qty: { units: part.delivered + now, scale: line.scale } });
      arrived.set(shipment, lines);
    }
    if (left > 0) return no('onlySoManyUnderWay', tooMany(line, units - left, units));
  }
  return arrived;
};

const isRefused = (value: Map<ShipmentState, Arrived> | Refused): value is Refused => 'ok' in value;

export const deliver = (state: OrderState, data: Data<'order.deliver'>): Decision => {
  const refused = deliverGuard(state);
  if (refused !== null) return refused;
  const one = data.shipmentId === undefined ? undefined : state.shipments.get(data.shipmentId);
  if (data.shipmentId !== undefined && one === undefined) return no('noSuchShipment');
  if (one?.counted === false) return no('shipmentWasVoided');
  const out = one === undefined ? [...state.shipments.values()].filter((s) => s.counted) : [one];
  const underWay = out.filter(isUnderWay);
  const record = (shipment: ShipmentState, lines: Arrived): NewEvent => {
    const { receiver, proof } = data;
    const p = { shipmentId: shipment.shipmentId, lines, receiver };
    return { t: 'order.deliveryRecorded', p: proof === undefined ? p : { ...p, proof } };
  };
  if (underWay.length === 0) {
    const last = out.at(-1);
    if (last === undefined) return no('nothingUnderWay', { number: state.placed?.number ?? '' });
    // Delivered already: a proof that turns up later is added, nothing else changes.
    if (data.receiver === '' && data.proof === undefined) return accept();
    return accept(record(last, allOf(state, last)));
  }
  if (data.lines === undefined) return accept(...underWay.map((s) => record(s, allOf(state, s))));
  const asked = askedOf(state, data.lines);
  if (!asked.ok) return asked;
  const arrived = spread(asked.value, underWay);
  if (isRefused(arrived)) return arrived;
  return accept(...Array.from(arrived, ([shipment, lines]) => record(shipment, lines)));
};
