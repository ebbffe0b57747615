import { readFileSync } from 'node:fs';
import type { CoreNotice, FoundShop } from '../../shared/api.ts';
import { type Daybook, type DaybookParts, openDaybook } from '../../shared/core/daybook.ts';
import { found } from '../../shared/core/founding.ts';
import { type MemoryDisk, memoryDisk, memoryLogStore } from '../../shared/log/memory-store.ts';
import { openLog } from '../../shared/log/open-log.ts';
import type { LogStore } from '../../shared/log/store.ts';
import type { AnchorRecord, Signer } from '../../shared/ports.ts';
import { memoryViewStore, type ViewDisk, viewDisk } from '../../shared/projections/memory-view-store.ts';
import type { ViewStore } from '../../shared/projections/view-store.ts';
import type { NorthwindFiles } from '../../shared/sample/northwind.ts';
import { freshSigner, memoryAnchor, seededRandom, sha256, steadyClock } from './parts.ts';

/** All that outlives a restart of one machine. */
export type Machine = {
  disk: MemoryDisk;
  views: ViewDisk;
  anchor: { record: AnchorRecord | null };
  signer: Signer;
  clock: () => number;
  random: (n: number) => Uint8Array;
  notices: CoreNotice[];
};

export const machine = async (seed = 1): Promise<Machine> => ({
  disk: memoryDisk(),
  views: viewDisk(),
  anchor: { record: null },
  signer: await freshSigner(),
  clock: steadyClock(),
  random: seededRandom(seed),
  notices: [],
});

export const SHOP: FoundShop = {
  name: 'Corner Shop',
  currency: 'EUR',
  machineName: 'Till 1',
  userName: 'Anna',
  taxMode: 'exclusive',
  taxPpm: 190_000,
};

export const partsOf = async (
  m: Machine,
  stores: { store?: LogStore; views?: ViewStore } = {},
): Promise<DaybookParts> => ({
  slot: 'shop',
  store: stores.store ?? memoryLogStore(m.disk),
  views: stores.views ?? memoryViewStore(m.views),
  sha: await sha256(),
  signer: m.signer,
  anchor: memoryAnchor(m.anchor),
  clock: m.clock,
  random: m.random,
  app: 'daybook/test',
  later: (ms, run) => void setTimeout(run, Math.min(ms, 1)).unref(),
  tell: (notice) => m.notices.push(notice),
});

/** Founds a shop on the machine and opens it, everything loaded. */
export const founded = async (
  m: Machine,
  shop: FoundShop = SHOP,
  stores: { store?: LogStore; views?: ViewStore } = {},
): Promise<Daybook> => {
  const parts = await partsOf(m, stores);
  await parts.store.open();
  const log = await found(parts, shop, null);
  const book = await openDaybook(parts, { log, minted: null });
  await book.loaded;
  return book;
};

/** Starts the app again on what the machine has. */
export const restarted = async (
  m: Machine,
  stores: { store?: LogStore; views?: ViewStore } = {},
): Promise<Daybook> => {
  const parts = await partsOf(m, stores);
  const opened = await openLog(parts);
  if (!opened) throw new Error('there is no shop on this machine');
  const book = await openDaybook(parts, opened);
  await book.loaded;
  return book;
};

const csv = (name: string): string =>
  readFileSync(new URL(`../../shared/sample/northwind/${name}.csv`, import.meta.url), 'utf8');

export const northwindFiles = (): NorthwindFiles => ({
  customers: csv('customers'),
  products: csv('products'),
  categories: csv('categories'),
  orders: csv('orders'),
  order_details: csv('order_details'),
  shippers: csv('shippers'),
});
