import type { FoldEvent } from '../decider.ts';
import type { PlacedChange } from './events.ts';
import { addLine, editQty, editUnitPrice, setDiscount } from './foldDraft.ts';
import { liveOf } from './lines.ts';
import type { OrderState } from './state.ts';

/** Applies one change of a placed order; gives the change that leads back, or null when it speaks of nothing. */
export const applyChange = (
  state: OrderState,
  event: FoldEvent,
  change: PlacedChange,
): PlacedChange | null => {
  switch (change.kind) {
    case 'lineAdded': {
      if (!addLine(state, event, change.line)) return null;
      const { lineId, qty } = change.line;
      return { kind: 'qty', lineId, from: qty, to: { units: 0, scale: qty.scale } };
    }
    case 'qty': {
      const line = state.lines.get(change.lineId);
      const before = line === undefined ? null : liveOf(line);
      if (!editQty(state, event, change) || before === null) return null;
      return { kind: 'qty', lineId: change.lineId, from: change.to, to: before };
    }
    case 'unitPrice': {
      const before = state.lines.get(change.lineId);
      if (before === undefined) return null;
      const { unitPrice, reason } = before;
      editUnitPrice(state, change);
      return { kind: 'unitPrice', lineId: change.lineId, from: change.to, to: unitPrice, reason };
    }
    case 'discount': {
      const { scope } = change;
      const before = scope === 'order' ? state.orderDiscount : state.lines.get(scope.line)?.discount;
      if (before === undefined || !setDiscount(state, change)) return null;
      return { kind: 'discount', scope, from: change.to, to: before };
    }
    case 'shippingFee': {
      const before = state.shippingFee;
      state.shippingFee = change.to;
      return { kind: 'shippingFee', from: change.to, to: before };
    }
    case 'customer': {
      const { customerId, customer } = state;
      state.customerId = change.to;
      state.customer = change.snapshot;
      return { kind: 'customer', from: change.to, to: customerId, snapshot: customer };
    }
    case 'address': {
      const which = change.which === 'shipping' ? 'shippingAddress' : 'billingAddress';
      const before = state[which];
      state[which] = change.to;
      return { kind: 'address', which: change.which, from: change.to, to: before };
    }
    case 'due': {
      const before = state.due;
      state.due = change.to;
      return { kind: 'due', from: change.to, to: before };
    }
  }
};
