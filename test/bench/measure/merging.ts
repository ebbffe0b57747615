import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { short } from '../options.ts';
import { type Goal, ms, type Section, times } from '../report.ts';
import { median } from '../worker/numbers.ts';
import type { CrdtMerge } from '../worker/yjs-peer.ts';
import type { MergedPart, MergeRound, Merges } from './merges.ts';
import { perSecond } from './years.ts';

const UI_MS = 50;

const versionOf = (name: string): string => {
  const file = join(import.meta.dirname, '../../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

export const measureMerging = async (all: Merges[]): Promise<Section> => {
  const merges = all.at(-1) as Merges;
  const table = [['', 'ms', 'events/s', 'time ÷ ours', 'MB over the wire']];
  const goals: Goal[] = [];
  merges.parts.forEach((part, i) => {
    const pouch = merges.pouch?.merges[i] ?? Number.NaN;
    table.push(...rowsOf(part, pouch));
    const ours = median(part.rounds.map((round) => round.ms));
    const size = short(Math.round(part.events / 1000) * 1000);
    const goal = (what: string, found: number, limit: number): void =>
      void goals.push({ what: `${size}: times as fast as ${what}`, found: found / ours, limit, most: false });
    goal('PouchDB replicate', pouch, 50);
    goal('Yjs', median(part.yjs.map((round) => round.ms)), 3);
    goal('Automerge', median(part.automerge.map((round) => round.ms)), 3);
  });
  const rounds = merges.parts.flatMap((part) => part.rounds);
  const blocks = rounds.map((round) => round.blocks);
  const most = (of: (round: MergeRound) => number): number => Math.max(...rounds.map(of));
  goals.push({
    what: 'page thread, longest block',
    found: Math.max(...blocks.map((b) => b.longest)),
    limit: UI_MS,
    most: true,
    unit: 'ms',
  });
  return {
    title: `(l) Merge into ${short(merges.size)} events`,
    text: `Two machines of one shop of ${merges.events.toLocaleString('en')} events work apart: one takes orders, the other changes some of the same ones (300 noted on both, 60 cancelled here and
      shipped there, for each part). Then they meet on a cable in memory, in one worker of Chromium with a store each, and exchange through sessions, as machines do: ms until the last segment is acknowledged, which is when it was inflated, its chain and signature
      checked, strictly durable and folded into every view, with what there is to decide (${most((r) => r.exceptions)} after the last part). The sender's reading is part of it. Saving the views follows when it is quiet, and is a row of its own. The second part goes into the shop
      that has the first. Afterwards both ends have one state hash, and one receiver of each part is proved whole. PouchDB ${versionOf('pouchdb-browser')}, with the checkpoints of an earlier replication, puts the same events as documents into
      IndexedDB and its revision trees (its writes are relaxed); Yjs ${versionOf('yjs')} and Automerge ${versionOf('@automerge/automerge')} have them as plain values in one map, are handed the update as bytes, apply it in memory and keep it as one strict record; the second row of each
      keeps the whole document in that record. None of the three checks who wrote something, folds, or keeps a view or an index. RxDB is left out: its packages do not fit this machine's Node. Medians of ${rounds.length / merges.parts.length} rounds for us, of two new
      processes for the documents, one of PouchDB. Meanwhile the page's own thread was blocked for at most ${ms(Math.max(...blocks.map((b) => b.longest)))} ms, with ${blocks.reduce((sum, b) => sum + b.longTasks, 0)} tasks over 50 ms; the slowest answer
      to a window that asked for the first page of orders again and again took ${ms(Math.max(...blocks.map((b) => b.slowestAnswer)))} ms.`,
    table,
    goals,
    why: `both documents only decode: nothing is hashed, proved, parsed or folded, and a relaxed or single write ends it. Hashing and checking the chain, parsing and checking every payload, folding it and posting it to the
      lists are most of our time; the store is the least of it.`,
  };
};

const rowsOf = (part: MergedPart, pouch: number): string[][] => {
  const { events, rounds } = part;
  const title = `${short(Math.round(events / 1000) * 1000)} foreign events`;
  const ours = median(rounds.map((round) => round.ms));
  const row = (name: string, took: number, bytes: number | null): string[] => [
    `${title}: ${name}`,
    ms(took),
    perSecond(events, took),
    times(took / ours),
    bytes === null ? '' : (bytes / 1e6).toFixed(1),
  ];
  const document = (name: string, found: CrdtMerge[]): string[][] => [
    row(name, median(found.map((one) => one.ms)), found[0]?.bytes ?? null),
    row(`${name}, whole document stored`, median(found.map((one) => one.whole)), null),
  ];
  const [first] = rounds;
  const wire = first ? first.traffic.there.bytes + first.traffic.back.bytes : 0;
  return [
    row('Daybook: checked, durable, every view', ours, wire),
    row('saving the views afterwards', median(rounds.map((round) => round.saved)), null),
    row('PouchDB, replicate', pouch, null),
    ...document('Yjs', part.yjs),
    ...document('Automerge', part.automerge),
  ];
};
