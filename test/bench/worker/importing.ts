import { aggregates } from '../../../shared/domain/aggregates.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { loadSha256 } from '../../../shared/kernel/hash.ts';
import { dexieLogStore } from '../../../shared/log/dexie-store.ts';
import { dexieViewStore } from '../../../shared/projections/dexie-view-store.ts';
import { bareStore } from './bare-store.ts';
import { accepted, check, same } from './check.ts';
import { inChunks, ordersFor, shopCommands } from './orders.ts';
import { named } from './ports.ts';
import { type Row, rowStore } from './row-store.ts';
import { newShop, openShop, removeShop, verified } from './shop.ts';
import { type Stopwatch, stopwatch, timedAggregates, timedSha, timedStore, timedViews } from './timed.ts';

const TOGETHER = 1000;
const CHUNK_EVENTS = 256;
const CHUNKS_AT_ONCE = 4;

let chunks: Command[][] = [];
let rows: Row[] = [];
let texts: { pos: number; text: string }[] = [];
let rounds = 0;

export type Prepared = { commands: number; events: number; bytes: number };

/** Makes the commands, carries them out once to know their events, and keeps those in the shapes of the contenders. */
export const prepareImport = async (input: { events: number }): Promise<Prepared> => {
  chunks = [...inChunks(shopCommands({ orders: ordersFor(input.events), life: 'whole' }), TOGETHER)];
  rows = [];
  texts = [];
  const name = named('prepare');
  const { book, log } = await newShop(name);
  for (const chunk of chunks) accepted(await book.dispatchAll(chunk));
  let bytes = 0;
  let run: string[] = [];
  for await (const { events } of log.read(0)) {
    for (const { id, env, payload, text } of events) {
      rows.push({ id, a: env.a, seq: env.seq, t: env.t, ts: env.ts, payload });
      run.push(text);
      bytes += text.length;
      if (run.length < CHUNK_EVENTS) continue;
      texts.push({ pos: texts.length, text: run.join('\n') });
      run = [];
    }
  }
  if (run.length > 0) texts.push({ pos: texts.length, text: run.join('\n') });
  await book.close();
  await removeShop(name);
  return { commands: chunks.flat().length, events: rows.length, bytes };
};

export type ImportRound = {
  daybook: number;
  acknowledged: number;
  sealing: number;
  rows: number;
  raw: number;
};

/** One after another, each into a fresh database; ms until everything is durable and, for us, every view is saved. */
export const importRound = async (): Promise<ImportRound> => {
  rounds += 1;
  const name = named(`import-${rounds}`);
  const shop = await newShop(name);
  let start = performance.now();
  for (const chunk of chunks) accepted(await shop.book.dispatchAll(chunk));
  const acknowledged = performance.now() - start;
  await shop.book.close();
  const daybook = performance.now() - start;
  same(shop.log.end, rows.length, 'events in the log');
  const sealing = await sealed(name);
  await verified(name, rows.length);
  await removeShop(name);

  const table = await rowStore(`rows-${rounds}`);
  start = performance.now();
  await table.add(rows);
  const rowsTook = performance.now() - start;
  same(await table.rows.count(), rows.length, 'rows');
  await table.rows.db.delete();

  const raw = await bareStore(`raw-${rounds}`);
  start = performance.now();
  for (const four of inChunks(texts, CHUNKS_AT_ONCE)) await raw.put(four);
  const rawTook = performance.now() - start;
  same(await raw.count(), texts.length, 'raw records');
  raw.close();
  return { daybook, acknowledged, sealing, rows: rowsTook, raw: rawTook };
};

/** What the idle minutes after an import do: deflate, sign and move the tail into segments. */
const sealed = async (name: ReturnType<typeof named>): Promise<number> => {
  const { book, log } = await openShop(name, { later: () => {} });
  await book.loaded;
  const start = performance.now();
  await log.seal(true);
  const took = performance.now() - start;
  check(log.meta.sealed === log.end, 'everything is sealed');
  await book.close();
  return took;
};

/** The same import once more with a watch on every port; the watches cost a little, so it is no round of the above. */
export const importBreakdown = async (): Promise<Record<string, number>> => {
  const watch: Stopwatch = stopwatch();
  const name = named('breakdown');
  const shop = await newShop(name, {
    store: timedStore(dexieLogStore(name.log), watch),
    views: timedViews(dexieViewStore(name.views), watch),
    sha: timedSha(await loadSha256(), watch),
  });
  const untimed = timedAggregates(aggregates, watch);
  watch.reset();
  const start = performance.now();
  for (const chunk of chunks) accepted(await shop.book.dispatchAll(chunk));
  const dispatched = performance.now() - start;
  await shop.book.close();
  const total = performance.now() - start;
  untimed();
  await removeShop(name);
  const known = watch.of('decide') + watch.of('hash') + watch.of('append') + watch.of('fold');
  return {
    decide: watch.of('decide'),
    hash: watch.of('hash'),
    append: watch.of('append'),
    fold: watch.of('fold'),
    rest: dispatched - known,
    saving: total - dispatched,
    total,
  };
};
