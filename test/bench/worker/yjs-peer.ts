import * as Y from 'yjs';
import { bareStore } from './bare-store.ts';
import { same } from './check.ts';
import type { EventRow } from './event-rows.ts';
import { foreignRows } from './foreign-rows.ts';

const TOGETHER = 100;

const write = (doc: Y.Doc, rows: readonly EventRow[]): void => {
  const events = doc.getMap<Omit<EventRow, 'id'>>('events');
  for (let i = 0; i < rows.length; i += TOGETHER)
    doc.transact(() => {
      for (const { id, ...row } of rows.slice(i, i + TOGETHER)) events.set(id, row);
    });
};

/** ms of applying the update and keeping it as one record; and of an update and of the whole document, bytes. */
export type CrdtMerge = { ms: number; whole: number; bytes: number };

/**
 * A document with all events in a map; another copy of it writes so many more, and the update is applied and stored.
 * `whole`: with the whole document stored instead of the update.
 */
export const yjsMerge = async (input: { seat: string; events: number; part: number }): Promise<CrdtMerge> => {
  const there = new Y.Doc();
  write(there, await foreignRows(input.seat, 0, input.events));
  const base = Y.encodeStateAsUpdate(there);
  write(there, await foreignRows(input.seat, input.events, input.events + input.part));
  const here = new Y.Doc();
  Y.applyUpdate(here, base);
  const update = Y.encodeStateAsUpdate(there, Y.encodeStateVector(here));
  const store = await bareStore('sync-yjs');
  const start = performance.now();
  Y.applyUpdate(here, update);
  await store.put([{ pos: 1, update } as { pos: number }]);
  const ms = performance.now() - start;
  same(here.getMap('events').size, input.events + input.part, 'events in the document');
  const again = performance.now();
  await store.put([{ pos: 2, update: Y.encodeStateAsUpdate(here) } as { pos: number }]);
  const whole = ms + performance.now() - again;
  same(await store.count(), 2, 'records');
  store.close();
  return { ms, whole, bytes: update.length };
};
