import type { OrderPage } from '../../../shared/api.ts';
import { same } from './check.ts';
import { REAL } from './ports.ts';
import { openShop } from './shop.ts';

export type ColdStart = { first: number; loaded: number };

/** ms from opening the databases to the first page of orders, and to everything in memory. */
export const coldBench = async (input: { orders: number }): Promise<ColdStart> => {
  const start = performance.now();
  const { book } = await openShop(REAL, { clock: () => Date.now(), later: () => {} });
  const query = { filter: { view: 'all' }, sort: 'date', descending: true, offset: 0, limit: 50 };
  const page = (await book.query('orders', [query])) as OrderPage;
  const first = performance.now() - start;
  same(page.rows.length, 50, 'rows of the first page');
  same(page.count, input.orders, 'orders it speaks of');
  await book.loaded;
  const loaded = performance.now() - start;
  const whole = (await book.query('orders', [query])) as OrderPage;
  same(JSON.stringify(whole.rows), JSON.stringify(page.rows), 'rows when everything is loaded');
  await book.close();
  return { first, loaded };
};
