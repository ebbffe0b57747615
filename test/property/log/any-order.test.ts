import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queries } from '../../../shared/core/queries.ts';
import { parseNumber } from '../../../shared/domain/numbering.ts';
import { canonicalOrder } from '../../../shared/kernel/canonical.ts';
import type { EventLog } from '../../../shared/log/event-log.ts';
import { memoryLogStore } from '../../../shared/log/memory-store.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import type { TailRecord } from '../../../shared/log/records.ts';
import { verifyLog } from '../../../shared/log/verify.ts';
import { type Books, createBooks } from '../../../shared/projections/books.ts';
import { projectionEngine } from '../../../shared/projections/engine.ts';
import { foldEvents } from '../../../shared/projections/fold.ts';
import { sha256 } from '../../support/parts.ts';
import { partsOf } from '../../support/shop.ts';
import {
  type Apart,
  arrival,
  diskWith,
  eventsIn,
  grouped,
  type History,
  history,
  livedApart,
  written,
} from './two-machines.ts';

const RUNS = { numRuns: 60 };

const logOf = async (lives: Apart, records: readonly TailRecord[]): Promise<EventLog> => {
  const m = { ...lives.machines[0], disk: diskWith(lives, records), anchor: { record: null } };
  const opened = await openLog(await partsOf(m));
  if (!opened) throw new Error('no log');
  expect(opened.log.findings).toEqual([]);
  return opened.log;
};

const entriesOf = (books: Books): string =>
  written([...books.entries()].sort((a, b) => (a.id < b.id ? -1 : 1)));

/** Everything the interface could ask of these books, as text. */
const seen = async (books: Books, log: EventLog): Promise<string> => {
  const sha = await sha256();
  const q = queries({ books, engine: projectionEngine(log, books), log, sha, today: () => '2026-01-02' });
  const paging = { offset: 0, limit: 100, descending: false };
  const parts: unknown[] = [
    await q.orders({ ...paging, filter: { view: 'all' }, sort: 'number' }),
    await q.orderCounts(),
    await q.products({ ...paging, filter: { state: 'all' }, sort: 'name' }),
    await q.customers({ ...paging, filter: { state: 'all' }, sort: 'name' }),
    await q.decisions({ standing: 'open' }, paging),
    await q.decisions({ standing: 'decided' }, paging),
    q.decisionCounts(),
  ];
  for (const id of [...books.orders.keys()].sort()) parts.push(await q.order(id), await q.timeline(id));
  for (const id of [...books.products.keys()].sort())
    parts.push(await q.product(id), await q.movements(id, paging), books.claims.figures(id));
  return written(parts);
};

/** A draft's line and a shelf's goods priced on both machines; the clash of the shelf arrives first or last. */
const CLASHES_OF_TWO_KINDS: History = {
  shared: [],
  apart: [
    { who: 1, what: 29, which: 1, qty: 1, jump: 1 },
    { who: 1, what: 4, which: 0, qty: 1, jump: 1 },
    { who: 0, what: 4, which: 0, qty: 2, jump: 31_536_000_000 },
    { who: 0, what: 0, which: 0, qty: 1, jump: 31_536_000_000 },
    { who: 0, what: 0, which: 0, qty: 1, jump: -31_536_000_000 },
    { who: 0, what: 0, which: 0, qty: 1, jump: 1 },
    { who: 0, what: 29, which: 3, qty: 2, jump: 1 },
  ],
};

const turns = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });

describe('events of two machines that worked apart', () => {
  it('fold to the same state in any order of arrival, however often each arrives', async () => {
    let concurrent = 0;
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (lived, chance) => {
        const lives = await livedApart(lived);
        accepted += lives.accepted;
        const all = eventsIn(arrival(lives, [false]));
        const byAggregate = grouped(all, (e) => e.env.a);
        for (const [id, events] of byAggregate) {
          const wanted = foldEvents(id, events);
          if (new Set(events.map((e) => e.env.rid)).size > 1) concurrent += 1;
          for (let i = 0; i < 4; i += 1) {
            const shuffled = [...events, ...events.filter(() => (chance.next().value ?? 0) % 2 === 0)]
              .map((e) => ({ e, key: chance.next().value ?? 0 }))
              .sort((x, y) => x.key - y.key)
              .map(({ e }) => e);
            const found = foldEvents(id, shuffled);
            expect(written(found.state)).toBe(written(wanted.state));
            expect([...found.heads].sort()).toEqual([...wanted.heads].sort());
            expect(found.count).toBe(wanted.count);
          }
        }
      }),
      RUNS,
    );
    expect(accepted / 60, 'accepted acts per history').toBeGreaterThan(10);
    expect(concurrent, 'aggregates that both machines wrote to').toBeGreaterThan(60);
  }, 120_000);

  it('give the same books whether they came one by one, in one go, or are all read anew', async () => {
    await fc.assert(
      fc.asyncProperty(history, turns, turns, fc.nat(), async (lived, one, other, at) => {
        const lives = await livedApart(lived);
        const records = arrival(lives, one);
        const log = await logOf(lives, records);
        const rebuilt = createBooks();
        await projectionEngine(log, rebuilt).rebuild(() => {});

        // What was there at some point, and then what arrived after it.
        const cut = lives.shared.length + (at % (records.length - lives.shared.length + 1));
        const grown = createBooks();
        await projectionEngine(await logOf(lives, records.slice(0, cut)), grown).rebuild(() => {});
        await projectionEngine(log, grown).catchUp(records[cut]?.pos ?? log.end, () => {});
        expect(entriesOf(grown)).toBe(entriesOf(rebuilt));

        const elsewhere = arrival(lives, other);
        const otherLog = await logOf(lives, elsewhere);
        const otherBooks = createBooks();
        await projectionEngine(otherLog, otherBooks).rebuild(() => {});
        expect(entriesOf(otherBooks)).toBe(entriesOf(rebuilt));
        const wanted = await seen(rebuilt, log);
        expect(await seen(grown, log)).toBe(wanted);
        expect(await seen(otherBooks, otherLog)).toBe(wanted);
      }),
      { ...RUNS, examples: [[CLASHES_OF_TWO_KINDS, [false], [false], 0]] },
    );
  }, 120_000);

  it('keep chain, order and numbers, however the clocks jump', async () => {
    let jumped = 0;
    await fc.assert(
      fc.asyncProperty(history, async (lived) => {
        if ([...lived.shared, ...lived.apart].some((a) => Math.abs(a.jump) > 1e9)) jumped += 1;
        const lives = await livedApart(lived);
        for (const [i, book] of lives.books.entries()) {
          expect((await book.verify()).findings, `machine ${i}`).toEqual([]);
        }
        // An author's stamps stay with its wall clock, so that one wrong day does not date the years after it.
        expect(Math.max(0, ...lives.ahead)).toBeLessThanOrEqual(10 * 60_000);
        expect(Math.min(0, ...lives.ahead)).toBeGreaterThan(-1000);
        const numbers = lives.outcomes.flatMap((o) => (o.ok && o.number ? [o.number] : []));
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const [prefix, own] of grouped(numbers, (n) => parseNumber(n)?.prefix ?? ''))
          expect(
            own.map((n) => parseNumber(n)?.counter),
            prefix,
          ).toEqual(own.map((_, k) => k + 1));
        const records = arrival(lives, [true, false]);
        const disk = diskWith(lives, records);
        const { sha, signer } = await partsOf(lives.machines[0]);
        const checked = await verifyLog({ store: memoryLogStore(disk), sha, signer });
        expect(checked).toMatchObject({ complete: true, events: eventsIn(records).length, findings: [] });
        // Nothing stands before what its author had seen, and each machine's own events keep their order.
        for (const [id, events] of grouped(eventsIn(records), (e) => e.env.a)) {
          const order = canonicalOrder(events);
          const place = new Map(order.map((e, k) => [e.id, k]));
          for (const e of order)
            for (const parent of e.env.par)
              expect(place.get(parent) ?? -1, id).toBeLessThan(place.get(e.id) ?? -1);
          for (const [rid, own] of grouped(order, (e) => e.env.rid))
            expect(
              own.map((e) => e.env.seq),
              rid,
            ).toEqual(own.map((e) => e.env.seq).sort((x, y) => x - y));
        }
      }),
      RUNS,
    );
    expect(jumped, 'histories in which a clock jumped by years').toBeGreaterThan(20);
  }, 120_000);
});
