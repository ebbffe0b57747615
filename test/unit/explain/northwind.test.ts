import { beforeAll, describe, expect, it } from 'vitest';
import type { CustomerRow, Explanation, Page, ProductRow, Subject } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { northwindCommands, SAMPLE_SHOP } from '../../../shared/sample/northwind.ts';
import { founded, machine, northwindFiles } from '../../support/shop.ts';

let book: Daybook;
const files = northwindFiles();

/** The rows of a file as lists of texts; none of the columns that are read here is quoted or follows a quoted one. */
const columns = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

const explain = async (subject: Subject, paging = { offset: 0, limit: 10_000 }): Promise<Explanation> => {
  const told = (await book.query('explain', [subject, paging])) as Explanation | null;
  if (!told) throw new Error('nothing to explain');
  return told;
};

const products = async (): Promise<ProductRow[]> =>
  (
    (await book.query('products', [
      { filter: { state: 'all' }, sort: 'sku', descending: false, offset: 0, limit: 100 },
    ])) as Page<ProductRow>
  ).rows;

beforeAll(async () => {
  const m = await machine();
  book = await founded(m, SAMPLE_SHOP);
  const commands = northwindCommands(files, () => uuidv7(m.clock(), m.random));
  for (let i = 0; i < commands.length; i += 250)
    for (const outcome of await book.dispatchAll(commands.slice(i, i + 250))) expect(outcome.ok).toBe(true);
});

describe('figures of the sample shop', () => {
  it('tells every shelf from its opening stock, shipment by shipment, to the published figure', async () => {
    const orders = columns(files.orders);
    // Names of companies hold no comma before these columns: order, customer, employee, dates.
    const shippedOn = new Map(orders.map(([id, , , , , shipped]) => [id, shipped ?? '']));
    const sold = columns(files.order_details);
    for (const row of await products()) {
      const id = String(Number(row.sku.slice(3)));
      const due = sold
        .filter(([order, product]) => product === id && shippedOn.get(order) !== '')
        .map(([order, , , qty]) => ({ on: shippedOn.get(order) ?? '', qty: Number(qty) }))
        .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.qty - b.qty));
      const told = await explain({ of: 'onHand', productId: row.id });
      expect(told).toMatchObject({ kind: 'quantity', value: row.onHand, label: row.name, scale: 0 });
      const [opening, ...shipments] = told.rows;
      const inStock = due.reduce((sum, { qty }) => sum + qty, row.onHand);
      if (inStock > 0)
        expect(opening).toMatchObject({
          t: 'stock.goodsReceived',
          note: 'Opening stock',
          delta: inStock,
          running: inStock,
          orderId: null,
        });
      const seen = shipments
        .map((r) => ({ on: new Date(r.at).toISOString().slice(0, 10), qty: -r.delta }))
        .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.qty - b.qty));
      expect(seen).toEqual(due);
      expect(told.rows.map((r) => r.at)).toEqual(told.rows.map((r) => r.at).sort((a, b) => a - b));
      expect(told.rows.at(-1)?.running ?? 0).toBe(row.onHand);
      for (const shipment of shipments) {
        expect(shipment.t).toBe('order.shipmentDispatched');
        expect(shipment.number).toMatch(/^SO-A-\d+$/);
        expect(shipment.recorded).toBeGreaterThan(Date.UTC(2026, 0, 1));
        expect(shipment.note).not.toBe('');
      }
    }
  });

  it('tells what is reserved and available, to the figures of the list', async () => {
    for (const row of await products())
      for (const of of ['reserved', 'available'] as const) {
        const told = await explain({ of, productId: row.id });
        expect(told.value, `${of} of ${row.name}`).toBe(row[of]);
        expect(told.rows.at(-1)?.running ?? 0, `${of} of ${row.name}`).toBe(row[of]);
      }
  });

  it('tells the revenue of every customer, order by order, as the files have it', async () => {
    const { rows } = (await book.query('customers', [
      { filter: { state: 'all' }, sort: 'name', descending: false, offset: 0, limit: 200 },
    ])) as Page<CustomerRow>;
    const idOf = new Map(columns(files.customers).map(([id, name]) => [name?.replaceAll('"', ''), id]));
    const freight = new Map(columns(files.orders).map((r) => [r[0], Math.round(Number(r[7]) * 100)]));
    const buyer = new Map(columns(files.orders).map((r) => [r[0], r[1]]));
    const revenue = new Map<string, number>();
    const add = (order: string | undefined, cents: number): void => {
      const who = buyer.get(order) ?? '';
      revenue.set(who, (revenue.get(who) ?? 0) + cents);
    };
    for (const [order, cents] of freight) add(order, cents);
    for (const [order, , price, qty, discount] of columns(files.order_details)) {
      const gross = Math.round(Number(price) * 100) * Number(qty);
      add(order, gross - Math.round(gross * Number(discount) + 1e-6));
    }
    let checked = 0;
    for (const row of rows) {
      const told = await explain({ of: 'customerRevenue', customerId: row.id });
      expect(told).toMatchObject({ kind: 'money', currency: 'USD', label: row.name, value: row.revenue });
      expect(told.rows.at(-1)?.running ?? 0).toBe(row.revenue);
      expect(new Set(told.rows.map((r) => r.orderId)).size).toBe(row.orders);
      expect(told.rows.every((r) => r.t === 'order.placed')).toBe(true);
      const id = idOf.get(row.name);
      if (id === undefined) continue;
      checked += 1;
      expect(row.revenue, row.name).toBe(revenue.get(id) ?? 0);
    }
    expect(checked).toBeGreaterThan(85);
  });

  it('tells the sum of a list of hundreds of orders in one row for each', async () => {
    const filter = { view: 'all' } as const;
    const told = await explain({ of: 'listTotal', filter }, { offset: 0, limit: 20 });
    const page = (await book.query('orders', [
      { filter, sort: 'date', descending: false, offset: 0, limit: 20 },
    ])) as Page<{ id: string }> & { sums: { total: number; balance: number } };
    expect(told).toMatchObject({ kind: 'money', value: page.sums.total, count: 830, offset: 0 });
    expect(told.rows.map((r) => r.orderId)).toEqual(page.rows.map((r) => r.id));
    const end = await explain({ of: 'listTotal', filter }, { offset: 820, limit: 20 });
    expect(end.rows).toHaveLength(10);
    expect(end.rows.at(-1)).toMatchObject({ t: 'order.placed', running: page.sums.total });
    const owed = await explain({ of: 'listBalance', filter }, { offset: 829, limit: 1 });
    expect(owed.rows[0]?.running).toBe(page.sums.balance);
  });
});
