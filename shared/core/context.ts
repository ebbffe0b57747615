import type { DecideContext, ShopFacts } from '../domain/decider.ts';
import { formatNumber } from '../domain/numbering.ts';
import type { OrderState } from '../domain/order/state.ts';
import type { Books } from '../projections/books.ts';
import type { ShopEntry } from '../projections/entries.ts';
import type { Folded } from '../projections/fold.ts';

/** What deciders may ask of the books, for one command. `related` are aggregates that were loaded for it. */
export const decideContext = (input: {
  books: Books;
  shop: ShopEntry;
  rid: string;
  aggregateId: string;
  now: number;
  at: string | undefined;
  related: ReadonlyMap<string, Folded>;
  /** Called before anything is read that other orders have a part in. */
  settle: () => void;
}): DecideContext => {
  const { books, shop, settle } = input;
  return {
    aggregateId: input.aggregateId,
    now: input.now,
    at: input.at,
    shop: shopFacts(shop),
    product: (id) => {
      const p = books.products.get(id);
      return p && { ...p, mergedInto: p.mergedInto };
    },
    customer: (id) => {
      const c = books.customers.get(id);
      if (!c) return undefined;
      return {
        id,
        name: c.name,
        phone: c.phones[0] ?? null,
        email: c.emails[0] ?? null,
        address: c.addresses[0] ?? null,
        archived: c.archived,
        archivedAt: c.archivedAt,
        mergedInto: c.mergedInto,
        creditDays: c.credit.days,
      };
    },
    order: (id) => {
      settle();
      const o = books.orders.get(id);
      return (
        o && {
          id,
          number: o.number,
          headline: o.headline,
          currency: o.currency,
          total: o.total,
          customerId: o.customerId,
        }
      );
    },
    orderLines: (id) => {
      const state = input.related.get(id)?.state as OrderState | undefined;
      return [...(state?.lines.values() ?? [])]
        .filter((line) => line.live > 0)
        .map((line) => ({ productId: line.productId, qty: { units: line.live, scale: line.scale } }));
    },
    stock: (productId) => {
      settle();
      const { onHand, available, scale } = books.claims.figures(productId);
      return { onHand, available, scale };
    },
    paid: (orderId) => books.paid(orderId),
    nextNumber: (series) => {
      settle();
      const prefix = shop.replicas.find((r) => r.rid === input.rid)?.prefix ?? 'A';
      return formatNumber(series, prefix, books.lastNumber(series, prefix) + 1);
    },
    productsWith: (code) => [...books.productsWithCode(code)],
  };
};

const shopFacts = (shop: ShopEntry): ShopFacts => ({
  name: shop.name,
  currency: shop.currency,
  taxMode: shop.taxMode,
  taxBy: shop.taxBy,
  rounding: shop.rounding,
  customerRequired: shop.customerRequired,
  shippingTaxClass: shop.shippingTaxClass,
  taxPpm: (name) => shop.taxRates.find((r) => r.class === name)?.ppm ?? 0,
});
