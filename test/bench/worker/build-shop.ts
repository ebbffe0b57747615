import { check } from './check.ts';
import type { ShopPlan } from './orders.ts';
import { named, REAL } from './ports.ts';
import { fill, newShop, settle } from './shop.ts';

export type Built = { events: number; orders: number; seconds: number };

/** Makes a settled shop for the measurements that only need one to be there. `real`: under the names of the app. */
export const buildShop = async (input: { name: string; plan: ShopPlan; real?: boolean }): Promise<Built> => {
  const began = performance.now();
  const shop = await newShop(input.real ? REAL : named(input.name), { later: () => {} });
  await fill(shop.book, input.plan);
  const counts = (await shop.book.query('orderCounts', [])) as { all: number };
  check(counts.all === input.plan.orders, `${counts.all} of ${input.plan.orders} orders`);
  const { end } = shop.log;
  await settle(shop);
  return { events: end, orders: counts.all, seconds: (performance.now() - began) / 1000 };
};
