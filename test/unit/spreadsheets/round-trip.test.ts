import { beforeAll, describe, expect, it } from 'vitest';
import type { FoundShop, OrderPage } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { northwindCommands, SAMPLE_SHOP } from '../../../shared/sample/northwind.ts';
import { type CsvRecord, eventCount, exported, records, taken } from '../../support/sheets.ts';
import { founded, machine, northwindFiles } from '../../support/shop.ts';

const files = northwindFiles();
const source = {
  orders: records(files.orders),
  details: records(files.order_details),
  products: records(files.products),
  customers: records(files.customers),
};

/** Cents of an amount of dollars as the source writes it: 18, 18.6, 32.38. */
const cents = (text: string): number => {
  const [whole = '', part = ''] = text.split('.');
  return Number(whole) * 100 + Number(part.slice(0, 2).padEnd(2, '0'));
};
const dollars = (minor: number): string => (minor / 100).toFixed(2);

const sample = async (shop: FoundShop = SAMPLE_SHOP): Promise<Daybook> => {
  const m = await machine();
  const book = await founded(m, shop);
  const commands = northwindCommands(files, () => uuidv7(m.clock(), m.random));
  for (let i = 0; i < commands.length; i += 250) await book.dispatchAll(commands.slice(i, i + 250));
  return book;
};

const KINDS = ['stock', 'customers', 'lines', 'orders'] as const;

let book: Daybook;
let csv: Record<(typeof KINDS)[number], string>;
const rows = (what: (typeof KINDS)[number]): CsvRecord[] => records(csv[what]);

beforeAll(async () => {
  book = await sample();
  csv = {
    stock: await exported(book, 'stock'),
    customers: await exported(book, 'customers'),
    lines: await exported(book, 'lines'),
    orders: await exported(book, 'orders'),
  };
}, 120_000);

describe('what goes out of the sample shop', () => {
  it('is UTF-8 with a mark, separated by commas, its lines ended by CRLF', async () => {
    const { file, name, rows: count } = await book.sheets.export({ what: 'orders' });
    expect(new Uint8Array(await file.slice(0, 3).arrayBuffer())).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    expect(name).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/);
    expect(count).toBe(830);
    expect((await file.text()).split('\r\n')).toHaveLength(832);
  });

  it('has every order of the source with its sums', () => {
    const lines = new Map<string, { gross: number; off: number }>();
    for (const line of source.details) {
      const sum = lines.get(line.order_id ?? '') ?? { gross: 0, off: 0 };
      const gross = cents(line.unit_price ?? '') * Number(line.quantity);
      sum.gross += gross;
      sum.off += Math.round((gross * Math.round(Number(line.discount) * 1e6)) / 1e6);
      lines.set(line.order_id ?? '', sum);
    }
    const out = new Map(rows('orders').map((row) => [row.reference, row]));
    for (const order of source.orders) {
      const { gross, off } = lines.get(order.order_id ?? '') ?? { gross: 0, off: 0 };
      const freight = cents(order.freight ?? '');
      expect(out.get(order.order_id)).toMatchObject({
        placed_on: order.order_date,
        due: order.required_date,
        status: order.shipped_date === '' ? 'new' : 'shipped',
        ship_name: order.ship_name,
        ship_city: order.ship_city,
        gross: dollars(gross),
        line_discounts: dollars(off),
        shipping_fee: dollars(freight),
        total: dollars(gross - off + freight),
        first_shipped_at: order.shipped_date,
      });
    }
  });

  it('has every line of the source in its order', () => {
    const details = source.details.map((line) => [
      line.order_id,
      `NW-${line.product_id?.padStart(3, '0')}`,
      line.quantity,
      line.unit_price,
      Number(line.discount) === 0 ? '' : `${Math.round(Number(line.discount) * 100)}%`,
    ]);
    const out = rows('lines').map((r) => [r.reference, r.sku, r.quantity, r.unit_price, r.discount]);
    const byOrder = (list: typeof details) => [...list].sort((a, b) => Number(a[0]) - Number(b[0]));
    expect(byOrder(out)).toEqual(byOrder(details));
  });

  it('has every customer and every product of the source', () => {
    const people = rows('customers').map((r) => [r.name, r.phones, r.street, r.city, r.postal_code]);
    const theirs = source.customers.map((c) => [c.company_name, c.phone, c.address, c.city, c.postal_code]);
    // Telephone numbers in brackets and the like are text; none begins as a formula does.
    expect(people.map(String).sort()).toEqual(theirs.map(String).sort());
    const stock = new Map(rows('stock').map((r) => [r.sku, r]));
    for (const product of source.products)
      expect(stock.get(`NW-${product.product_id?.padStart(3, '0')}`)).toMatchObject({
        name: product.product_name,
        unit_price: product.unit_price,
        on_hand: product.units_in_stock,
        archived: product.discontinued === '1' ? 'yes' : '',
      });
  });

  it('is of a selection or of a filter where one is given', async () => {
    const page = (await book.query('orders', [
      { filter: { view: 'toShip' }, sort: 'date', descending: false, offset: 0, limit: 3 },
    ])) as OrderPage;
    const ids = page.rows.map((row) => row.id);
    const chosen = records(await exported(book, 'orders', { ids: [...ids].reverse() }));
    expect(chosen.map((row) => row.reference)).toEqual(page.rows.map((row) => row.nickname));
    const open = records(await exported(book, 'orders', { filter: { view: 'toShip' } }));
    expect(open).toHaveLength(page.count);
    const july = records(
      await exported(book, 'lines', { filter: { view: 'all', from: '1996-07-04', to: '1996-07-05' } }),
    );
    expect(new Set(july.map((row) => row.reference))).toEqual(new Set(['10248', '10249']));
  });
});

describe('what comes back into an empty shop', () => {
  let second: Daybook;
  const FILES = ['stock', 'customers', 'lines'] as const;

  beforeAll(async () => {
    second = await founded(await machine(2), SAMPLE_SHOP);
    const results = [];
    for (const text of [csv.stock, csv.customers, csv.lines])
      results.push(await taken(second, new Blob([text])));
    expect(
      results.map(({ preview, added, known, bad }) => [preview.source, preview.kind, added, known, bad]),
    ).toEqual([
      ['daybook', 'products', 77, 0, 0],
      ['daybook', 'customers', 91, 0, 0],
      ['daybook', 'orders', 830, 0, 0],
    ]);
  }, 120_000);

  it('goes out again the same, byte for byte', async () => {
    expect(await exported(second, 'customers')).toBe(csv.customers);
    expect(await exported(second, 'lines')).toBe(csv.lines);
    expect(await exported(second, 'stock')).toBe(csv.stock);
    const untagged = (text: string) => records(text).map(({ tags: _, ...row }) => row);
    expect(untagged(await exported(second, 'orders'))).toEqual(untagged(csv.orders));
  });

  it('comes in once, however often it is taken in', async () => {
    const before = await eventCount(second);
    for (const what of FILES) {
      const again = await taken(second, new Blob([csv[what]]));
      expect(again).toMatchObject({ added: 0, bad: 0, preview: { adds: 0 } });
    }
    expect(await eventCount(second)).toBe(before);
  });

  it('is known to the shop that it came from', async () => {
    const before = await eventCount(book);
    for (const what of FILES)
      expect(await taken(book, new Blob([csv[what]]))).toMatchObject({ added: 0, bad: 0 });
    expect(await eventCount(book)).toBe(before);
  });

  it('verifies', async () => {
    expect(await second.verify()).toMatchObject({ findings: [] });
  });
});
