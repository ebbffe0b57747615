import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Explanation, OrderFilter, OrderView, Subject } from '../../shared/api.ts';
import type { Daybook } from '../../shared/core/daybook.ts';
import { type Queries, queries } from '../../shared/core/queries.ts';
import { stockIdOf } from '../../shared/domain/stock/commands.ts';
import { canonicalOrder } from '../../shared/kernel/canonical.ts';
import type { StoredEvent } from '../../shared/kernel/envelope.ts';
import { parseStamp } from '../../shared/kernel/stamp.ts';
import type { EventLog } from '../../shared/log/event-log.ts';
import { openLog } from '../../shared/log/open-log.ts';
import { type Books, createBooks } from '../../shared/projections/books.ts';
import { projectionEngine } from '../../shared/projections/engine.ts';
import { idOf } from '../contract/session.ts';
import { sha256 } from '../support/parts.ts';
import { founded, machine, partsOf, SHOP } from '../support/shop.ts';
import { arrival, diskWith, eventsIn, history, livedApart } from './log/two-machines.ts';

const FILTERS: OrderFilter[] = [
  { view: 'all' },
  { view: 'drafts' },
  { view: 'toPay' },
  { view: 'cancelled' },
  { view: 'all', productId: idOf('p', 1) },
];

/** Every figure that can be explained, with what its screen shows. */
const figures = async (books: Books, q: Queries): Promise<[Subject, number][]> => {
  const all: [Subject, number][] = [];
  const paging = { offset: 0, limit: 1000, descending: false };
  for (const orderId of books.orders.keys()) {
    const view = (await q.order(orderId)) as OrderView;
    all.push([{ of: 'orderTotal', orderId }, view.row.total]);
    all.push([{ of: 'orderPaid', orderId }, view.paid]);
    all.push([{ of: 'orderBalance', orderId }, view.row.balance]);
    all.push([{ of: 'orderStatus', orderId }, 0]);
  }
  for (const row of (await q.products({ ...paging, filter: { state: 'all' }, sort: 'name' })).rows)
    for (const of of ['onHand', 'reserved', 'available'] as const)
      all.push([{ of, productId: row.id }, row[of]]);
  for (const row of (await q.customers({ ...paging, filter: { state: 'all' }, sort: 'name' })).rows) {
    all.push([{ of: 'customerBalance', customerId: row.id }, row.balance]);
    all.push([{ of: 'customerRevenue', customerId: row.id }, row.revenue]);
  }
  for (const filter of FILTERS) {
    const { sums } = await q.orders({ ...paging, filter, sort: 'date' });
    all.push([{ of: 'listTotal', filter }, sums?.total ?? 0]);
    all.push([{ of: 'listBalance', filter }, sums?.balance ?? 0]);
  }
  return all;
};

/** The log without what was recorded later. */
const asKnownAt = (log: EventLog, ms: number): EventLog => {
  const then = (event: StoredEvent): boolean => (parseStamp(event.env.ts)?.ms ?? 0) <= ms;
  return {
    ...log,
    eventsOf: async (id) => (await log.eventsOf(id)).filter(then),
    eventsOfMany: async function* (ids) {
      for await (const run of log.eventsOfMany(ids)) yield { ...run, events: run.events.filter(then) };
    },
    read: async function* (from) {
      for await (const { pos, events } of log.read(from)) yield { pos, events: events.filter(then) };
    },
  };
};

const sum = (told: Explanation): number => told.rows.reduce((all, row) => all + row.delta, 0);

/** Checks every explanation there is; gives how many rows they have. */
const allTold = async (log: EventLog): Promise<number> => {
  const books = createBooks();
  const engine = projectionEngine(log, books);
  await engine.rebuild(() => {});
  const q = queries({ books, engine, log, sha: await sha256(), today: () => '2026-01-02' });
  let rows = 0;
  for (const [subject, shown] of await figures(books, q)) {
    const what = JSON.stringify(subject);
    const told = await q.explain(subject, { offset: 0, limit: 10_000 });
    if (!told) throw new Error(`${what} is not told`);
    expect(told.value, what).toBe(shown);
    expect(sum(told), what).toBe(shown);
    expect(told.rows.at(-1)?.running ?? 0, what).toBe(shown);
    expect(told.count, what).toBe(told.rows.length);
    let running = 0;
    for (const row of told.rows) {
      running += row.delta;
      expect(row.running, what).toBe(running);
    }
    if (told.kind === 'status') {
      expect(told.rows.at(-1)?.change?.to, what).toBe(told.headline);
      for (const [i, row] of told.rows.entries())
        expect(row.change?.from ?? null, what).toBe(told.rows[i - 1]?.change?.to ?? null);
    }
    await inTheirOrder(log, told);
    rows += told.rows.length;
  }
  return rows;
};

/** Each row is an event of its aggregate, once; orders and payments tell theirs in the order in which they are folded. */
const inTheirOrder = async (log: EventLog, told: Explanation): Promise<void> => {
  for (const aggregate of new Set(told.rows.map((r) => r.aggregate))) {
    const events = canonicalOrder(await log.eventsOf(aggregate));
    const place = new Map(events.map((e, i) => [e.id, i]));
    const places = told.rows.filter((r) => r.aggregate === aggregate).map((r) => place.get(r.eventId) ?? -1);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(new Set(places).size).toBe(places.length);
    const byTime = told.subject.of === 'onHand' || aggregate.startsWith('s_');
    if (!byTime) expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const row of told.rows.filter((r) => r.aggregate === aggregate)) {
      const { env } = events[place.get(row.eventId) ?? 0] ?? {};
      expect({ t: row.t, known: row.recorded > 0 }).toEqual({ t: env?.t, known: true });
    }
  }
};

describe('what makes a figure adds up to it', () => {
  it('whatever two machines did apart and in whatever order it came together', async () => {
    let rows = 0;
    const turns = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        history,
        turns,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (lived, turn, when) => {
          const lives = await livedApart(lived);
          const m = {
            ...lives.machines[0],
            disk: diskWith(lives, arrival(lives, turn)),
            anchor: { record: null },
          };
          const opened = await openLog(await partsOf(m));
          if (!opened) throw new Error('no log');
          rows += await allTold(opened.log);
          const stamps = eventsIn(arrival(lives, turn)).map((e) => parseStamp(e.env.ts)?.ms ?? 0);
          stamps.sort((a, b) => a - b);
          await allTold(asKnownAt(opened.log, stamps[Math.floor(when * (stamps.length - 1))] ?? 0));
        },
      ),
      { numRuns: 80 },
    );
    expect(rows / 80, 'rows of each history').toBeGreaterThan(20);
  }, 120_000);

  it('with deposits, money on account, goods by weight and acts that are dated back', async () => {
    let rows = 0;
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 90 }), async (acts) => {
        const m = await machine();
        const book = await founded(m, SHOP);
        const send = async (n: number, [type, aggregate, data]: Deed, at?: string): Promise<void> => {
          const command = { id: `command-${String(n).padStart(4, '0')}`, type, aggregate, data };
          if ((await book.dispatch(at ? { ...command, at } : command)).ok) accepted += 1;
        };
        for (const [i, deed] of OPENING.entries()) await send(9000 + i, deed);
        for (const [i, one] of acts.entries()) {
          const deed = await DEEDS[one.what]?.(one, i, book);
          const at = new Date(Date.UTC(2026, 0, 1) - (one.days ?? 0) * 86_400_000).toISOString();
          if (deed) await send(i, deed, one.days === null ? undefined : at);
        }
        const opened = await openLog(await partsOf(m));
        if (!opened) throw new Error('no log');
        rows += await allTold(opened.log);
        await book.close();
      }),
      { numRuns: 100 },
    );
    expect(accepted / 100, 'accepted acts per history').toBeGreaterThan(12);
    expect(rows / 100, 'rows of each history').toBeGreaterThan(50);
  }, 120_000);
});

type Act = { what: number; which: number; other: number; qty: number; days: number | null };
type Deed = [type: string, aggregate: string, data: unknown];

const grams = (units: number) => ({ units, scale: 3 });
const o = (a: Act): string => idOf('o', 1 + (a.which % 3));
const p = (a: Act): string => idOf('p', 1 + (a.which % 2));
const y = (a: Act): string => idOf('y', 1 + (a.which % 5));

const OPENING: Deed[] = [
  ['product.add', idOf('p', 1), { name: 'Tea', unit: 'kg', qtyScale: 3, price: { units: 1999, scale: 2 } }],
  ['product.add', idOf('p', 2), { name: 'Cup', price: { units: 333, scale: 2 } }],
  ['customer.add', idOf('c', 1), { name: 'Anna' }],
  ['customer.add', idOf('c', 2), { name: 'Berta' }],
  ['order.startDraft', idOf('o', 1), { nickname: 'one' }],
  ['order.setCustomer', idOf('o', 1), { customerId: idOf('c', 1) }],
  ['order.addLine', idOf('o', 1), { lineId: 'a', productId: idOf('p', 1), qty: grams(1250) }],
  ['order.startDraft', idOf('o', 2), { nickname: 'two' }],
  ['order.addLine', idOf('o', 2), { lineId: 'a', productId: idOf('p', 1), qty: grams(900) }],
  ['order.setCustomer', idOf('o', 2), { customerId: idOf('c', 2) }],
  ['order.place', idOf('o', 2), {}],
];

const DEEDS: ((a: Act, n: number, book: Daybook) => Deed | Promise<Deed>)[] = [
  (a) => ['order.startDraft', o(a), {}],
  (a, n) => ['order.addLine', o(a), { lineId: `n${n}`, productId: p(a), qty: { units: a.qty, scale: 0 } }],
  (a) => ['order.addLine', o(a), { lineId: 'a', productId: idOf('p', 1), qty: grams(a.qty * 333) }],
  (a) => ['order.setCustomer', o(a), { customerId: idOf('c', 1 + (a.other % 2)) }],
  (a) => ['order.place', o(a), {}],
  (a) => ['order.place', o(a), {}],
  (a, n) => ['order.ship', o(a), { shipmentId: `s${n}` }],
  (a, n) => [
    'order.ship',
    o(a),
    { shipmentId: `t${a.other % 3}`, lines: [{ lineId: 'a', qty: grams(a.qty * 50 + (n % 2)) }] },
  ],
  (a) => [
    'order.voidShipment',
    o(a),
    { shipmentId: `t${a.other % 3}`, reason: 'x', goodsBack: a.qty % 2 === 0 },
  ],
  (a) => ['order.deliver', o(a), {}],
  (a) => [
    'order.editPlaced',
    o(a),
    {
      changes: [
        { kind: 'customer', to: idOf('c', 1 + (a.other % 2)) },
        { kind: 'shippingFee', to: a.qty },
      ],
    },
  ],
  (a) => ['order.editPlaced', o(a), { changes: [{ kind: 'qty', lineId: 'a', to: grams(a.qty * 100) }] }],
  (a) => ['order.cancel', o(a), { reason: 'no' }],
  async (a, _n, book) => {
    const view = (await book.query('order', [o(a)])) as OrderView | null;
    return ['order.undo', o(a), { eventId: view?.undo?.eventId ?? 'AAAAAAAAAAAAAAAA' }];
  },
  (a) => ['payment.expect', y(a), { orderId: o(a), method: 'transfer', amount: a.qty * 100 }],
  (a) => ['payment.receive', y(a), { orderId: o(a), method: 'cash', amount: a.qty * 100 }],
  (a) => ['payment.receive', y(a), { orderId: null, method: 'transfer', amount: a.qty * 1000 }],
  (a) => ['payment.allocate', y(a), { orderId: idOf('o', 1 + (a.other % 3)), amount: a.qty * 50 }],
  (a) => ['payment.fail', y(a), { reason: 'x' }],
  (a) => ['payment.void', y(a), { reason: 'x' }],
  (a) => ['stock.receive', stockIdOf(p(a)), { productId: p(a), qty: { units: a.qty, scale: 0 } }],
  (a) => ['stock.count', stockIdOf(p(a)), { productId: p(a), counted: { units: a.qty, scale: 0 } }],
  (a) => [
    'stock.adjust',
    stockIdOf(p(a)),
    { productId: p(a), delta: { units: -a.qty, scale: 0 }, reason: 'x' },
  ],
  (a) => ['customer.merge', idOf('c', 1 + (a.which % 2)), { keep: idOf('c', 2 - (a.which % 2)) }],
];

const act: fc.Arbitrary<Act> = fc.record({
  what: fc.nat(DEEDS.length - 1),
  which: fc.nat(29),
  other: fc.nat(5),
  qty: fc.integer({ min: 1, max: 9 }),
  days: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(40) }),
});
