import type { OrderCounts } from '../../../shared/api.ts';
import { check, same } from './check.ts';
import { dayClock, fillDays } from './fill-days.ts';
import { REAL } from './ports.ts';
import { newShop, settle } from './shop.ts';
import { DAYS, FIRST_DAY, shopDays } from './shop-days.ts';

export type PreparedYears = { events: number; bytes: number };

/** Two years of a shop, sealed and with all views saved, under the names of the app. */
export const prepareYears = async (input: { orders: number }): Promise<PreparedYears> => {
  const { clock, go } = dayClock();
  go(FIRST_DAY);
  const shop = await newShop(REAL, { clock, later: () => {} });
  await fillDays(shop, shopDays(input.orders), go);
  check(clock() < FIRST_DAY + (DAYS + 60) * 86_400_000, 'the years are over when they should be');
  const counts = (await shop.book.query('orderCounts', [])) as OrderCounts;
  same(counts.all, input.orders, 'orders');
  let bytes = 0;
  for await (const { events } of shop.log.read(0)) for (const { text } of events) bytes += text.length;
  const { end } = shop.log;
  await settle(shop);
  return { events: end, bytes };
};
