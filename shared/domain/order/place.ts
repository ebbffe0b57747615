import type { ProductId } from '../../kernel/schema.ts';
import { accept, type DecideContext, type Decision } from '../decider.ts';
import { PRICING_VERSION } from '../pricing.ts';
import { no } from '../refusals.ts';
import type { FrozenLine } from './events.ts';
import type { OrderEvent } from './fold.ts';
import { placeGuard } from './guards.ts';
import { liveOf } from './lines.ts';
import type { OrderState } from './state.ts';
import { pricedOf } from './totals.ts';

const stockSeen = (state: OrderState, context: DecideContext) => {
  const products = new Set<ProductId>();
  for (const line of state.lines.values()) {
    if (context.product(line.productId)?.tracked !== false) products.add(line.productId);
  }
  return Array.from(products, (productId) => {
    const { onHand, available, scale } = context.stock(productId);
    return { productId, onHand: { units: onHand, scale }, available: { units: available, scale } };
  });
};

/** Freezes lines and amounts as they are and takes the next number of this machine. */
export const place = (state: OrderState, context: DecideContext): Decision => {
  const refused = placeGuard(state, context.shop);
  if (refused !== null) return refused;
  const priced = pricedOf(state);
  if (!priced.ok) return no('amountTooLarge');
  const lines: FrozenLine[] = [];
  for (const { lineId, gross, lineDiscount, orderDiscount, tax } of priced.lines) {
    const line = state.lines.get(lineId);
    if (line === undefined) continue;
    const { unitPrice } = line;
    lines.push({ lineId, qty: liveOf(line), unitPrice, gross, lineDiscount, orderDiscount, tax });
  }
  const placed: OrderEvent = {
    t: 'order.placed',
    p: {
      number: context.nextNumber('SO'),
      lines,
      totals: priced.totals,
      pricingVersion: PRICING_VERSION,
      stockSeen: stockSeen(state, context),
    },
  };
  return accept(placed);
};
