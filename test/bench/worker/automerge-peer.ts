import { automergeWasmBase64 } from '@automerge/automerge/automerge.wasm.base64';
import * as Automerge from '@automerge/automerge/slim';
import { bareStore } from './bare-store.ts';
import { same } from './check.ts';
import type { EventRow } from './event-rows.ts';
import { foreignRows } from './foreign-rows.ts';
import type { CrdtMerge } from './yjs-peer.ts';

const TOGETHER = 100;

// Texts that nobody edits are kept as plain values, the cheaper form.
type Kept = Record<keyof Omit<EventRow, 'id'>, Automerge.ImmutableString>;
type Doc = { events: Record<string, Kept> };

const write = (doc: Automerge.Doc<Doc>, rows: readonly EventRow[]): Automerge.Doc<Doc> => {
  let next = doc;
  for (let i = 0; i < rows.length; i += TOGETHER)
    next = Automerge.change(next, ({ events }) => {
      for (const { id, a, envelope, payload } of rows.slice(i, i + TOGETHER))
        events[id] = {
          a: new Automerge.ImmutableString(a),
          envelope: new Automerge.ImmutableString(envelope),
          payload: new Automerge.ImmutableString(payload),
        };
    });
  return next;
};

/** As with Yjs: changes of another copy of the document, taken in and kept as one record. */
export const automergeMerge = async (input: {
  seat: string;
  events: number;
  part: number;
}): Promise<CrdtMerge> => {
  await Automerge.initializeBase64Wasm(automergeWasmBase64);
  let there = Automerge.from<Doc>({ events: {} });
  there = write(there, await foreignRows(input.seat, 0, input.events));
  let here = Automerge.load<Doc>(Automerge.save(there));
  const heads = Automerge.getHeads(here);
  there = write(there, await foreignRows(input.seat, input.events, input.events + input.part));
  const update = Automerge.saveSince(there, heads);
  Automerge.free(there);
  const store = await bareStore('sync-automerge');
  const start = performance.now();
  here = Automerge.loadIncremental(here, update);
  await store.put([{ pos: 1, update } as { pos: number }]);
  const ms = performance.now() - start;
  same(Object.keys(here.events).length, input.events + input.part, 'events in the document');
  const again = performance.now();
  await store.put([{ pos: 2, update: Automerge.save(here) } as { pos: number }]);
  const whole = ms + performance.now() - again;
  same(await store.count(), 2, 'records');
  store.close();
  return { ms, whole, bytes: update.length };
};
