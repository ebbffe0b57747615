import { grossOf } from '../pricing.ts';
import { compare } from '../quantity.ts';
import { type AcrossPrice, type AcrossProduct, dayOf, type OrderRule } from './across.ts';
import type { Clash } from './rule.ts';
import { priceFact } from './side-by-side.ts';

/** The price that was in force when the order was placed, where another machine had set it and the order has an older one. */
const missed = (
  product: AcrossProduct,
  read: string,
  order: { rid: string; placed: number; date: number },
): { old: AcrossPrice; now: AcrossPrice } | null => {
  const prices = product.prices ?? [];
  if (prices.at(-1)?.eventId === read) return null;
  const at = prices.findIndex(({ eventId }) => eventId === read);
  const old = prices[at];
  if (!old) return null;
  const since = prices
    .slice(at + 1)
    .filter(
      ({ recorded, validFrom }) =>
        recorded < order.placed && (validFrom === null || validFrom <= dayOf(order.date)),
    );
  const now = since.at(-1);
  if (!now || compare(old, now) === 0) return null;
  return since.some(({ rid }) => rid !== order.rid) ? { old, now } : null;
};

/** A price was changed on one machine while another sold at the old one: the order keeps what it was placed at. */
export const priceChangedElsewhere: OrderRule = (order, across) => {
  const { rid, placed, date, placedEvent, currency } = order;
  const { shop } = across;
  if (placed === null || placedEvent === undefined || shop?.currency !== currency) return [];
  const clashes: Clash[] = [];
  for (const claim of order.claims) {
    const product = claim.priced && across.product(claim.productId);
    if (!product?.prices) continue;
    const found = new Set<string>();
    for (const [read, units] of claim.priced ?? []) {
      const prices = missed(product, read, { rid, placed, date });
      if (!prices || found.has(prices.now.eventId)) continue;
      const qty = { units, scale: claim.scale };
      const [was, is] = [prices.old, prices.now].map((price) => grossOf(qty, price, currency, shop.rounding));
      const difference =
        typeof was === 'number' && typeof is === 'number' ? { minor: is - was, currency } : undefined;
      found.add(prices.now.eventId);
      clashes.push({
        kind: 'priceChangedElsewhere',
        class: 'notify',
        aggregate: order.id,
        events: [prices.now.eventId, placedEvent],
        facts: {
          number: order.number ?? '',
          product: product.name,
          qty,
          price: priceFact(prices.old, currency),
          other: priceFact(prices.now, currency),
        },
        money: difference,
        answers: [
          { choice: 'keepPrice', commands: [], safe: true },
          { choice: 'reprice', commands: [{ type: 'order.reprice', aggregate: order.id, data: {} }] },
        ],
      });
    }
  }
  return clashes;
};
