import { describe, expect, it } from 'vitest';
import type { Moment, OrderPage, OrderView, Page, TimelineEntry } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import { coreMachine, foundOn, memoryDiskOf, serviceOn } from '../../contract/core-harness.ts';
import { idOf } from '../../contract/session.ts';
import { founded, type Machine, machine } from '../../support/shop.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const onDay = (day: number, mode: Moment['mode'] = 'effective'): Moment => ({
  at: START + day * DAY + DAY / 2,
  mode,
});

type Shop = { m: Machine; book: Daybook; on(day: number): void; run: Run; runAll: RunAll };
type Run = (type: string, aggregate: string, data: object, at?: string) => Promise<void>;
type RunAll = (commands: [type: string, aggregate: string, data: object][]) => Promise<void>;

const shop = async (): Promise<Shop> => {
  let now = START;
  const m: Machine = { ...(await machine()), clock: () => (now += 1) };
  const book = await founded(m);
  let n = 0;
  const named = ([type, aggregate, data]: [string, string, object], at?: string) => {
    n += 1;
    return { id: `travel-${String(n).padStart(6, '0')}`, type, aggregate, data, ...(at ? { at } : {}) };
  };
  return {
    m,
    book,
    on: (day) => {
      now = START + day * DAY;
    },
    run: async (type, aggregate, data, at) =>
      expect(await book.dispatch(named([type, aggregate, data], at))).toMatchObject({ ok: true }),
    runAll: async (commands) => {
      const outcomes = await book.dispatchAll(commands.map((c) => named(c)));
      expect(outcomes.filter((o) => !o.ok)).toEqual([]);
    },
  };
};

const pieces = (units: number) => ({ units, scale: 0 });
const [tea, anna, order, payment] = [idOf('p', 1), idOf('c', 1), idOf('o', 1), idOf('y', 1)];

/** Day 0 goods and customer, day 1 order, day 2 placed, day 3 shipped, day 4 paid, day 5 delivered. */
const aWeek = async (): Promise<Shop> => {
  const it = await shop();
  const { run, on } = it;
  await run('product.add', tea, { name: 'Tea', sku: 'TEA', price: { units: 1000, scale: 2 } });
  await run('stock.receive', stockIdOf(tea), { productId: tea, qty: pieces(10) });
  await run('customer.add', anna, { name: 'Anna' });
  on(1);
  await run('order.startDraft', order, { nickname: 'window' });
  await run('order.setCustomer', order, { customerId: anna });
  await run('order.addLine', order, { lineId: 'a', productId: tea, qty: pieces(4) });
  on(2);
  await run('order.place', order, {});
  on(3);
  await run('order.ship', order, { shipmentId: 's1' });
  on(4);
  await run('payment.receive', payment, { orderId: order, method: 'cash', amount: 2000 });
  on(5);
  await run('order.deliver', order, {});
  on(6);
  return it;
};

const all = { sort: 'date', descending: true, offset: 0, limit: 60 } as const;
const listAt = async (book: Daybook, at: Moment): Promise<OrderPage> =>
  (await book.queryAt(at, 'orders', [{ ...all, filter: { view: 'all' } }])) as OrderPage;

describe('travelling through a week', () => {
  it('shows the order, the shelf and the money as they were on each day', async () => {
    const { book } = await aWeek();
    const seen = [];
    for (const day of [0, 1, 2, 3, 4, 5]) {
      const [row] = (await listAt(book, onDay(day))).rows;
      const product = (await book.queryAt(onDay(day), 'product', [tea])) as { row: { onHand: number } };
      seen.push([row?.headline ?? null, row?.payment ?? null, row?.balance ?? null, product.row.onHand]);
    }
    expect(seen).toEqual([
      [null, null, null, 10],
      ['draft', 'none', 0, 10],
      ['new', 'unpaid', 4760, 10],
      ['shipped', 'unpaid', 4760, 6],
      ['shipped', 'partPaid', 2760, 6],
      ['delivered', 'partPaid', 2760, 6],
    ]);
  });

  it('knows what was only entered later when asked how it was, and not when asked what was known', async () => {
    const { book, run } = await aWeek();
    const early = new Date(START + 2 * DAY).toISOString();
    await run('payment.receive', idOf('y', 2), { orderId: order, method: 'card', amount: 500 }, early);
    expect((await listAt(book, onDay(3))).rows[0]?.balance).toBe(4260);
    expect((await listAt(book, onDay(3, 'recorded'))).rows[0]?.balance).toBe(4760);
  });

  it('follows what is entered meanwhile, for earlier days and for aggregates under way', async () => {
    const { book, run } = await aWeek();
    const tags = async (at: Moment) => (await listAt(book, at)).rows.map((r) => r.tags);
    expect(await tags(onDay(2))).toEqual([[]]);
    const early = new Date(START + 2 * DAY).toISOString();
    await run('order.setTag', order, { tag: 'urgent', on: true }, early);
    expect(await tags(onDay(2))).toEqual([['urgent']]);
    await run('order.setTag', order, { tag: 'gift', on: true }, early);
    expect(await tags({ ...onDay(2), at: onDay(2).at + 1 })).toEqual([['gift', 'urgent']]);
    expect(await tags(onDay(2, 'recorded'))).toEqual([[]]);
    expect(await tags(onDay(1))).toEqual([[]]);
  });

  it('lets nothing be done: every action refused, nothing to undo', async () => {
    const { book } = await aWeek();
    const view = (await book.queryAt(onDay(2), 'order', [order])) as OrderView;
    expect(view).toMatchObject({ row: { headline: 'new' }, primary: null, undo: null, payments: [] });
    expect(new Set(view.actions.map((a) => a.refusal?.code))).toEqual(new Set(['inThePast']));
    const timeline = (await book.queryAt(onDay(4), 'timeline', [order])) as TimelineEntry[];
    expect(timeline.map((e) => e.t)).not.toContain('order.delivered');
    expect(timeline.map((e) => e.t)).toContain('payment.received');
    expect(timeline.filter((e) => e.undoable)).toEqual([]);
  });

  it('keeps the frame: the names of shop, machine and money are there at any moment', async () => {
    const { book } = await aWeek();
    const page = await listAt(book, { at: 0, mode: 'recorded' });
    expect(page).toMatchObject({ count: 0, sums: { currency: 'EUR' }, complete: true });
    expect((await listAt(book, onDay(2))).rows[0]?.machine).toBe('Till 1');
  });

  it('tells what happened between two moments', async () => {
    const { book } = await aWeek();
    const compared = await book.past.compare(onDay(1), onDay(6));
    expect(compared).toMatchObject({
      ok: true,
      value: {
        figures: {
          placed: { count: 1, amount: 4760 },
          shipped: { count: 1, amount: 4760 },
          delivered: { count: 1, amount: 4760 },
          cancelled: { count: 0, amount: 0 },
          paid: { count: 1, amount: 2000 },
          changed: { count: 1, amount: null },
          customers: { count: 0, amount: null },
          products: { count: 0, amount: null },
          stock: { count: 1, amount: null },
        },
        before: { orders: 0, total: 0, paid: 0, owed: 0 },
        after: { orders: 1, total: 4760, paid: 2000, owed: 2760 },
      },
    });
    const rows = async (figure: 'placed' | 'stock' | 'customers', from: Moment) => {
      const page = await book.past.compareRows(from, onDay(6), figure, { offset: 0, limit: 10 });
      return page.ok ? page.value.rows : [];
    };
    expect(await rows('placed', onDay(1))).toEqual([
      {
        id: order,
        kind: 'order',
        label: 'SO-A-000001',
        detail: 'Anna',
        before: { headline: 'draft', amount: 4760, paid: 0, qty: null },
        after: { headline: 'delivered', amount: 4760, paid: 2000, qty: null },
      },
    ]);
    expect(await rows('stock', onDay(1))).toMatchObject([
      { id: tea, kind: 'stock', label: 'TEA', before: { qty: pieces(10) }, after: { qty: pieces(6) } },
    ]);
    expect(await rows('customers', onDay(-1))).toMatchObject([
      { id: anna, label: 'Anna', before: null, after: { amount: 2760 } },
    ]);
  });

  it('counts what a cancelled order was worth', async () => {
    const { book, run, on } = await aWeek();
    await run('order.startDraft', idOf('o', 2), {});
    await run('order.addLine', idOf('o', 2), { lineId: 'a', productId: tea, qty: pieces(1) });
    await run('order.place', idOf('o', 2), {});
    on(8);
    await run('order.cancel', idOf('o', 2), { reason: 'changed their mind' });
    const compared = await book.past.compare(onDay(7), onDay(9));
    expect(compared.ok && compared.value.figures.cancelled).toEqual({ count: 1, amount: 1190 });
  });

  it('spans from the first to the last event of what the shop deals with, in both ways of counting', async () => {
    const empty = await shop();
    expect(await empty.book.past.range()).toBe(null);
    const { book } = await aWeek();
    const range = await book.past.range();
    expect(range?.effective).toEqual(range?.recorded);
    expect(range?.recorded.first).toBeGreaterThan(START);
    expect(range?.recorded.last).toBeGreaterThan(START + 5 * DAY);
    expect(range?.recorded.last).toBeLessThan(START + 6 * DAY);
  });

  it('is the same on a shop without anything in it', async () => {
    const { book } = await shop();
    expect(await book.past.travel(onDay(3))).toEqual({
      ok: true,
      moment: onDay(3),
      orders: 0,
      products: 0,
      customers: 0,
    });
    const compared = await book.past.compare(onDay(0), onDay(3));
    expect(compared.ok && compared.value.figures.placed).toEqual({ count: 0, amount: 0 });
  });
});

describe('a long journey', () => {
  const crowd = (n: number): [string, string, object][] =>
    Array.from({ length: n }, (_, i) => ['customer.add', idOf('c', 100 + i), { name: `Person ${i}` }]);

  it('tells how far it is, and lets others be answered on the way', async () => {
    const { m, book, runAll } = await aWeek();
    await runAll(crowd(4500));
    m.notices.length = 0;
    const order: string[] = [];
    const journey = book.past.travel(onDay(7)).then(() => order.push('journey'));
    await new Promise((resolve) => setTimeout(resolve));
    await book.query('orderCounts', []).then(() => order.push('now'));
    await journey;
    expect(order).toEqual(['now', 'journey']);
    const told = m.notices.flatMap((n) => (n.type === 'progress' && n.work === 'travel' ? [n] : []));
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toMatchObject({ finished: true });
    expect(told.slice(0, -1).every((n) => !n.finished && n.done <= n.of)).toBe(true);
  });

  it('can be cancelled: who asked stays where they were, and can go there later', async () => {
    const { book, runAll } = await aWeek();
    await runAll(crowd(4500));
    const before = await listAt(book, onDay(2));
    const journeys = [book.past.travel(onDay(9)), book.past.travel(onDay(8))];
    const asked = listAt(book, onDay(9));
    const compared = book.past.compare(onDay(0), onDay(9));
    await new Promise((resolve) => setTimeout(resolve));
    book.past.cancel();
    await expect(asked).rejects.toThrow('cancelled');
    for (const refused of [...journeys, compared])
      expect(await refused).toEqual({ ok: false, refusal: { code: 'cancelled', facts: {} } });
    expect(await listAt(book, onDay(2))).toEqual(before);
    expect(await book.past.travel(onDay(9))).toMatchObject({ ok: true, orders: 1, customers: 4501 });
    // What is ready needs no journey, so there is nothing to call off.
    const ready = listAt(book, onDay(9));
    book.past.cancel();
    expect((await ready).count).toBe(1);
  });

  it('shows the list of orders before long histories of goods are read, and says when all is there', async () => {
    const { m, book, on, run, runAll } = await aWeek();
    const prices = (from: number): [string, string, object][] =>
      Array.from({ length: 1100 }, (_, i) => [
        'product.setPrice',
        tea,
        { unitPrice: { units: from + i, scale: 2 } },
      ]);
    await runAll(prices(1));
    on(8);
    await runAll(prices(2000));
    await run('order.startDraft', idOf('o', 2), {});
    m.notices.length = 0;
    const first = await listAt(book, onDay(7));
    expect(first).toMatchObject({
      count: 1,
      complete: false,
      rows: [{ headline: 'delivered', short: false }],
    });
    const product = (await book.queryAt(onDay(7), 'product', [tea])) as OrderView & { prices: unknown[] };
    expect(product.row).toMatchObject({ price: { units: 1100, scale: 2 } });
    expect(m.notices).toContainEqual({ type: 'changed', ids: [], all: true });
    expect(await listAt(book, onDay(7))).toEqual({ ...first, complete: true });
  });
});

describe('the core as windows see it', () => {
  it('answers as of a moment, and takes no command there', async () => {
    const m = await coreMachine(memoryDiskOf());
    const founding = await foundOn(m);
    await founding.dispatch({
      id: 'a-product-1',
      type: 'product.add',
      aggregate: tea,
      data: { name: 'Tea' },
    });
    const { recorded } = (await founding.past.range()) ?? { recorded: { first: 0, last: 0 } };
    await founding.close();
    const service = await serviceOn(m);
    const before: Moment = { at: recorded.first - 1, mode: 'recorded' };
    const then: Moment = { at: recorded.last, mode: 'recorded' };

    expect(await service.call('historyRange', [])).toEqual({ effective: recorded, recorded });
    expect(await service.call('travel', [before])).toMatchObject({ ok: true, products: 0 });
    const products = async (at?: Moment): Promise<number> => {
      const query = { ...all, sort: 'name', filter: { state: 'all' } };
      return ((await service.call('products', [query], at)) as Page<unknown>).count;
    };
    expect([await products(before), await products(then), await products()]).toEqual([0, 1, 1]);

    const command = { id: 'a-product-2', type: 'product.archive', aggregate: tea, data: {} };
    const refused = { ok: false, refusal: { code: 'inThePast', facts: {} } };
    expect(await service.call('dispatch', [command], then)).toEqual(refused);
    expect(await service.call('preview', [command], then)).toEqual(refused);
    expect(await service.call('compare', [before, then])).toMatchObject({
      ok: true,
      value: { figures: { products: { count: 1 } } },
    });
    expect(
      await service.call('compareRows', [before, then, 'products', { offset: 0, limit: 5 }]),
    ).toMatchObject({
      ok: true,
      value: { count: 1, rows: [{ id: tea, before: null }] },
    });
    await service.call('cancelWork', ['travel']);
    expect(await products(then)).toBe(1);
    await service.close();
  });
});
