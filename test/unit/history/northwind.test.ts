import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
  Compared,
  CompareFigure,
  CompareRow,
  Comparison,
  Moment,
  OrderPage,
  OrderView,
  Page,
  ProductRow,
} from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { northwindCommands, SAMPLE_SHOP } from '../../../shared/sample/northwind.ts';
import { founded, machine, northwindFiles } from '../../support/shop.ts';

type Row = Record<string, string>;
const files = northwindFiles();
const table = (name: keyof typeof files): Row[] =>
  Papa.parse<Row>(files[name].trim(), { header: true, skipEmptyLines: true }).data;

/** The end of a day, as it was. */
const endOf = (day: string): Moment => ({ at: Date.parse(`${day}T23:59:59Z`), mode: 'effective' });
const HALF = '1997-06-30';

/** Published amounts in cents, straight from the files: 14.00 × 12 less 5 % is 1596 cents. */
const cents = (text: string): number => Math.round(Number(text) * 100);
const details = table('order_details');
const worthOf = (orderId: string): number =>
  details
    .filter((d) => d.order_id === orderId)
    .reduce((sum, d) => {
      const gross = cents(d.unit_price ?? '') * Number(d.quantity);
      return sum + gross - Math.round((gross * Math.round(Number(d.discount) * 100)) / 100);
    }, 0);
const orders = table('orders').map((o) => ({
  id: o.order_id ?? '',
  ordered: o.order_date ?? '',
  shipped: o.shipped_date ?? '',
  customer: o.customer_id ?? '',
  total: worthOf(o.order_id ?? '') + cents(o.freight ?? ''),
}));
const placedBy = (day: string) => orders.filter((o) => o.ordered <= day);
const shippedBy = (day: string) => orders.filter((o) => o.shipped !== '' && o.shipped <= day);
const sum = (of: readonly { total: number }[]): number => of.reduce((all, o) => all + o.total, 0);

const onShelfAt = (productId: string, left: number, day: string): number => {
  const shippedAfter = orders.filter((o) => o.shipped > day).map((o) => o.id);
  const gone = details.filter((d) => d.product_id === productId && shippedAfter.includes(d.order_id ?? ''));
  return left + gone.reduce((all, d) => all + Number(d.quantity), 0);
};

let book: Daybook;
beforeAll(async () => {
  const m = await machine();
  book = await founded(m, SAMPLE_SHOP);
  const commands = northwindCommands(files, () => uuidv7(m.clock(), m.random));
  for (let i = 0; i < commands.length; i += 250) await book.dispatchAll(commands.slice(i, i + 250));
});

const all = { sort: 'number', descending: false, offset: 0, limit: 1000 } as const;
const list = async (moment: Moment, view: 'all' | 'toShip' | 'overdue' = 'all'): Promise<OrderPage> =>
  (await book.queryAt(moment, 'orders', [{ ...all, filter: { view } }])) as OrderPage;

describe('Northwind on the evening of 30 June 1997', () => {
  it('has the orders placed by then, with their values, and those shipped by then', async () => {
    const page = await list(endOf(HALF));
    expect(page.count).toBe(placedBy(HALF).length);
    expect(page.sums).toEqual({ total: sum(placedBy(HALF)), balance: sum(placedBy(HALF)), currency: 'USD' });
    const shipped = page.rows.filter((r) => r.headline === 'shipped').map((r) => r.nickname);
    expect(shipped.sort()).toEqual(
      shippedBy(HALF)
        .map((o) => o.id)
        .sort(),
    );
    expect((await list(endOf(HALF), 'toShip')).count).toBe(placedBy(HALF).length - shippedBy(HALF).length);
    const late = table('orders').filter(
      (o) =>
        (o.order_date ?? '') <= HALF &&
        (o.required_date ?? '') < HALF &&
        (o.shipped_date === '' || (o.shipped_date ?? '') > HALF),
    );
    expect((await list(endOf(HALF), 'overdue')).rows.map((r) => r.nickname)).toEqual(
      late.map((o) => o.order_id),
    );
  });

  it('agrees with the files on every twentieth day from the first to the last', async () => {
    for (let at = Date.parse('1996-06-20'); at < Date.parse('1998-06-01'); at += 20 * 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const page = await list(endOf(day));
      expect({ day, count: page.count, total: page.sums?.total }).toEqual({
        day,
        count: placedBy(day).length,
        total: sum(placedBy(day)),
      });
      expect(page.rows.filter((r) => r.headline === 'shipped').length).toBe(shippedBy(day).length);
    }
  });

  it('has what was on each shelf then, and everybody and everything the shop began with', async () => {
    const travelled = await book.past.travel(endOf(HALF));
    expect(travelled).toMatchObject({ ok: true, orders: placedBy(HALF).length, products: 77, customers: 91 });
    const page = (await book.queryAt(endOf(HALF), 'products', [
      { ...all, sort: 'sku', filter: { state: 'all' } },
    ])) as Page<ProductRow>;
    const due = table('products').map((p) => onShelfAt(p.product_id ?? '', Number(p.units_in_stock), HALF));
    expect(page.rows.map((r) => r.onHand)).toEqual(due);
    // Discontinued goods were still sold then.
    expect(page.rows.filter((r) => r.archived)).toEqual([]);
  });

  it('owes nobody anything yet on the day before the first order, and knew nothing before it was brought in', async () => {
    expect((await list(endOf('1996-07-03'))).count).toBe(0);
    const recorded = await book.past.range();
    const before = { at: (recorded?.recorded.first ?? 0) - 1, mode: 'recorded' } as const;
    expect(await book.past.travel(before)).toMatchObject({ ok: true, orders: 0, products: 0, customers: 0 });
    expect(recorded?.effective).toEqual({ first: Date.parse('1996-07-01'), last: Date.parse('1998-05-07') });
  });

  it('shows an order as it was, and nothing that could be done to it', async () => {
    const [first] = (await list(endOf('1996-07-10'))).rows;
    expect(first).toMatchObject({ nickname: '10248', headline: 'new' });
    const view = (await book.queryAt(endOf('1996-07-10'), 'order', [first?.id])) as OrderView;
    expect(view).toMatchObject({ primary: null, undo: null, shipments: [] });
    expect(view.actions.map((a) => a.refusal?.code)).toEqual(view.actions.map(() => 'inThePast'));
    const later = (await book.queryAt(endOf('1996-07-16'), 'order', [first?.id])) as OrderView;
    expect(later).toMatchObject({
      row: { headline: 'shipped' },
      shipments: [{ at: Date.parse('1996-07-16') }],
    });
  });
});

const rowsOf = async (from: Moment, to: Moment, figure: CompareFigure): Promise<CompareRow[]> => {
  const rows: CompareRow[] = [];
  for (let offset = 0; ; offset += 100) {
    const page = await book.past.compareRows(from, to, figure, { offset, limit: 100 });
    if (!page.ok) throw new Error(page.refusal.code);
    rows.push(...page.value.rows);
    if (rows.length >= page.value.count || page.value.rows.length === 0) return rows;
  }
};

describe('the first half of 1997 compared with its beginning', () => {
  const [from, to] = [endOf('1996-12-31'), endOf(HALF)];
  let compared: Comparison;
  beforeAll(async () => {
    const found: Compared<Comparison> = await book.past.compare(from, to);
    if (!found.ok) throw new Error(found.refusal.code);
    compared = found.value;
  });

  it('tells what was placed and shipped, as the files do', () => {
    const placed = placedBy(HALF).filter((o) => o.ordered > '1996-12-31');
    const shipped = shippedBy(HALF).filter((o) => o.shipped > '1996-12-31');
    expect(compared.figures.placed).toEqual({ count: placed.length, amount: sum(placed) });
    expect(compared.figures.shipped).toEqual({ count: shipped.length, amount: sum(shipped) });
    for (const nothing of ['delivered', 'cancelled', 'paid'] as const)
      expect(compared.figures[nothing]).toEqual({ count: 0, amount: 0 });
    const waiting = placedBy('1996-12-31').filter((o) => o.shipped > '1996-12-31' && o.shipped <= HALF);
    expect(compared.figures.changed.count).toBe(waiting.length);
    const value = (day: string) => ({
      orders: placedBy(day).length,
      total: sum(placedBy(day)),
      paid: 0,
      owed: sum(placedBy(day)),
    });
    expect([compared.before, compared.after]).toEqual([value('1996-12-31'), value(HALF)]);
  });

  it('counts on the shelves what the shipments took from them', async () => {
    const moved = table('products').filter((p) => {
      const at = (day: string) => onShelfAt(p.product_id ?? '', Number(p.units_in_stock), day);
      return at('1996-12-31') !== at(HALF);
    });
    expect(compared.figures.stock).toEqual({ count: moved.length, amount: null });
    const rows = await rowsOf(from, to, 'stock');
    const first = table('products').find((p) => `NW-${p.product_id?.padStart(3, '0')}` === rows[0]?.label);
    const units = onShelfAt(first?.product_id ?? '', Number(first?.units_in_stock), HALF);
    expect(rows[0]).toMatchObject({
      kind: 'stock',
      detail: first?.product_name,
      after: { qty: { units, scale: 0 } },
    });
  });

  it('has a row for each of them, orders newest first, and is the same the other way round', async () => {
    for (const [figure, { count, amount }] of Object.entries(compared.figures)) {
      const rows = await rowsOf(from, to, figure as CompareFigure);
      expect(rows.length, figure).toBe(count);
      expect(new Set(rows.map((r) => r.id)).size, figure).toBe(count);
      expect(
        rows.every((r) => r.label !== ''),
        figure,
      ).toBe(true);
      if (amount !== null) expect(rows.reduce((all, r) => all + (r.after?.amount ?? 0), 0)).toBe(amount);
    }
    const dates = new Map((await list(to)).rows.map((r) => [r.id, r.date]));
    const placed = (await rowsOf(from, to, 'placed')).map((r) => dates.get(r.id) ?? 0);
    expect(placed).toEqual([...placed].sort((a, b) => b - a));
    expect(await book.past.compare(to, from)).toEqual({ ok: true, value: compared });
  });

  it('finds nothing between a moment and itself', async () => {
    const same = await book.past.compare(to, to);
    expect(same.ok && Object.values(same.value.figures).every((f) => f.count === 0)).toBe(true);
  });
});
