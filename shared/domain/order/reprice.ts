import { accept, type DecideContext, type Decision } from '../decider.ts';
import { priceRefusal } from '../limits.ts';
import { kept } from '../merged.ts';
import { PRICING_VERSION } from '../pricing.ts';
import { compare } from '../quantity.ts';
import { no } from '../refusals.ts';
import { settle } from './after.ts';
import type { OrderEvent } from './fold.ts';
import { editGuard } from './guards.ts';
import type { OrderState } from './state.ts';

/** Brings lines that were sold at list price to today's list price. Prices that somebody set by hand stay. */
export const reprice = (state: OrderState, context: DecideContext): Decision => {
  const refused = editGuard(state, false);
  if (refused !== null) return refused;
  if (state.currency !== context.shop.currency) return accept();
  const lines: Extract<OrderEvent, { t: 'order.repriced' }>['p']['lines'] = [];
  for (const { lineId, productId, priceSource, unitPrice: from } of state.lines.values()) {
    const product = kept(productId, context.product);
    const to = product?.price ?? null;
    if (priceSource !== 'list' || to === null || compare(from, to) === 0) continue;
    const tooDear = priceRefusal(to, state.currency);
    if (tooDear !== null) return tooDear;
    const price = product?.priceEvent ?? null;
    lines.push(price === null ? { lineId, from, to } : { lineId, from, to, price });
  }
  if (lines.length === 0) return accept();
  const settled = settle(state, ({ before, after }) => ({
    t: 'order.repriced',
    p: { lines, totalsBefore: before, totalsAfter: after, pricingVersion: PRICING_VERSION },
  }));
  return settled.ok ? accept(settled.value) : no('amountTooLarge');
};
