import { join } from 'node:path';
import { openBench, temporary } from '../browser.ts';
import type { Options } from '../options.ts';
import type { UiBlocks } from '../page/ui-watch.ts';
import type { CaughtUp, Merged, PreparedMerging } from '../worker/merging.ts';
import type { PouchMerges } from '../worker/pouch-replication.ts';
import type { Joined } from '../worker/seats.ts';
import type { CrdtMerge } from '../worker/yjs-peer.ts';

/** A receiver takes in what another machine wrote; `saved`: ms more until its views are on disk. */
export type MergeRound = Merged & { blocks: UiBlocks; saved: number };
export type MergedPart = {
  events: number;
  rounds: MergeRound[];
  yjs: CrdtMerge[];
  automerge: CrdtMerge[];
};
/** Everything measured on one shop that several machines share. */
export type Merges = {
  size: number;
  events: number;
  joins: Joined[];
  catchUps: CaughtUp[];
  parts: MergedPart[];
  pouch: PouchMerges | null;
};

const PARTS = [10_000, 100_000];
const RECEIVERS = 3;
const PEER_ROUNDS = 2;
const CATCH_UPS = 9;
export const EACH = 100;

/** Shops of each size, shared by a till, an office and, in the largest, machines that take in what the office wrote alone. */
export const measuredMerges = (url: string, options: Options): (() => Promise<Merges[]>) => {
  let all: Promise<Merges[]> | null = null;
  return () => {
    all ??= (async () => {
      const merges: Merges[] = [];
      for (const size of options.sizes)
        merges.push(await ofSize(url, size, size === options.sizes.at(-1), options));
      return merges;
    })();
    return all;
  };
};

const wants = ({ only }: Options, letter: string): boolean => only.length === 0 || only.includes(letter);

const ofSize = async (url: string, size: number, largest: boolean, options: Options): Promise<Merges> => {
  const profile = join(temporary(), 'profile');
  const merging = largest && wants(options, 'l');
  const sizes = merging ? PARTS.filter((part) => part <= size) : [];
  const more = sizes.reduce((sum, part) => sum + part, 0);
  const receivers = merging ? RECEIVERS : largest && wants(options, 'n') ? 2 : 0;
  const page = await openBench(url, profile);
  const { events, joins } = await page.call<PreparedMerging>('prepareMerging', {
    events: size,
    more,
    receivers,
  });
  const catchUps: CaughtUp[] = [];
  if (wants(options, 'o')) {
    await page.call('catchUp', { each: 3 });
    for (let i = 0; i < CATCH_UPS; i += 1)
      catchUps.push(await page.call<CaughtUp>('catchUp', { each: EACH }));
  }
  const parts: MergedPart[] = [];
  for (const [part, wanted] of sizes.entries()) {
    const foreign = await page.call<number>('workApart', { events: wanted, part });
    const rounds: MergeRound[] = [];
    for (let at = 0; at < receivers; at += 1) {
      await page.call('openReceiver', { at });
      await page.call('collectGarbage');
      const input = { at, events: foreign };
      const { value, blocks } = await page.watched<Merged>('mergeForeign', input, 'askReceiver');
      const saved = await page.call<number>('closeReceiver', { at, verify: at === 0 });
      rounds.push({ ...value, blocks, saved });
    }
    parts.push({ events: foreign, rounds, yjs: [], automerge: [] });
  }
  await page.call('dropShops');
  await page.close();

  const peer = async <R>(name: string, input: object): Promise<R> => {
    const open = await openBench(url, profile);
    try {
      return await open.call<R>(name, { seat: `merge${size}-office`, events, ...input });
    } finally {
      await open.close();
    }
  };
  for (const part of parts)
    for (let i = 0; i < PEER_ROUNDS; i += 1) {
      part.yjs.push(await peer<CrdtMerge>('yjsMerge', { part: part.events }));
      part.automerge.push(await peer<CrdtMerge>('automergeMerge', { part: part.events }));
    }
  const pouch = await peer<PouchMerges>('pouchReplication', {
    parts: parts.map((part) => part.events),
    each: EACH,
    rounds: wants(options, 'o') ? 3 : 0,
  });
  return { size, events, joins, catchUps, parts, pouch };
};
