import { Dexie } from 'dexie';
import { queries } from '../../../shared/core/queries.ts';
import { readModels } from '../../../shared/core/read-models.ts';
import { dexieLogStore } from '../../../shared/log/dexie-store.ts';
import { openLog, readStored } from '../../../shared/log/open-log.ts';
import { unpackBody } from '../../../shared/log/segment.ts';
import { createBooks } from '../../../shared/projections/books.ts';
import { dexieViewStore } from '../../../shared/projections/dexie-view-store.ts';
import { projectionEngine } from '../../../shared/projections/engine.ts';
import { memoryViewStore } from '../../../shared/projections/memory-view-store.ts';
import { check, same } from './check.ts';
import { named, partsFor } from './ports.ts';
import { openShop } from './shop.ts';

const READ_AHEAD = 16;

export type RebuildRound = { events: number; parsed: number; rebuilt: number; saved: number };

/** ms to read, inflate and parse the log; to make all views from it in memory; to make and save them. */
export const rebuildRound = async (input: { shop: string; orders: number }): Promise<RebuildRound> => {
  const parsing = await parseEverything(named(input.shop).log);
  const { log, book } = await openShop(named(input.shop), { views: memoryViewStore(), later: () => {} });
  await book.loaded;
  const wanted = JSON.stringify(await book.query('orderCounts', []));

  const books = createBooks();
  let start = performance.now();
  await projectionEngine(log, books).rebuild(() => {});
  const rebuilt = performance.now() - start;
  same(books.orders.size, input.orders, 'orders in the rebuilt books');
  await book.close();

  const parts = await partsFor(named(input.shop));
  const views = dexieViewStore('rebuilt-views');
  const opened = await openLog({ ...parts, anchor: { ...parts.anchor, read: async () => null } });
  if (!opened) throw new Error('the shop has gone');
  start = performance.now();
  const models = await readModels({
    log: opened.log,
    views,
    clock: parts.clock,
    makeQueries: (from) => queries({ ...from, sha: parts.sha }),
  });
  await models.load(() => {});
  const saved = performance.now() - start;
  same(JSON.stringify(await models.current().queries.orderCounts()), wanted, 'counts of the rebuilt views');
  opened.log.close();
  views.close();
  await Dexie.delete('rebuilt-views');
  check(parsing.events === log.end, 'every event was parsed');
  return { events: log.end, parsed: parsing.took, rebuilt, saved };
};

/** The least a rebuild can do: the stored bytes, inflated, and both lines of every event through JSON.parse. */
export const parseEverything = async (name: string): Promise<{ events: number; took: number }> => {
  const store = dexieLogStore(name);
  const stored = await readStored(store);
  const start = performance.now();
  let lines = 0;
  for (let at = 0; at < (stored?.meta.sealed ?? 0); ) {
    for (const segment of await store.segments(at, READ_AHEAD)) {
      const unpacked = unpackBody(segment);
      check(unpacked.ok, 'the segment inflates');
      if (!unpacked.ok) continue;
      for (const line of unpacked.text.split('\n')) if (JSON.parse(line)) lines += 1;
      at = segment.pos + segment.header.n;
    }
  }
  const took = performance.now() - start;
  store.close();
  return { events: lines / 2, took };
};
