import { openBench } from '../browser.ts';
import { type Options, short } from '../options.ts';
import { type Goal, ms, type Section } from '../report.ts';
import type { PreparedMerging } from '../worker/merging.ts';
import { median } from '../worker/numbers.ts';
import type { Joined } from '../worker/seats.ts';
import { framesOverLoopback, joinOverLoopback } from './loopback.ts';
import type { Merges } from './merges.ts';
import { perSecond } from './years.ts';

const LIMIT_MS = 4000;

export const measureJoining = async (url: string, all: Merges[], { million }: Options): Promise<Section> => {
  const table = [['', 'ms', 'events/s', 'MB over the wire', 'MB/s']];
  const row = (title: string, took: number, events: number | null, bytes: number): void =>
    void table.push([
      title,
      ms(took),
      events === null ? '' : perSecond(events, took),
      (bytes / 1e6).toFixed(1),
      (bytes / 1e3 / took).toFixed(1),
    ]);
  const goals: Goal[] = [];
  const merges = all.at(-1) as Merges;
  const took = median(merges.joins.map((join) => join.ms));
  const [{ bytes, events }] = merges.joins as [Joined];
  row(`${short(merges.size)} events: first join, Chromium`, took, events, bytes);
  if (merges.pouch)
    row(`${short(merges.size)} events: PouchDB, first replication`, merges.pouch.join, events, 0);
  goals.push({
    what: `first join at ${short(merges.size)} events`,
    found: took,
    limit: LIMIT_MS,
    most: true,
    unit: 'ms',
  });
  if (million) {
    const bench = await openBench(url);
    const input = { events: 1_000_000, more: 0, receivers: 0 };
    const { joins } = await bench.call<PreparedMerging>('prepareMerging', input);
    await bench.close();
    const [once] = joins as [Joined];
    row('1M events: first join, Chromium', once.ms, once.events, once.bytes);
  }
  const over = await joinOverLoopback(merges.size);
  row(
    `${short(merges.size)} events: first join, two Node processes over TLS, stores in memory`,
    over.ms,
    over.events,
    over.bytes,
  );
  const moved = await framesOverLoopback();
  row('frames alone over the same TLS', moved.ms, null, moved.bytes);
  return {
    title: '(n) First join of a new machine',
    text: `A machine without a shop proves the code of an invitation and takes in everything: ms from the code to a shop that is open with every view and answers with the first page of orders. Every chain and signature is checked, and everything strictly durable before it is
      acknowledged. In Chromium both machines are in one worker, on a cable in memory, with stores of their own on disk; medians of ${merges.joins.length} machines that joined one after another, which have the state hash of the first. PouchDB replicates the same events into an empty database, and no more than that. Over
      loopback they are two Node processes with the app's own sockets (TLS 1.3, both sides proved, WebSocket) and stores in memory. Frames alone are ${(moved.bytes / 2 ** 20).toFixed(0)} MB in pieces of 128 KB, 32 of them under way, each answered by a word.`,
    table: table.map((cells) => cells.map((cell, i) => (i > 2 && cell === '0.0' ? '' : cell))),
    goals,
    why: `the log is read twice: each segment is checked and stored as it comes, and when the last is there the shop is opened on it, which inflates, parses and folds all of it once more (rebuild, row (c)).`,
  };
};
