import type { Quantity } from '../../kernel/schema.ts';
import { addAct, markUndone } from '../acts.ts';
import type { FoldEvent } from '../decider.ts';
import { stampOf } from '../stamp.ts';
import type { OrderEventOf } from './fold.ts';
import { deliveredOf, moveGoods, type Parts } from './goods.ts';
import { unitsAt } from './lines.ts';
import type { OrderState, ShipmentState } from './state.ts';

type GoodsEvent = OrderEventOf<
  | 'order.shipmentDispatched'
  | 'order.shipmentDetailsChanged'
  | 'order.shipmentVoided'
  | 'order.deliveryRecorded'
  | 'order.deliveryVoided'
  | 'order.deliveryFailed'
>;

/** Brings lines to the finest scale that is named, so that nothing read afterwards is of another one. */
const widenFor = (state: OrderState, lines: readonly { lineId: string; qty: Quantity }[]): void => {
  for (const { lineId, qty } of lines) {
    const line = state.lines.get(lineId);
    if (line !== undefined) unitsAt(state, line, qty);
  }
};

const dispatch = (
  state: OrderState,
  event: FoldEvent,
  p: OrderEventOf<'order.shipmentDispatched'>['p'],
): boolean => {
  if (state.shipments.has(p.shipmentId)) return false;
  widenFor(state, p.lines);
  const parts: Parts = new Map();
  let fits = true;
  for (const { lineId, qty, location } of p.lines) {
    const line = state.lines.get(lineId);
    const units = line === undefined ? null : unitsAt(state, line, qty);
    const before = parts.get(lineId)?.qty ?? 0;
    if (units === null || !Number.isSafeInteger(before + units)) fits = false;
    else parts.set(lineId, { qty: before + units, delivered: 0, location });
  }
  const shipment: ShipmentState = {
    ...stampOf(event),
    shipmentId: p.shipmentId,
    carrier: p.carrier,
    tracking: p.tracking,
    address: p.address,
    lines: new Map(),
    deliveries: [],
    voided: null,
    failed: null,
    counted: true,
  };
  if (parts.size === 0 || !moveGoods(state, shipment, parts)) return false;
  state.shipments.set(p.shipmentId, shipment);
  addAct(state.acts, event, { kind: 'shipped', shipmentId: p.shipmentId });
  return fits;
};

const deliver = (
  state: OrderState,
  event: FoldEvent,
  shipment: ShipmentState,
  p: OrderEventOf<'order.deliveryRecorded'>['p'],
): boolean => {
  widenFor(state, p.lines);
  const parts: Parts = new Map();
  const lines: ShipmentState['deliveries'][number]['lines'] = [];
  let fits = true;
  for (const { lineId, qty } of p.lines) {
    const line = state.lines.get(lineId);
    const units = line === undefined ? null : unitsAt(state, line, qty);
    const part = parts.get(lineId) ?? shipment.lines.get(lineId);
    if (line === undefined || units === null || part === undefined) {
      fits = false;
      continue;
    }
    lines.push({ lineId, units, scale: line.scale });
    if (units > part.delivered) parts.set(lineId, { ...part, delivered: units });
  }
  if (lines.length === 0) return false;
  const { receiver } = p;
  shipment.deliveries.push({ ...stampOf(event), lines, receiver, proof: p.proof ?? null, voided: false });
  if (!moveGoods(state, shipment, parts)) {
    shipment.deliveries.pop();
    return false;
  }
  shipment.failed = null;
  addAct(state.acts, event, { kind: 'delivered', shipmentId: shipment.shipmentId });
  return fits;
};

const voidDelivery = (state: OrderState, shipment: ShipmentState, reverses: string): boolean => {
  const delivery = shipment.deliveries.find((one) => one.eventId === reverses);
  if (delivery === undefined) return false;
  delivery.voided = true;
  if (!moveGoods(state, shipment, deliveredOf(state, shipment, delivery))) {
    delivery.voided = false;
    return false;
  }
  markUndone(state.acts, reverses);
  return true;
};

const voidShipment = (
  state: OrderState,
  event: FoldEvent,
  shipment: ShipmentState,
  p: OrderEventOf<'order.shipmentVoided'>['p'],
): boolean => {
  if (shipment.voided !== null) return !event.linear;
  shipment.voided = { ...stampOf(event), reason: p.reason, goodsBack: p.goodsBack };
  moveGoods(state, shipment, new Map());
  markUndone(state.acts, shipment.eventId);
  return true;
};

export const applyGoods = (state: OrderState, event: FoldEvent, { t, p }: GoodsEvent): boolean => {
  if (t === 'order.shipmentDispatched') return dispatch(state, event, p);
  const shipment = state.shipments.get(p.shipmentId);
  if (shipment === undefined) return false;
  switch (t) {
    case 'order.shipmentDetailsChanged':
      shipment[p.field] = p.to;
      return true;
    case 'order.shipmentVoided':
      return voidShipment(state, event, shipment, p);
    case 'order.deliveryRecorded':
      return deliver(state, event, shipment, p);
    case 'order.deliveryVoided':
      return voidDelivery(state, shipment, p.reverses);
    case 'order.deliveryFailed':
      shipment.failed = { ...stampOf(event), reason: p.reason };
      return true;
  }
};
