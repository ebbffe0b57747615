import type { FoldedState } from '../../domain/decider.ts';
import type { OrderState } from '../../domain/order/state.ts';
import { totalsOf } from '../../domain/order/totals.ts';
import { type PaymentState, paidTo } from '../../domain/payment/state.ts';
import { claimsOf } from '../order-entry.ts';

/** What one aggregate adds to a figure in a state: the same rules by which the read models sum it up. */
export type Measure = (state: FoldedState) => number;

/** A draft of more lines is not priced anew with every line that is typed: that would take minutes. */
const LINES_PRICED = 500;

/** Minor units that the order comes to. */
export const total: Measure = (state) => totalsOf(state as OrderState)?.total ?? 0;

/** True when the total is at hand or quickly computed. */
export const quicklyPriced = (state: FoldedState): boolean => {
  const { totals, lines } = state as OrderState;
  return totals !== null || lines.size <= LINES_PRICED;
};

export const isPlaced = (state: FoldedState): boolean => (state as OrderState).placed !== null;

/** Minor units that a payment gives to these orders. */
export const paidInto =
  (orders: ReadonlySet<string>): Measure =>
  (state) => {
    let sum = 0;
    for (const { orderId, amount } of paidTo(state as PaymentState)) if (orders.has(orderId)) sum += amount;
    return sum;
  };

/** What an order still wants of a product, and what it has taken from the shelf, in 10^-scale units. */
export const claimOn = (
  state: FoldedState,
  productId: string,
  scale: number,
): { open: number; out: number } => {
  const claim = isPlaced(state) && claimsOf(state as OrderState).find((c) => c.productId === productId);
  if (!claim) return { open: 0, out: 0 };
  const up = 10 ** (scale - claim.scale);
  return { open: claim.open * up, out: claim.out * up };
};
