import type { OrderCounts, OrderPage, OrderQuery } from '../api.ts';
import type { Books } from '../projections/books.ts';
import type { ShopEntry } from '../projections/entries.ts';
import type { Queries } from './queries.ts';

/**
 * What the next start shows before everything is loaded: the shop, the counts, and the first page of two lists, with the
 * ids of payments for orders on them.
 */
export type FirstPage = {
  shop: ShopEntry;
  counts: OrderCounts;
  pages: { all: OrderPage; open: OrderPage };
  payments: Record<string, string[]>;
};

const ROWS = 60;

const firstQuery = (view: 'all' | 'open'): OrderQuery => ({
  filter: { view },
  sort: 'date',
  descending: true,
  offset: 0,
  limit: ROWS,
});

export const firstPage = async (
  shop: ShopEntry,
  queries: Queries,
  paymentsOf: Books['paymentsOf'],
): Promise<string> => {
  const all = await queries.orders(firstQuery('all'));
  const open = await queries.orders(firstQuery('open'));
  const payments: FirstPage['payments'] = {};
  for (const { id } of [...all.rows, ...open.rows]) {
    const its = paymentsOf(id);
    if (its.length > 0) payments[id] = its.map((payment) => payment.id);
  }
  const first: FirstPage = { shop, counts: await queries.orderCounts(), pages: { all, open }, payments };
  return JSON.stringify(first);
};

/** The kept answer to a query, when it is the one that opens a list; its `complete` says that more is coming. */
export const firstAnswer = (first: FirstPage, query: OrderQuery): OrderPage | null => {
  const { filter, sort, descending, offset } = query;
  const plain = Object.entries(filter).every(
    ([key, value]) => key === 'view' || value === undefined || value === '',
  );
  if (!plain || sort !== 'date' || !descending || offset !== 0) return null;
  const page = filter.view === 'all' ? first.pages.all : filter.view === 'open' ? first.pages.open : null;
  return page && { ...page, rows: page.rows.slice(0, query.limit), complete: false };
};
