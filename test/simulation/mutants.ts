import type { Shelf, Taken } from '../../shared/core/sync/shelf.ts';
import { compareEvents } from '../../shared/kernel/canonical.ts';
import { fromBase64url } from '../../shared/kernel/encode.ts';
import type { Sha256 } from '../../shared/kernel/hash.ts';
import { DRIFT_LIMIT_MS, parseStamp } from '../../shared/kernel/stamp.ts';
import type { EventLog } from '../../shared/log/event-log.ts';
import { sift } from '../../shared/log/receive.ts';
import { unpackBody } from '../../shared/log/segment.ts';
import type { LogStore } from '../../shared/log/store.ts';
import type { Books } from '../../shared/projections/books.ts';
import type { Entry } from '../../shared/projections/entries.ts';
import type { SegmentFrame } from '../../shared/sync/messages.ts';
import type { Bend } from './bend.ts';

/** A planted bug: how it is put in, and within how many schedules of a seed it must show. */
export type Mutant = {
  name: string;
  bend: Bend;
  /** It must have shown after so many schedules of this seed, by one of these invariants. */
  seed: number;
  within: number;
  by: readonly string[];
};

const placeOf = ({ header }: SegmentFrame) => ({
  rid: header.rid,
  seq: header.to,
  id: header.head.slice(0, 16),
});

const linesOf = ({ header, body }: SegmentFrame): string[] => {
  const unpacked = unpackBody({ pos: 0, header, body });
  return unpacked.ok ? unpacked.text.split('\n').filter((_, i) => i % 2 === 0) : [];
};

/** A shelf that does something of its own with some of the segments it is given. */
const picky = (
  shelf: Shelf,
  odd: (segment: SegmentFrame) => boolean,
  answer: (segment: SegmentFrame) => Taken,
): Shelf => ({
  ...shelf,
  take: async (segments) => {
    const taken = await shelf.take(segments.filter((segment) => !odd(segment)));
    return [...taken, ...segments.filter(odd).map(answer)];
  },
});

const refusing =
  (code: string) =>
  (segment: SegmentFrame): Taken => ({ ...placeOf(segment), ok: false, code, detail: 'planted' });

/** Books that keep what was paid for each order as a sum of its own, and do with it as `change` says. */
const summed = (
  books: Books,
  sums: Map<string, number>,
  change: (sum: number, amount: number, sign: 1 | -1) => number,
): Books => {
  const add = (entry: Entry | undefined, sign: 1 | -1): void => {
    if (entry?.kind !== 'payment') return;
    for (const { orderId, amount } of entry.paidTo)
      sums.set(orderId, change(sums.get(orderId) ?? 0, amount, sign));
  };
  const put = (entry: Entry): void => {
    add(books.entry(entry.id), -1);
    books.put(entry);
    add(entry, 1);
  };
  return new Proxy(books, {
    get: (of, key: keyof Books) => {
      if (key === 'put') return put;
      return key === 'paid' ? (order: string) => sums.get(order) ?? 0 : of[key];
    },
  });
};

/** Takes runs in with another idea of what is held, through the step of the app that sorts them out. */
const sifting =
  (holds: (id: string, held: ReadonlySet<string>, events: ReadonlySet<string>) => boolean) =>
  (log: EventLog, store: LogStore, sha: Sha256) => ({
    reopen: true,
    receive: async (...[runs, wall]: Parameters<EventLog['receive']>) => {
      await log.seal(true);
      const held = await log.heldIds();
      const events = new Set(runs.flatMap((run) => run.events.map(({ id }) => id)));
      const sifted = sift(sha, runs, {
        meta: log.meta,
        tips: log.tips,
        end: log.end,
        holds: (id) => holds(id, held, events),
        loose: () => false,
        wall,
      });
      const { meta, segments, refs, unsigned } = sifted;
      if (segments.length > 0) await store.seal({ meta, segments, refs, remove: [] });
      if (unsigned.length > 0) await store.append(unsigned);
      return { fresh: sifted.ids.length, gaps: sifted.gaps };
    },
  });

export const mutants: Mutant[] = [
  {
    // Nothing is anchored and nothing flushed before it leaves; both come in the next lull.
    name: 'shares before the strict flush',
    bend: { relaxedLog: true, share: (_share, log) => log.seal(true) },
    seed: 1,
    within: 200,
    by: ['I7', 'I11'],
  },
  {
    name: 'does not look at the anchor when it starts',
    bend: {
      anchor: (anchor, { disk: { log } }) => ({
        ...anchor,
        read: async () => {
          const { meta } = log;
          if (!meta) return null;
          const last = [...log.tail.values()].filter(({ rid }) => rid === meta.rid).at(-1);
          const tip = last
            ? { seq: last.from + last.ids.length / 16 - 1, id: last.ids.slice(-16) }
            : meta.tips[meta.rid];
          return tip ? { rid: meta.rid, seq: tip.seq, id: tip.id, dbUuid: meta.dbUuid } : null;
        },
      }),
    },
    seed: 7,
    within: 200,
    by: ['I7', 'I11'],
  },
  {
    name: 'goes on under its old identity after events of its own came back',
    bend: {
      store: (store) => ({
        ...store,
        seal: ({ meta: { retire: _lost, ...meta }, ...change }) => store.seal({ ...change, meta }),
      }),
    },
    seed: 1,
    within: 400,
    by: ['I11'],
  },
  {
    name: 'confirms before it is durable',
    bend: {
      shelf: (shelf) => ({
        ...shelf,
        take: async (segments) => {
          void shelf.take(segments).catch(() => {});
          return segments.map((segment) => ({ ...placeOf(segment), ok: true, fresh: true }));
        },
      }),
    },
    seed: 1,
    within: 5,
    by: ['I10'],
  },
  {
    name: 'writes the ends of logs in a transaction before their events',
    bend: {
      store: (store) => ({
        ...store,
        seal: async (change) => {
          await store.seal({ meta: change.meta, segments: [], refs: [], remove: [] });
          await store.seal(change);
        },
      }),
    },
    seed: 1,
    within: 20,
    by: ['I6'],
  },
  {
    // What has to be folded again is what lies behind the position of the views.
    name: 'writes how far the views got apart from the rows',
    bend: {
      views: (views) => ({
        ...views,
        addDelta: async (delta, first) => {
          await views.addDelta({ ...delta, text: '[]' }, first);
          await views.addDelta({ ...delta, n: delta.n + 1_000_000 }, first);
        },
        snapshot: async (change) => {
          const { meta } = change;
          await views.snapshot({ ...change, chunks: [], meta: { ...meta, chunks: 0 } });
          await views.snapshot(change);
        },
      }),
    },
    seed: 1,
    within: 50,
    by: ['I2', 'I3'],
  },
  {
    // The books keep no sum on the disk; this one does, and writes it by itself.
    name: 'keeps sums apart from the rows they are of',
    bend: {
      books: (books, { disk: { aside } }) => {
        let read = false;
        const known = summed(books, aside, (sum, amount, sign) => (read ? sum + sign * amount : sum));
        return new Proxy(known, {
          get: (of, key: keyof Books) => {
            // Asked for by the first who wants to know anything, once all rows are read.
            read ||= key === 'shop';
            return of[key];
          },
        });
      },
    },
    seed: 7,
    within: 250,
    by: ['I4'],
  },
  {
    name: 'does not take back what a row contributed before',
    bend: {
      books: (books) => summed(books, new Map(), (sum, amount, sign) => (sign > 0 ? sum + amount : sum)),
    },
    seed: 7,
    within: 300,
    by: ['I4'],
  },
  {
    name: 'adds up floating-point numbers',
    bend: {
      books: (books) =>
        summed(books, new Map(), (sum, amount, sign) => (sum / 100 + (sign * amount) / 100) * 100),
    },
    seed: 1,
    within: 50,
    by: ['I4'],
  },
  {
    name: 'folds in the order of arrival',
    bend: { order: (events) => events },
    seed: 1,
    within: 20,
    by: ['I2', 'I3', 'I9'],
  },
  {
    name: 'folds in the order of clocks alone',
    bend: { order: (events) => [...events].sort(compareEvents) },
    seed: 1,
    within: 50,
    by: ['I2', 'I3', 'I9'],
  },
  {
    name: 'takes in again what it holds',
    bend: { receive: sifting((id, held, events) => held.has(id) && !events.has(id)) },
    seed: 7,
    within: 50,
    by: ['I1', 'I6', 'I8'],
  },
  {
    name: 'takes in what hangs on nothing that it holds',
    bend: { receive: sifting((id, held, events) => held.has(id) || !events.has(id)) },
    seed: 7,
    within: 50,
    by: ['I6', 'I8'],
  },
  {
    name: 'refuses events from far in the future',
    bend: {
      shelf: (shelf, _log, { clock }) =>
        picky(
          shelf,
          (segment) =>
            linesOf(segment).some((line) => {
              const ts = parseStamp(/"ts":"([0-9a-z]+-\d+)"/.exec(line)?.[1] ?? '');
              return (ts?.ms ?? 0) > clock() + DRIFT_LIMIT_MS;
            }),
          refusing('E_CLOCK'),
        ),
    },
    seed: 1,
    within: 20,
    by: ['I1', 'I5', 'I8'],
  },
  {
    name: 'drops events of types it does not know',
    bend: {
      shelf: (shelf, _log, { knows }) =>
        picky(
          shelf,
          (segment) => linesOf(segment).some((line) => !knows(/"t":"([^"]+)"/.exec(line)?.[1] ?? '')),
          (segment) => ({ ...placeOf(segment), ok: true, fresh: false }),
        ),
    },
    seed: 7,
    within: 50,
    by: ['I5', 'I6', 'I8', 'I10'],
  },
  {
    name: 'keeps the first branch of a log and refuses the others',
    bend: {
      shelf: (shelf, log) =>
        picky(
          shelf,
          ({ header }) => {
            const tip = log.tips.get(header.rid);
            const known = fromBase64url(header.prev) !== null && tip !== undefined;
            return known && header.from <= tip.seq && header.head !== tip.head;
          },
          refusing('E_FORK'),
        ),
    },
    seed: 7,
    within: 50,
    by: ['I1', 'I5', 'I8'],
  },
];
