import type { FoldEvent } from '../decider.ts';
import { applyReopened, applyResolved } from '../exceptions/decisions.ts';
import { parse } from '../parse.ts';
import { stampOf } from '../stamp.ts';
import { paymentEvents } from './events.ts';
import type { PaymentState } from './state.ts';

/** What of money on account is not given to an order yet, minor units. */
export const unallocated = (state: PaymentState): number => {
  let left = state.orderId === null ? state.amount : 0;
  for (const { amount } of state.allocations) left -= amount;
  return left;
};

const applyFitting = (state: PaymentState, event: FoldEvent): boolean => {
  const known = parse(paymentEvents, event, state.odd);
  if (known === null) return true;
  const { t, p } = known;
  switch (t) {
    case 'payment.expected': {
      if (state.standing !== 'none') return !event.linear;
      const { orderId, method, amount, currency } = p;
      Object.assign(state, { orderId, method, amount, currency });
      state.expected = stampOf(event);
      state.standing = 'expected';
      return true;
    }
    case 'payment.received': {
      // Money that came after all is money, whatever was expected of it.
      if (state.standing === 'received' || state.standing === 'voided') return false;
      const { orderId, method, amount, currency, reference } = p;
      Object.assign(state, { orderId, method, amount, currency, reference });
      state.received = { ...stampOf(event), receivedAt: p.receivedAt };
      state.standing = 'received';
      return true;
    }
    case 'payment.allocated': {
      const amount = Math.min(p.amount, unallocated(state));
      if (state.standing !== 'received' || amount <= 0) return false;
      state.allocations.push({ ...stampOf(event), orderId: p.orderId, amount });
      return amount === p.amount;
    }
    case 'payment.failed':
      if (state.standing !== 'expected') return !event.linear;
      state.failed = { ...stampOf(event), reason: p.reason };
      state.standing = 'failed';
      return true;
    case 'payment.voided':
      if (state.standing !== 'received') return state.standing === 'voided' && !event.linear;
      state.voided = { ...stampOf(event), reason: p.reason };
      state.standing = 'voided';
      return true;
    case 'payment.exceptionResolved':
      return applyResolved(state, event, p);
    case 'payment.exceptionReopened':
      return applyReopened(state, event, p);
  }
};

export const applyPayment = (state: PaymentState, event: FoldEvent): void => {
  if (!applyFitting(state, event)) state.odd.anomaly += 1;
};
