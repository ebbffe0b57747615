import { type Priced, type PriceInput, price } from '../pricing.ts';
import type { Totals } from './events.ts';
import type { OrderState } from './state.ts';

/** What the pricing rules need to know of an order. After placement the live quantities are what is owed. */
export const priceInputOf = (state: OrderState): PriceInput => {
  // Nobody pays for sending what was cancelled before anything was sent.
  const nothingToSend = state.placed !== null && state.tally.live === 0 && state.tally.shipped === 0;
  return {
    currency: state.currency,
    pricing: state.pricing,
    lines: Array.from(state.lines.values(), (line) => ({
      lineId: line.lineId,
      qty: { units: line.live, scale: line.scale },
      unitPrice: line.unitPrice,
      discount: line.discount,
      taxPpm: line.snapshot.taxPpm,
    })),
    orderDiscount: state.orderDiscount,
    shippingFee: nothingToSend ? 0 : state.shippingFee,
  };
};

const known = new WeakMap<OrderState, { revision: number; priced: Priced }>();

/** Amounts of the order and of each line by the rules of today's pricing version, computed once per change. */
export const pricedOf = (state: OrderState): Priced => {
  const last = known.get(state);
  if (last?.revision === state.moneyRevision) return last.priced;
  const priced = price(priceInputOf(state));
  known.set(state, { revision: state.moneyRevision, priced });
  return priced;
};

/** What is owed, minor units: as frozen where nothing changed since, else computed. Null beyond the safe range. */
export const totalsOf = (state: OrderState): Totals | null => {
  if (state.totals !== null) return state.totals;
  const priced = pricedOf(state);
  return priced.ok ? priced.totals : null;
};
