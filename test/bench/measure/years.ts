import { join } from 'node:path';
import { type BenchPage, openBench, temporary } from '../browser.ts';
import { type Memory, type Peak, watchMemory } from '../memory.ts';
import type { Options } from '../options.ts';
import type { Verified } from '../worker/log-files.ts';
import { median } from '../worker/numbers.ts';
import { ordersFor } from '../worker/orders.ts';
import type { PreparedYears } from '../worker/prepare-years.ts';

/** Two years of a shop in a profile of their own, prepared once. */
export type Years = {
  url: string;
  profile: string;
  size: number;
  events: number;
  /** Of their text, characters. */
  bytes: number;
  stateHash: string;
  rounds: number;
  /** A million events: gone through once, and without those for whom they are too many. */
  large: boolean;
};

const ROUNDS = 3;
const LARGE = 1_000_000;

/** Prepares each size when it is first asked for. */
export const preparedYears = (url: string, { sizes, million }: Options): (() => Promise<Years[]>) => {
  const usual = sizes.at(-1) as number;
  let years: Promise<Years[]> | null = null;
  return () => {
    years ??= (async () => {
      const all = [await prepare(url, usual)];
      if (million) all.push(await prepare(url, LARGE));
      return all;
    })();
    return years;
  };
};

const prepare = async (url: string, size: number): Promise<Years> => {
  const profile = join(temporary(), 'profile');
  const page = await openBench(url, profile);
  const { events, bytes } = await page.call<PreparedYears>('prepareYears', { orders: ordersFor(size) });
  await page.close();
  const large = size === LARGE;
  const years = { url, profile, size, events, bytes, stateHash: '', rounds: large ? 1 : ROUNDS, large };
  const { stateHash } = await withShop(years, '', (open) => open.call<Verified>('verifyShop'));
  return { ...years, stateHash };
};

/** Does one thing in a new browser process on the profile. */
export const inBrowser = async <R>(years: Years, run: (page: BenchPage) => Promise<R>): Promise<R> => {
  const page = await openBench(years.url, years.profile);
  try {
    return await run(page);
  } finally {
    await page.close();
  }
};

/** The same with the core open on the shop of this name, or with no shop yet; '' is the prepared one. */
export const withShop = <R>(years: Years, shop: string, run: (page: BenchPage) => Promise<R>): Promise<R> =>
  inBrowser(years, async (page) => {
    await page.call('coreOpen', { shop });
    const result = await run(page);
    await page.call('coreClose');
    return result;
  });

/** What one round of something took. */
export type Taken = { ms: number; memory: Memory | null };

/** ms of something in the worker, and the memory it took beyond what was there before. */
export const taken = async <R>(
  years: Years,
  page: BenchPage,
  [name, input]: [name: string, input: unknown],
  msOf: (result: R) => number,
): Promise<Taken & { result: R }> => {
  await page.call('collectGarbage');
  const end = watchMemory(years.profile);
  const result = await page.call<R>(name, input);
  return { ms: msOf(result), memory: end?.() ?? null, result };
};

export const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

export const MEMORY_HEAD = ['page: most MB', 'of that new', 'browser: new MB'];

/** Cells for the peaks: medians of the rounds; empty where the system does not tell. */
export const memoryCells = (rounds: readonly Taken[]): string[] => {
  const known = rounds.flatMap(({ memory }) => (memory ? [memory] : []));
  if (known.length === 0) return MEMORY_HEAD.map(() => '');
  const of = (value: (m: Memory) => number): string => mb(median(known.map(value)));
  return [of((m) => m.page.peak), of((m) => grown(m.page)), of((m) => grown(m.browser))];
};

export const grown = ({ start, peak }: Peak): number => Math.max(0, peak - start);

export const medianMs = (rounds: readonly Taken[]): number => median(rounds.map((r) => r.ms));

/** How many times as long as `ours`, round by round. */
export const against = (ours: readonly Taken[], other: readonly Taken[]): number =>
  median(other.map((r, i) => r.ms / (ours[i]?.ms ?? Number.NaN)));

export const perSecond = (events: number, ms: number): string =>
  Math.round((events / ms) * 1000).toLocaleString('en');
