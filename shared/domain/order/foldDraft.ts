import type { Quantity, UnitPrice } from '../../kernel/schema.ts';
import type { FoldEvent } from '../decider.ts';
import { stampOf } from '../stamp.ts';
import type { Discount, DiscountScope, Line } from './events.ts';
import type { OrderEventOf } from './fold.ts';
import { cutTo, editLive, lineOf, putLine, takeLine, unitsAt } from './lines.ts';
import type { OrderState } from './state.ts';

type DraftEvent = OrderEventOf<
  | 'order.draftStarted'
  | 'order.customerSet'
  | 'order.lineAdded'
  | 'order.lineChanged'
  | 'order.lineRemoved'
  | 'order.discountSet'
  | 'order.addressSet'
  | 'order.shippingFeeSet'
  | 'order.dueSet'
  | 'order.discarded'
>;

/** Totals that an event stated no longer hold. */
export const computeLater = (state: OrderState): void => {
  state.totals = null;
  state.moneyRevision += 1;
};

export const addLine = (state: OrderState, event: FoldEvent, p: Line): boolean => {
  if (state.lines.has(p.lineId) || state.removed.has(p.lineId)) return false;
  const line = lineOf(p);
  if (line === null) return false;
  putLine(state, line);
  // Added by somebody who did not know of the cancellation: nothing of it is revived.
  if (!event.linear && state.cancelled !== null) cutTo(state, line, 0);
  return true;
};

type QtyEdit = { lineId: string; from: Quantity; to: Quantity };

export const editQty = (state: OrderState, event: FoldEvent, p: QtyEdit): boolean => {
  const off = state.removed.get(p.lineId);
  const line = state.lines.get(p.lineId) ?? off;
  if (line === undefined) return false;
  const to = unitsAt(state, line, p.to);
  const seen = unitsAt(state, line, p.from);
  if (to === null || seen === null) return false;
  if (line === off) {
    // Raised here while taken off there: the line stays, because less is lost.
    if (event.linear || to <= seen) return !event.linear;
    state.removed.delete(line.lineId);
    putLine(state, line);
  }
  editLive(state, line, { seen, to, linear: event.linear });
  return true;
};

export const editUnitPrice = (
  state: OrderState,
  p: { lineId: string; to: UnitPrice; reason?: string | undefined },
): boolean => {
  const line = state.lines.get(p.lineId) ?? state.removed.get(p.lineId);
  if (line === undefined) return false;
  line.unitPrice = p.to;
  line.priceSource = 'override';
  line.reason = p.reason ?? '';
  line.priceEvent = null;
  return true;
};

export const setDiscount = (state: OrderState, p: { scope: DiscountScope; to: Discount | null }): boolean => {
  if (p.scope === 'order') {
    state.orderDiscount = p.to;
    return true;
  }
  const line = state.lines.get(p.scope.line) ?? state.removed.get(p.scope.line);
  if (line === undefined) return false;
  line.discount = p.to;
  return true;
};

const removeLine = (
  state: OrderState,
  event: FoldEvent,
  p: { lineId: string; qtySeen: Quantity },
): boolean => {
  const line = state.lines.get(p.lineId);
  if (line === undefined) return state.removed.has(p.lineId);
  const seen = unitsAt(state, line, p.qtySeen);
  if (seen === null) return false;
  // Raised or placed by somebody who did not know: the line stays, because less is lost.
  if (!event.linear && (line.live > seen || state.placed !== null)) return true;
  if (state.placed !== null || line.shipped > 0) cutTo(state, line, 0);
  else {
    takeLine(state, line);
    state.removed.set(line.lineId, line);
  }
  return true;
};

export const applyDraft = (state: OrderState, event: FoldEvent, { t, p }: DraftEvent): boolean => {
  switch (t) {
    case 'order.draftStarted':
      if (state.started !== null) return false;
      state.started = { ...stampOf(event), nickname: p.nickname, copiedFrom: p.copiedFrom ?? null };
      state.currency = p.currency;
      state.pricing = p.pricing;
      computeLater(state);
      return true;
    case 'order.customerSet':
      state.customerId = p.customerId;
      state.customer = p.snapshot;
      return true;
    case 'order.lineAdded':
      computeLater(state);
      return addLine(state, event, p);
    case 'order.lineChanged':
      computeLater(state);
      return p.field === 'qty' ? editQty(state, event, p) : editUnitPrice(state, p);
    case 'order.lineRemoved':
      computeLater(state);
      return removeLine(state, event, p);
    case 'order.discountSet':
      computeLater(state);
      return setDiscount(state, p);
    case 'order.addressSet':
      state[p.which === 'shipping' ? 'shippingAddress' : 'billingAddress'] = p.to;
      return true;
    case 'order.shippingFeeSet':
      computeLater(state);
      state.shippingFee = p.to;
      return true;
    case 'order.dueSet':
      state.due = p.to;
      return true;
    case 'order.discarded':
      state.discarded ??= stampOf(event);
      return true;
  }
};
