import { join } from 'node:path';
import { type BenchPage, openBench, temporary } from '../browser.ts';
import { type Memory, watchMemory } from '../memory.ts';
import type { Options } from '../options.ts';
import type { Exported, Verified } from '../worker/log-files.ts';
import { ordersFor } from '../worker/orders.ts';
import type { Halves } from '../worker/prepare-halves.ts';
import type { PreparedYears } from '../worker/prepare-years.ts';

/** Two years of a shop in a profile of their own, with files of them beside it, prepared once. */
export type Years = {
  url: string;
  profile: string;
  size: number;
  /** `bytes` of their text. */
  events: number;
  bytes: number;
  stateHash: string;
  rounds: number;
};

/** A million events are gone through once. */
const ROUNDS = 3;
const LARGE = 1_000_000;

export const yearsSizes = ({ sizes, million }: Options): number[] => {
  const usual = sizes.at(-1) as number;
  return million ? [usual, LARGE] : [usual];
};

export const prepareYears = async (url: string, size: number): Promise<Years> => {
  const profile = join(temporary(), 'profile');
  const page = await openBench(url, profile);
  const { events, bytes } = await page.call<PreparedYears>('prepareYears', { orders: ordersFor(size) });
  await page.close();
  const years = { url, profile, size, events, bytes, stateHash: '', rounds: size === LARGE ? 1 : ROUNDS };
  const { stateHash } = await withShop(years, '', (open) => open.call<Verified>('verifyShop'));
  return { ...years, stateHash };
};

/** Runs one thing in a new browser process on the profile. */
export const inBrowser = async <R>(years: Years, run: (page: BenchPage) => Promise<R>): Promise<R> => {
  const page = await openBench(years.url, years.profile);
  try {
    return await run(page);
  } finally {
    await page.close();
  }
};

/** The same with the core open on a shop of this name; '' is the prepared one. */
export const withShop = <R>(years: Years, shop: string, run: (page: BenchPage) => Promise<R>): Promise<R> =>
  inBrowser(years, async (page) => {
    await page.call('coreOpen', { shop });
    const result = await run(page);
    await page.call('coreClose');
    return result;
  });

export type Watched<R> = { result: R; memory: Memory | null };

/** What it gives, and what memory it took beyond what was there before. */
export const watched = async <R>(years: Years, page: BenchPage, run: () => Promise<R>): Promise<Watched<R>> => {
  await page.call('collectGarbage');
  const end = watchMemory(years.profile);
  const result = await run();
  return { result, memory: end?.() ?? null };
};

export type { Exported, Halves };
