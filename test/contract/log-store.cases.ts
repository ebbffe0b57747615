import type { LogMeta, TailRecord } from '../../shared/log/records.ts';
import { type Case, equal, type LogHarness, rejects, truthy } from './harness.ts';

const meta = (over: Partial<LogMeta> = {}): LogMeta => ({
  format: 1,
  ws: 'w'.repeat(26),
  dbUuid: 'uuid',
  rid: 'r'.repeat(16),
  dev: 'd'.repeat(52),
  sealed: 0,
  tips: {},
  devices: { ['r'.repeat(16)]: 'd'.repeat(52) },
  stamp: null,
  ...over,
});
const record = (pos: number, text = `{"n":${pos}}\n{}`): TailRecord => ({
  pos,
  rid: 'r'.repeat(16),
  from: pos + 1,
  prev: 'p'.repeat(43),
  head: 'h'.repeat(43),
  text,
  ids: 'i'.repeat(16),
});
const places = (tail: unknown[]): number[] => (tail as TailRecord[]).map((r) => r.pos);
const segment = (pos: number) => ({
  pos,
  header: {
    rid: 'r'.repeat(16),
    from: pos + 1,
    to: pos + 1,
    prev: '',
    head: '',
    n: 1,
    raw: 3,
    z: 'none' as const,
    sig: '',
    key: '',
  },
  body: Uint8Array.from([1, 2, 3]),
});
const ref = (pos: number) => ({
  pos,
  n: 1,
  ids: 'i'.repeat(16),
  aggregates: Float64Array.of(1.5, 2 ** 52),
  commands: Float64Array.of(3),
});

const failures = async (error: unknown): Promise<void> =>
  truthy(error instanceof Error && error.name === 'StoreFailure', `a StoreFailure, not ${String(error)}`);

export const logStoreCases: Case<LogHarness>[] = [
  {
    name: 'is empty before it was begun',
    run: async (h) => equal(await h.open().open(), { meta: null, tail: [] }, 'a new store'),
  },
  {
    name: 'keeps what was begun and appended, in order, over a restart',
    run: async (h) => {
      const store = h.open();
      await store.open();
      await store.begin(meta(), [record(0)]);
      await store.append([record(2), record(1)]);
      await store.append([record(3, 'Ünïcode 🧀\n{"lone":"\\ud800"}')]);
      store.close();
      const again = await h.open().open();
      equal(again.meta, meta(), 'meta');
      equal(places(again.tail), [0, 1, 2, 3], 'positions');
      equal(again.tail[3], record(3, 'Ünïcode 🧀\n{"lone":"\\ud800"}'), 'bytes');
    },
  },
  {
    name: 'refuses a position that is taken and keeps nothing of that append',
    run: async (h) => {
      const store = h.open();
      await store.open();
      await store.begin(meta(), [record(0)]);
      await failures(await rejects(store.append([record(1), record(0)]), 'a taken position'));
      equal(places((await store.open()).tail), [0], 'the tail after it');
      await store.append([record(1)]);
      equal(places((await store.open()).tail), [0, 1], 'the tail after the next');
    },
  },
  {
    name: 'seals in one step and reads segments in order',
    run: async (h) => {
      const store = h.open();
      await store.open();
      await store.begin(meta(), [record(0), record(1), record(2)]);
      await store.seal({
        meta: meta({ sealed: 2 }),
        segments: [segment(1), segment(0)],
        refs: [ref(0), ref(1)],
        remove: [0, 1],
      });
      store.close();
      const again = h.open();
      const { meta: kept, tail } = await again.open();
      equal((kept as LogMeta).sealed, 2, 'sealed');
      equal(places(tail), [2], 'tail');
      equal(
        (await again.segments(0, 10)).map((s) => s.pos),
        [0, 1],
        'all segments',
      );
      equal(
        (await again.segments(1, 10)).map((s) => s.pos),
        [1],
        'segments from 1',
      );
      equal(
        (await again.segments(0, 1)).map((s) => s.pos),
        [0],
        'one segment',
      );
      equal(
        (await again.segmentsAt([1, 7])).map((s) => [...s.body]),
        [[1, 2, 3]],
        'segments by position',
      );
      equal(
        (await again.refs()).map((r) => [...r.aggregates]),
        [
          [1.5, 2 ** 52],
          [1.5, 2 ** 52],
        ],
        'refs',
      );
    },
  },
  {
    name: 'keeps all or nothing whichever write of begin, append or seal fails',
    run: async (h) => {
      const store = h.open();
      await store.open();
      await store.begin(meta(), [record(0)]);
      const steps = [
        () => store.append([record(1), record(2)]),
        () => store.seal({ meta: meta({ sealed: 1 }), segments: [segment(0)], refs: [ref(0)], remove: [0] }),
        () => store.begin(meta({ rid: 's'.repeat(16) }), [record(1)]),
      ];
      let tried = 0;
      for (const step of steps) {
        for (let n = 0; n < 8; n += 1) {
          const before = JSON.stringify([
            await h.open().open(),
            (await store.segments(0, 9)).length,
            (await store.refs()).length,
          ]);
          h.failWrite(n);
          let error: unknown = null;
          try {
            await step();
          } catch (e) {
            error = e;
          }
          const hit = h.failed();
          h.mend();
          if (!hit) break;
          tried += 1;
          await failures(error);
          const after = JSON.stringify([
            await h.open().open(),
            (await store.segments(0, 9)).length,
            (await store.refs()).length,
          ]);
          equal(after, before, `after write ${n} failed`);
        }
        // The step went through when no write was left to fail; put things back for the next.
        for (const pos of [1, 2]) await h.tamper('tail', pos, () => null);
      }
      truthy(tried >= 3, 'every step had a write that failed');
    },
  },
  {
    name: 'refuses to write after it was closed',
    run: async (h) => {
      const store = h.open();
      await store.open();
      await store.begin(meta(), [record(0)]);
      store.close();
      await failures(await rejects(store.append([record(1)]), 'an append after close'));
      equal((await h.open().open()).tail.length, 1, 'records');
    },
  },
];
