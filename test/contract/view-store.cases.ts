import { type Case, equal, truthy, type ViewHarness } from './harness.ts';

const meta = { version: 1, dbUuid: 'u', pos: 5, chunks: 2 };
const chunk = (n: number) => ({ n, body: Uint8Array.from([n, 9]) });

export const viewStoreCases: Case<ViewHarness>[] = [
  {
    name: 'is empty at first and after it was cleared',
    run: async (h) => {
      const store = h.open();
      equal(await store.open(), { meta: null, deltas: [], first: null }, 'a new store');
      await store.snapshot({ meta, chunks: [chunk(0)], upTo: 0, first: 'f' });
      await store.addDelta({ n: 1, pos: 6, text: '[]' }, 'g');
      await store.clear();
      equal(await store.open(), { meta: null, deltas: [], first: null }, 'a cleared store');
      equal((await store.chunks(0, 9)).length, 0, 'chunks');
    },
  },
  {
    name: 'keeps chunks, deltas and the first page over a restart',
    run: async (h) => {
      const store = h.open();
      await store.open();
      await store.snapshot({ meta, chunks: [chunk(1), chunk(0)], upTo: 0, first: 'one' });
      await store.addDelta({ n: 1, pos: 6, text: '[1]' }, 'two');
      await store.addDelta({ n: 2, pos: 7, text: '[2]' }, 'three');
      store.close();
      const again = h.open();
      const kept = await again.open();
      equal(
        kept,
        {
          meta,
          deltas: [
            { n: 1, pos: 6, text: '[1]' },
            { n: 2, pos: 7, text: '[2]' },
          ],
          first: 'three',
        },
        'what was kept',
      );
      equal(
        (await again.chunks(0, 9)).map((c) => [...c.body]),
        [
          [0, 9],
          [1, 9],
        ],
        'chunks',
      );
      equal(
        (await again.chunks(1, 1)).map((c) => c.n),
        [1],
        'chunks from 1',
      );
    },
  },
  {
    name: 'drops with a snapshot the chunks beyond it',
    run: async (h) => {
      const store = h.open();
      await store.open();
      await store.snapshot({
        meta: { ...meta, chunks: 3 },
        chunks: [0, 1, 2].map(chunk),
        upTo: 0,
        first: '',
      });
      await store.snapshot({ meta, chunks: [chunk(0)], upTo: 0, first: '' });
      equal(
        (await store.chunks(0, 9)).map((c) => c.n),
        [0, 1],
        'chunks',
      );
    },
  },
  {
    name: 'drops with a snapshot the deltas that it covers, and no later one',
    run: async (h) => {
      const store = h.open();
      await store.open();
      for (const n of [1, 2, 3]) await store.addDelta({ n, pos: n, text: '' }, 'f');
      await store.snapshot({ meta, chunks: [], upTo: 2, first: 'f' });
      equal(
        (await store.open()).deltas.map((d) => d.n),
        [3],
        'deltas',
      );
    },
  },
  {
    name: 'keeps all or nothing of a snapshot whichever write fails',
    run: async (h) => {
      const store = h.open();
      await store.open();
      await store.addDelta({ n: 1, pos: 1, text: 'x' }, 'before');
      let tried = 0;
      for (let n = 0; n < 8; n += 1) {
        h.failWrite(n);
        const work = store.snapshot({ meta, chunks: [chunk(0), chunk(1)], upTo: 1, first: 'after' });
        const error = await work.then(
          () => null,
          (e: unknown) => e,
        );
        const hit = h.failed();
        h.mend();
        if (!hit) break;
        tried += 1;
        truthy(error, 'the failure was reported');
        const kept = await store.open();
        equal(
          [kept.meta, kept.deltas.length, kept.first, (await store.chunks(0, 9)).length],
          [null, 1, 'before', 0],
          `after write ${n}`,
        );
      }
      truthy(tried >= 1, 'a write was made to fail');
    },
  },
];
