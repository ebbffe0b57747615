import type { CoreNotice, OrderPage } from '../../../shared/api.ts';
import { same } from './check.ts';
import { REAL } from './ports.ts';
import { openShop } from './shop.ts';

export type ColdStart = { first: number; loaded: number };

/** ms from the first line of the worker to the first page of orders, and to everything in memory. */
export const coldBench = async (input: { orders: number }): Promise<ColdStart> => {
  const tell = (_: CoreNotice): void => {};
  const { book } = await openShop(REAL, { tell, clock: () => Date.now(), later: () => {} });
  const query = { filter: { view: 'all' }, sort: 'date', descending: true, offset: 0, limit: 50 };
  const page = (await book.query('orders', [query])) as OrderPage;
  const first = performance.now();
  same(page.rows.length, 50, 'rows of the first page');
  same(page.count, input.orders, 'orders it speaks of');
  await book.loaded;
  const loaded = performance.now();
  const whole = (await book.query('orders', [query])) as OrderPage;
  same(JSON.stringify(whole.rows), JSON.stringify(page.rows), 'rows when everything is loaded');
  await book.close();
  return { first, loaded };
};
