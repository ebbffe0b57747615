import type { OrderId } from '../../kernel/schema.ts';
import type { FoldedState } from '../decider.ts';
import { noOdd, type Stamp } from '../stamp.ts';

export type PaymentStanding = 'none' | 'expected' | 'received' | 'failed' | 'voided';

export type PaymentState = FoldedState & {
  standing: PaymentStanding;
  /** The order it was taken for; null for money on account. */
  orderId: OrderId | null;
  method: string;
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  reference: string;
  expected: Stamp | null;
  /** `receivedAt` as it was written; `at` is the same moment in ms where the event says so. */
  received: (Stamp & { receivedAt: string }) | null;
  failed: (Stamp & { reason: string }) | null;
  voided: (Stamp & { reason: string }) | null;
  /** Parts of money on account given to orders, in folding order; what would exceed the amount is left out. */
  allocations: (Stamp & { orderId: OrderId; amount: number })[];
};

export const initialPayment = (): PaymentState => ({
  odd: noOdd(),
  standing: 'none',
  orderId: null,
  method: '',
  amount: 0,
  currency: '',
  reference: '',
  expected: null,
  received: null,
  failed: null,
  voided: null,
  allocations: [],
});

/** What this payment counts towards each order, minor units. A payment for one order counts there alone. */
export const paidTo = (state: PaymentState): { orderId: OrderId; amount: number }[] => {
  if (state.standing !== 'received') return [];
  if (state.orderId !== null) return [{ orderId: state.orderId, amount: state.amount }];
  return state.allocations.map(({ orderId, amount }) => ({ orderId, amount }));
};
