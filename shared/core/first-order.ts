import type { OrderView } from '../api.ts';
import type { OrderState } from '../domain/order/state.ts';
import type { EventLog } from '../log/event-log.ts';
import { createBooks } from '../projections/books.ts';
import { type Folded, foldEvents } from '../projections/fold.ts';
import { orderView } from '../projections/order-view.ts';
import { toEntry } from '../projections/to-entry.ts';
import type { FirstPage } from './first-page.ts';

/** Nothing is short: what is known of one order alone says nothing of the stock that others claim. */
const NO_CLAIMS = {
  figures: () => ({ scale: 0, onHand: 0, reserved: 0, available: 0, oversold: 0 }),
  shorts: () => new Map<string, number>(),
};

/**
 * An order of the kept first page, read from its own events, the payments that were kept with its row, and the products it
 * names: the same as when everything is loaded. Null where it takes more than that.
 */
export const firstOrder = async (first: FirstPage, log: EventLog, id: string): Promise<OrderView | null> => {
  const row = [...first.pages.open.rows, ...first.pages.all.rows].find((each) => each.id === id);
  if (!row || row.short) return null;
  const books = createBooks();
  books.put(first.shop);
  const read = async (aggregate: string): Promise<Folded> => {
    const folded = foldEvents(aggregate, await log.eventsOf(aggregate));
    const entry = toEntry(folded);
    if (entry) books.put(entry);
    return folded;
  };
  const order = await read(id);
  const lines = [...(order.state as OrderState).lines.values()];
  const products = new Set(lines.map(({ productId }) => productId));
  await Promise.all([...products, ...(first.payments[id] ?? [])].map(read));
  const { orders, products: goods, shop, paid, paymentsOf } = books;
  const person = (by: string): string => first.shop.users.find((user) => user.id === by)?.name ?? by;
  return orderView(
    order,
    row,
    { orders, products: goods, shop, paid, paymentsOf, claims: NO_CLAIMS },
    person,
  );
};
