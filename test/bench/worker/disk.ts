import { memoryLogStore } from '../../../shared/log/memory-store.ts';
import { memoryViewStore } from '../../../shared/projections/memory-view-store.ts';
import { accepted, same } from './check.ts';
import { inChunks, ordersFor, shopCommands } from './orders.ts';
import { named } from './ports.ts';
import { type Row, rowStore } from './row-store.ts';
import { newShop, settle, verified } from './shop.ts';

/** A settled shop alone in its profile. */
export const daybookFootprint = async (input: {
  events: number;
}): Promise<{ events: number; bytes: number }> => {
  const shop = await newShop(named('disk'), { later: () => {} });
  const plan = { orders: ordersFor(input.events), life: 'whole' } as const;
  for (const chunk of inChunks(shopCommands(plan), 1000)) accepted(await shop.book.dispatchAll(chunk));
  const { end } = shop.log;
  let bytes = 0;
  for await (const { events } of shop.log.read(0)) for (const { text } of events) bytes += text.length;
  await settle(shop);
  await verified(named('disk'), end);
  return { events: end, bytes };
};

/** The same events as rows, alone in another profile. The shop that makes them lives in memory only. */
export const rowsFootprint = async (input: { events: number }): Promise<{ events: number }> => {
  const shop = await newShop(named('disk'), {
    store: memoryLogStore(),
    views: memoryViewStore(),
    later: () => {},
  });
  const plan = { orders: ordersFor(input.events), life: 'whole' } as const;
  for (const chunk of inChunks(shopCommands(plan), 1000)) accepted(await shop.book.dispatchAll(chunk));
  const table = await rowStore('disk-rows');
  let rows: Row[] = [];
  for await (const { events } of shop.log.read(0)) {
    for (const { id, env, payload } of events)
      rows.push({ id, a: env.a, seq: env.seq, t: env.t, ts: env.ts, payload });
    if (rows.length < 1000) continue;
    await table.add(rows);
    rows = [];
  }
  await table.add(rows);
  same(await table.rows.count(), shop.log.end, 'rows');
  table.close();
  await shop.book.close();
  return { events: shop.log.end };
};
