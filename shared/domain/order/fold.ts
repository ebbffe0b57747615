import type { FoldEvent } from '../decider.ts';
import { applyReopened, applyResolved } from '../exceptions/decisions.ts';
import { parse } from '../parse.ts';
import { type OrderEventType, type OrderPayload, orderEvents } from './events.ts';
import { applyDraft } from './foldDraft.ts';
import { applyGoods } from './foldGoods.ts';
import { applyMarks } from './foldMarks.ts';
import { applyMoney } from './foldMoney.ts';
import type { OrderState } from './state.ts';

export type OrderEvent = { [T in OrderEventType]: { t: T; p: OrderPayload<T> } }[OrderEventType];
export type OrderEventOf<T extends OrderEventType> = Extract<OrderEvent, { t: T }>;

/** Applies a payload that is known to fit its type; false when it speaks of something that is not there. */
export const applyFitting = (state: OrderState, event: FoldEvent, known: OrderEvent): boolean => {
  switch (known.t) {
    case 'order.draftStarted':
    case 'order.customerSet':
    case 'order.lineAdded':
    case 'order.lineChanged':
    case 'order.lineRemoved':
    case 'order.discountSet':
    case 'order.addressSet':
    case 'order.shippingFeeSet':
    case 'order.dueSet':
    case 'order.discarded':
      return applyDraft(state, event, known);
    case 'order.placed':
    case 'order.placedEdited':
    case 'order.linesCancelled':
    case 'order.linesRestored':
    case 'order.cancelled':
    case 'order.reopened':
    case 'order.repriced':
      return applyMoney(state, event, known);
    case 'order.shipmentDispatched':
    case 'order.shipmentDetailsChanged':
    case 'order.shipmentVoided':
    case 'order.deliveryRecorded':
    case 'order.deliveryVoided':
    case 'order.deliveryFailed':
      return applyGoods(state, event, known);
    case 'order.confirmed':
    case 'order.confirmationWithdrawn':
    case 'order.held':
    case 'order.released':
    case 'order.noteAdded':
    case 'order.noteWithdrawn':
    case 'order.tagSet':
      return applyMarks(state, event, known);
    case 'order.exceptionResolved':
      return applyResolved(state, event, known.p);
    case 'order.exceptionReopened':
      return applyReopened(state, event, known.p);
  }
};

export const applyOrder = (state: OrderState, event: FoldEvent): void => {
  const known = parse(orderEvents, event, state.odd);
  if (known !== null && !applyFitting(state, event, known)) state.odd.anomaly += 1;
};
