import { no, type Refused } from '../refusals.ts';
import { headlineOf } from './headline.ts';
import { leftToShip } from './lines.ts';
import type { OrderState, ShipmentState } from './state.ts';

/** What stands in the way of each command, by headline: the table of domain.md 1.4. Null: nothing does. */

export type Guard = (state: OrderState) => Refused | null;

const numberOf = (state: OrderState) => ({ number: state.placed?.number ?? '' });

export const thereGuard: Guard = (state) => (state.started === null ? no('noSuchOrder') : null);

const notPlaced = (state: OrderState): Refused =>
  no(state.discarded === null ? 'placeFirst' : 'orderDiscarded');

export const draftGuard: Guard = (state) => {
  if (state.started === null) return no('noSuchOrder');
  if (state.placed !== null) return no('alreadyPlaced', numberOf(state));
  return state.discarded === null ? null : no('orderDiscarded');
};

export const discardGuard: Guard = (state) =>
  state.discarded !== null && state.placed === null ? null : draftGuard(state);

export const placeGuard = (state: OrderState, facts: { customerRequired: boolean }): Refused | null => {
  const refused = draftGuard(state);
  if (refused !== null) return refused;
  if (state.tally.live === 0) return no('noLines');
  return facts.customerRequired && state.customerId === null ? no('customerRequired') : null;
};

export const confirmGuard: Guard = (state) => {
  if (state.started === null) return no('noSuchOrder');
  switch (headlineOf(state)) {
    case 'draft':
    case 'discarded':
      return notPlaced(state);
    case 'new':
    case 'pending':
      return null;
    case 'partlyShipped':
    case 'shipped':
    case 'partlyDelivered':
    case 'delivered':
      return no('alreadyUnderWay', numberOf(state));
    case 'cancelled':
    case 'cancelledGoodsOut':
      return no('undoCancelFirst', numberOf(state));
    case 'returned':
      return no('alreadyReturned', numberOf(state));
  }
};

export const holdGuard: Guard = (state) => {
  if (state.started === null) return no('noSuchOrder');
  switch (headlineOf(state)) {
    case 'draft':
    case 'discarded':
      return notPlaced(state);
    case 'new':
    case 'pending':
    case 'partlyShipped':
      return null;
    case 'shipped':
    case 'partlyDelivered':
    case 'delivered':
    case 'cancelled':
    case 'cancelledGoodsOut':
    case 'returned':
      return no('nothingLeftToHold', numberOf(state));
  }
};

/** A hold that another machine set while this one shipped the rest must stay releasable, or nothing could be delivered. */
export const releaseGuard: Guard = (state) => (state.held === null ? holdGuard(state) : null);

export const editGuard = (state: OrderState, onlyAdds: boolean): Refused | null => {
  if (state.started === null) return no('noSuchOrder');
  switch (headlineOf(state)) {
    case 'draft':
    case 'discarded':
      return notPlaced(state);
    case 'new':
    case 'pending':
    case 'partlyShipped':
      return null;
    case 'shipped':
    case 'partlyDelivered':
      return onlyAdds ? null : no('onlyAddLines', numberOf(state));
    case 'delivered':
      return no('deliveredMakeNew', numberOf(state));
    case 'cancelled':
    case 'cancelledGoodsOut':
      return no('undoCancelFirst', numberOf(state));
    case 'returned':
      return no('alreadyReturned', numberOf(state));
  }
};

export const cancelGuard: Guard = (state) => {
  if (state.started === null) return no('noSuchOrder');
  switch (headlineOf(state)) {
    case 'draft':
      return no('discardDraftInstead');
    case 'discarded':
      return no('orderDiscarded');
    case 'new':
    case 'pending':
    case 'partlyShipped':
    case 'cancelled':
    case 'cancelledGoodsOut':
      return null;
    case 'shipped':
      return no('voidShipmentInstead', numberOf(state));
    case 'partlyDelivered':
    case 'delivered':
      return no('returnInstead', numberOf(state));
    case 'returned':
      return no('alreadyReturned', numberOf(state));
  }
};

const heldGuard: Guard = (state) =>
  state.held === null ? null : no('orderHeld', { ...numberOf(state), reason: state.held.reason });

export const shipGuard: Guard = (state) => {
  if (state.started === null) return no('noSuchOrder');
  switch (headlineOf(state)) {
    case 'draft':
    case 'discarded':
      return notPlaced(state);
    case 'new':
    case 'pending':
    case 'partlyShipped':
      return heldGuard(state);
    case 'shipped':
    case 'partlyDelivered':
    case 'delivered':
      return no('nothingLeftToShip', numberOf(state));
    case 'cancelled':
    case 'cancelledGoodsOut':
      return no('undoCancelFirst', numberOf(state));
    case 'returned':
      return no('alreadyReturned', numberOf(state));
  }
};

export const deliverGuard: Guard = (state) => {
  if (state.started === null) return no('noSuchOrder');
  switch (headlineOf(state)) {
    case 'draft':
    case 'discarded':
      return notPlaced(state);
    case 'new':
    case 'pending':
      return no('shipFirst', numberOf(state));
    case 'partlyShipped':
    case 'shipped':
    case 'partlyDelivered':
    case 'cancelledGoodsOut':
    case 'delivered':
      return heldGuard(state);
    case 'cancelled':
      return no('undoCancelFirst', numberOf(state));
    case 'returned':
      return no('alreadyReturned', numberOf(state));
  }
};

export const voidShipmentGuard = (state: OrderState, shipment: ShipmentState | undefined): Refused | null => {
  if (state.started === null) return no('noSuchOrder');
  if (state.placed === null) return notPlaced(state);
  if (shipment === undefined) return no('noSuchShipment');
  return wasDelivered(shipment) ? no('undoDeliveryFirst', numberOf(state)) : null;
};

export const wasDelivered = (shipment: ShipmentState): boolean =>
  shipment.deliveries.some((delivery) => !delivery.voided);

/** Out, and not all of it has arrived. */
export const isUnderWay = (shipment: ShipmentState): boolean => {
  if (!shipment.counted) return false;
  for (const part of shipment.lines.values()) if (part.delivered < part.qty) return true;
  return false;
};

export const anythingLeftToShip = (state: OrderState): boolean => {
  for (const line of state.lines.values()) if (leftToShip(line) > 0) return true;
  return false;
};
