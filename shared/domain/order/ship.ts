import { accept, type Decision, type NewEvent } from '../decider.ts';
import { no } from '../refusals.ts';
import { askedOf, tooMany } from './asked.ts';
import { anythingLeftToShip, isUnderWay, shipGuard, thereGuard, voidShipmentGuard } from './guards.ts';
import { leftToShip } from './lines.ts';
import type { Data } from './newLine.ts';
import type { LineState, OrderState } from './state.ts';

/** The one place of a shop that has not named any. */
const LOCATION = 'main';

const everythingLeft = (state: OrderState): Map<LineState, number> => {
  const left = new Map<LineState, number>();
  for (const line of state.lines.values()) {
    const units = leftToShip(line);
    if (units > 0) left.set(line, units);
  }
  return left;
};

/** Sends goods out. An order that nobody confirmed is confirmed by it. */
export const ship = (state: OrderState, data: Data<'order.ship'>): Decision => {
  const refused = shipGuard(state);
  if (refused !== null) return refused;
  const { shipmentId, carrier, tracking } = data;
  if (state.shipments.has(shipmentId)) return no('shipmentExists');
  const asked = data.lines === undefined ? null : askedOf(state, data.lines);
  if (asked?.ok === false) return asked;
  if (!anythingLeftToShip(state)) return no('nothingLeftToShip', { number: state.placed?.number ?? '' });
  const lines: { lineId: string; qty: { units: number; scale: number }; location: string }[] = [];
  for (const [line, units] of asked?.value ?? everythingLeft(state)) {
    const left = leftToShip(line);
    if (units > left) return no('onlySoManyLeftToShip', tooMany(line, left, units));
    lines.push({ lineId: line.lineId, qty: { units, scale: line.scale }, location: LOCATION });
  }
  const events: NewEvent[] = state.confirmed === null ? [{ t: 'order.confirmed', p: {} }] : [];
  const address = state.shippingAddress;
  events.push({ t: 'order.shipmentDispatched', p: { shipmentId, lines, carrier, tracking, address } });
  return accept(...events);
};

export const changeShipment = (state: OrderState, data: Data<'order.changeShipment'>): Decision => {
  const refused = thereGuard(state);
  if (refused !== null) return refused;
  const shipment = state.shipments.get(data.shipmentId);
  if (shipment === undefined) return no('noSuchShipment');
  if (!shipment.counted) return no('shipmentWasVoided');
  const { shipmentId } = shipment;
  const events: NewEvent[] = [];
  for (const field of ['carrier', 'tracking'] as const) {
    const from = shipment[field];
    const to = data[field];
    if (to === undefined || to === from) continue;
    events.push({ t: 'order.shipmentDetailsChanged', p: { shipmentId, field, from, to } });
  }
  return accept(...events);
};

export const voidShipment = (state: OrderState, data: Data<'order.voidShipment'>): Decision => {
  const { shipmentId, reason, goodsBack } = data;
  const shipment = state.shipments.get(shipmentId);
  const refused = voidShipmentGuard(state, shipment);
  if (refused !== null) return refused;
  if (shipment?.voided !== null) return accept();
  return accept({ t: 'order.shipmentVoided', p: { shipmentId, reason, goodsBack } });
};

export const failDelivery = (state: OrderState, data: Data<'order.failDelivery'>): Decision => {
  const { shipmentId, reason } = data;
  const shipment = state.shipments.get(shipmentId);
  const refused = voidShipmentGuard(state, shipment);
  if (shipment === undefined || !isUnderWay(shipment)) {
    return refused ?? no('shipmentWasVoided');
  }
  return accept({ t: 'order.deliveryFailed', p: { shipmentId, reason } });
};
