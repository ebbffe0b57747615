import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopFigures } from '../../../shared/index.ts';
import { daybook, eventLines, scratchFolder } from '../../support/command.ts';
import { northwindFiles } from '../../support/shop.ts';

const folder = scratchFolder();
const FILE = folder.at('northwind.daybook.jsonl');
afterAll(folder.remove);
beforeAll(async () => {
  expect((await daybook('sample', '-o', FILE)).code).toBe(0);
});

type Row = Record<string, string>;
const files = northwindFiles();
const table = (name: keyof typeof files): Row[] =>
  Papa.parse<Row>(files[name].trim(), { header: true, skipEmptyLines: true }).data;

/** `12.5` as 1250 hundredths, by its digits alone. */
const hundredths = (text = ''): number => {
  const [whole = '0', fraction = ''] = text.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0').slice(0, 2));
};
/** Half goes up, in integers. */
const percentOf = (amount: number, percent: number): number => Math.floor((2 * amount * percent + 100) / 200);

type Line = { product: string; qty: number; gross: number; net: number };
type Order = {
  id: string;
  customer: string;
  placed: string;
  shipped: string;
  freight: number;
  lines: Line[];
};

const customers = new Map(table('customers').map((row) => [row.customer_id ?? '', row.company_name ?? '']));
const products = new Map(table('products').map((row) => [row.product_id ?? '', row.product_name ?? '']));
const details = table('order_details');
const orders: Order[] = table('orders').map((row) => ({
  id: row.order_id ?? '',
  customer: customers.get(row.customer_id ?? '') ?? '',
  placed: row.order_date ?? '',
  shipped: row.shipped_date ?? '',
  freight: hundredths(row.freight),
  lines: details
    .filter((line) => line.order_id === row.order_id)
    .map((line) => {
      const qty = Number(line.quantity);
      const gross = hundredths(line.unit_price) * qty;
      const net = gross - percentOf(gross, hundredths(line.discount));
      return { product: products.get(line.product_id ?? '') ?? '', qty, gross, net };
    }),
}));

const sum = (numbers: Iterable<number>): number => {
  let all = 0;
  for (const n of numbers) all += n;
  return all;
};
const byNet = <R extends { name: string; net: number }>(rows: R[]): R[] =>
  rows.sort((a, b) => b.net - a.net || (a.name < b.name ? -1 : 1));

/** What the files say of these orders, those in `shipped` being sent. */
const due = (placed: readonly Order[], shipped: number) => {
  const lines = placed.flatMap((order) => order.lines);
  const [people, goods] = [new Map<string, number>(), new Map<string, { net: number; qty: number }>()];
  for (const order of placed)
    people.set(order.customer, (people.get(order.customer) ?? 0) + sum(order.lines.map((line) => line.net)));
  for (const { product, net, qty } of lines) {
    const before = goods.get(product) ?? { net: 0, qty: 0 };
    goods.set(product, { net: before.net + net, qty: before.qty + qty });
  }
  return {
    orders: { placed: placed.length, shipped, delivered: 0, cancelled: 0, open: placed.length },
    gross: sum(lines.map((line) => line.gross)),
    net: sum(lines.map((line) => line.net)),
    freight: sum(placed.map((order) => order.freight)),
    paid: 0,
    currency: 'USD',
    byCustomer: byNet([...people].map(([name, net]) => ({ name, net }))),
    byProduct: byNet([...goods].map(([name, row]) => ({ name, ...row }))),
  };
};

const stats = async (...args: string[]): Promise<ShopFigures> => {
  const ran = await daybook('stats', FILE, '--json', ...args);
  expect(ran.code, ran.out).toBe(0);
  return ran.json<ShopFigures>();
};

describe('the figures of the sample shop', () => {
  it('are those of the files', async () => {
    const figures = await stats();
    expect(figures).toMatchObject({
      ...due(orders, orders.filter(({ shipped }) => shipped !== '').length),
      replicas: 1,
      customers: 91,
      products: 77,
    });
    expect(figures.orders).toMatchObject({ placed: 830, shipped: 809 });
    expect([figures.gross, figures.net, figures.freight]).toEqual([135445859, 126579276, 6494269]);
    expect(figures.byCustomer).toHaveLength(89);
    expect(sum(figures.byCustomer.map(({ net }) => net))).toBe(figures.net);
    expect(sum(figures.byProduct.map(({ net }) => net))).toBe(figures.net);
  });

  it.each(['1996-07-03', '1996-07-04', '1997-06-30', '1998-04-01', '1998-05-06'])(
    'are those of the files on the evening of %s, as it was',
    async (day) => {
      const placed = orders.filter((order) => order.placed <= day);
      const shipped = placed.filter((order) => order.shipped !== '' && order.shipped <= day);
      const figures = await stats('--at', day, '--mode', 'effective');
      expect(figures).toMatchObject({ ...due(placed, shipped.length), customers: 91, products: 77 });
    },
  );

  it('count a time of day to the millisecond', async () => {
    const day = '1997-06-30';
    const before = orders.filter((order) => order.placed < day).length;
    const until = orders.filter((order) => order.placed <= day).length;
    expect(until).toBeGreaterThan(before);
    expect((await stats('--at', '1997-06-29T23:59:59.999Z')).orders.placed).toBe(before);
    expect((await stats('--at', '1997-06-30T02:00:00+02:00')).orders.placed).toBe(until);
    expect((await stats('--at', '1997-06-30T01:59:59+02:00')).orders.placed).toBe(before);
  });

  it('are, as it was known then, those of what had been recorded', async () => {
    const events = eventsOf(readFileSync(FILE, 'utf8'));
    const first = events[0]?.recorded ?? 0;
    const last = events.at(-1)?.recorded ?? 0;
    for (const share of [0, 0.1, 0.4, 0.75, 1]) {
      const at = Math.floor(first + share * (last - first));
      const there = events.filter(({ recorded }) => recorded <= at);
      const nicknames = new Map(
        there.filter(({ t }) => t === 'order.draftStarted').map(({ a, p }) => [a, String(p.nickname)]),
      );
      const numbered = new Set(
        there.filter(({ t }) => t === 'order.placed').map(({ a }) => nicknames.get(a)),
      );
      const shipped = there.filter(({ t }) => t === 'order.shipmentDispatched').length;
      const placed = orders.filter(({ id }) => numbered.has(id));
      const figures = await stats('--at', new Date(at).toISOString(), '--mode', 'recorded');
      expect(figures).toMatchObject({
        ...due(placed, shipped),
        events: there.length,
        customers: there.filter(({ t }) => t === 'customer.added').length,
        products: there.filter(({ t }) => t === 'product.added').length,
      });
    }
    expect((await stats('--at', '1998-05-06', '--mode', 'recorded')).events).toBe(0);
  });

  it('have the state hash of all events once all have happened, and another one before', async () => {
    const whole = await stats();
    expect((await stats('--at', '2030-01-01')).stateHash).toBe(whole.stateHash);
    expect((await stats('--at', '2030-01-01', '--mode', 'recorded')).stateHash).toBe(whole.stateHash);
    expect((await stats('--at', '1997-06-30')).stateHash).not.toBe(whole.stateHash);
    const proved = (await daybook('verify', FILE, '--json')).json();
    expect(proved.stateHash).toBe(whole.stateHash);
  });
});

type Told = { t: string; a: string; recorded: number; p: Record<string, unknown> };
const eventsOf = (text: string): Told[] => {
  const lines = eventLines(text);
  return lines.flatMap((line, i) => {
    if (i % 2 === 1) return [];
    const { t, a, ts } = JSON.parse(line) as { t: string; a: string; ts: string };
    return [{ t, a, recorded: Number.parseInt(ts, 36), p: JSON.parse(lines[i + 1] ?? 'null') }];
  });
};

describe('the sample file', () => {
  it('is sound', async () => {
    const ran = await daybook('verify', FILE, '--json');
    expect(ran.code).toBe(0);
    const { events } = await stats();
    expect(ran.json()).toMatchObject({ ok: true, findings: [], events, replicas: 1, totals: 830, newer: 0 });
    expect((await daybook('verify', FILE)).out).toContain('Nothing is wrong.');
  });

  it('is of the same events for the same seed, and of others for another', async () => {
    const seeded = async (seed: string): Promise<string[]> => {
      const file = folder.at(`seed-${seed}.daybook.jsonl`);
      expect((await daybook('sample', '-o', file, '--seed', seed)).code).toBe(0);
      return eventLines(readFileSync(file, 'utf8'));
    };
    const lines = eventLines(readFileSync(FILE, 'utf8'));
    expect(await seeded('1')).toEqual(lines);
    const others = await seeded('2');
    expect(others).toHaveLength(lines.length);
    expect(others).not.toEqual(lines);
    const figures = (await daybook('stats', folder.at('seed-2.daybook.jsonl'), '--json')).json();
    expect(figures.stateHash).not.toBe((await stats()).stateHash);
    expect(figures.net).toBe((await stats()).net);
  });

  it('of seed 1 has these events and this state', async () => {
    const digest = createHash('sha256')
      .update(eventLines(readFileSync(FILE, 'utf8')).join('\n'))
      .digest('hex');
    expect(digest).toBe('9ca52905d34ae3cc78e10b5be034025245fde52b25043ed9fd68a4665a907fda');
    expect((await stats()).stateHash).toBe(
      'cc2b23e93f8591e46f95885669fe42e6a0d66038d7a986f2e604c10b22f8dbe8',
    );
  });
});

describe('one order of the sample', () => {
  it('is found by its number, its tail and the number it had before', async () => {
    const order = orders[9] as Order;
    const whole = (await daybook('order', FILE, 'SO-A-000010', '--json')).json();
    expect(whole).toMatchObject({
      number: 'SO-A-000010',
      nickname: order.id,
      status: 'shipped',
      customer: { name: order.customer },
      totals: {
        net: sum(order.lines.map(({ net }) => net)),
        shipping: order.freight,
        total: sum(order.lines.map(({ net }) => net)) + order.freight,
      },
      paid: 0,
    });
    for (const typed of ['10', 'a-10', 'so-a-000010', order.id])
      expect((await daybook('order', FILE, typed, '--json')).json(), typed).toEqual(whole);
  });

  it('is as it was at a moment, with what had happened by then', async () => {
    const order = orders[0] as Order;
    const at = async (day: string) => (await daybook('order', FILE, '1', '--at', day, '--json')).json();
    expect(await at(order.placed)).toMatchObject({ status: 'new', shipments: [] });
    const later = await at(order.shipped);
    expect(later).toMatchObject({ status: 'shipped', shipments: [{ voided: false }] });
    const types = (later.timeline as { type: string }[]).map(({ type }) => type);
    expect(types[0]).toBe('order.draftStarted');
    expect(types.at(-1)).toBe('order.shipmentDispatched');
    expect((await at(order.placed)).timeline).toHaveLength(types.length - 2);
  });

  it('that is not there, or not yet, is a finding', async () => {
    const unknown = await daybook('order', FILE, '99999');
    expect([unknown.code, unknown.out]).toEqual([1, '']);
    expect(unknown.err).toContain('99999');
    const early = await daybook('order', FILE, '1', '--at', '1996-07-03', '--json');
    expect([early.code, early.json()]).toMatchObject([1, { error: { code: 'notThereYet' } }]);
  });
});

describe('the log of the sample', () => {
  it('is one document of all events, or of those asked for', async () => {
    type Logged = { id: string; type: string; aggregate: string; at: string; payload: unknown };
    const all = (await daybook('log', FILE, '--json')).json<Logged[]>();
    expect(all).toHaveLength((await stats()).events);
    const placed = (await daybook('log', FILE, '--type', 'order.placed', '--json')).json<Logged[]>();
    expect(placed.map(({ at }) => at.slice(0, 10))).toEqual(orders.map((order) => order.placed));
    const one = placed[0]?.aggregate ?? '';
    const its = (await daybook('log', FILE, '--aggregate', one, '--json')).json<Logged[]>();
    expect(its).toEqual(all.filter(({ aggregate }) => aggregate === one));
    expect((await daybook('log', FILE, '--type', 'no.such', '--json')).json()).toEqual([]);
  });

  it('is a line for each event', async () => {
    const { out } = await daybook('log', FILE, '--type', 'order.placed');
    expect(out.trimEnd().split('\n')).toHaveLength(830);
  });
});
