import type { OrderCounts, OrderPage, OrderQuery } from '../api.ts';
import type { ShopEntry } from '../projections/entries.ts';
import type { Queries } from './queries.ts';

/** What the next start shows before everything is loaded: the shop, the counts, and the first page of two lists. */
export type FirstPage = { shop: ShopEntry; counts: OrderCounts; pages: { all: OrderPage; open: OrderPage } };

const ROWS = 60;

const firstQuery = (view: 'all' | 'open'): OrderQuery => ({
  filter: { view },
  sort: 'date',
  descending: true,
  offset: 0,
  limit: ROWS,
});

export const firstPage = async (shop: ShopEntry, queries: Queries): Promise<string> => {
  const first: FirstPage = {
    shop,
    counts: await queries.orderCounts(),
    pages: { all: await queries.orders(firstQuery('all')), open: await queries.orders(firstQuery('open')) },
  };
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
