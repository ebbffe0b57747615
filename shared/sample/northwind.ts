import Papa from 'papaparse';
import type { Command } from '../domain/commands.ts';
import { parseDecimal } from '../domain/money.ts';
import { stockIdOf } from '../domain/stock/commands.ts';

/** The texts of the CSV files in `northwind/`. */
export type NorthwindFiles = Record<
  'customers' | 'products' | 'categories' | 'orders' | 'order_details' | 'shippers',
  string
>;

export const SAMPLE_SHOP = {
  name: 'Northwind Traders',
  currency: 'USD',
  machineName: 'Office',
  userName: 'Nancy',
  taxMode: 'none',
  taxPpm: 0,
} as const;

export const SAMPLE_SOURCE = 'Northwind sample data, Microsoft Public License';

type Row = Record<string, string>;
const rows = (text: string): Row[] =>
  Papa.parse<Row>(text.trim(), { header: true, skipEmptyLines: true }).data;
const field = (row: Row, name: string): string => row[name] ?? '';

/** The day before the first order: products, customers and stock were there when it came. */
const OPENING = '1996-07-01';
/** The day after the last one: what was discontinued by then could still be sold before. */
const CLOSING = '1998-05-07';

const byOrder = (lines: Row[]): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const line of lines) {
    const key = field(line, 'order_id');
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return groups;
};

const price = (text: string): { units: number; scale: number } => {
  const parsed = parseDecimal(text, 4);
  if (!parsed) throw new Error(`no price: ${text}`);
  return parsed;
};
/** Minor units of a currency with two decimals. */
const cents = (text: string): number => {
  const { units, scale } = price(text);
  return units * 10 ** (2 - scale);
};
const pieces = (text: string): { units: number; scale: number } => ({ units: Number(text), scale: 0 });
const ppm = (text: string): number => {
  const parsed = parseDecimal(text, 6);
  return parsed ? parsed.units * 10 ** (6 - parsed.scale) : 0;
};
const addressOf = (row: Row, prefix: '' | 'ship_') => {
  const named = (name: string): string => field(row, `${prefix}${name}`);
  return {
    name: prefix === '' ? named('company_name') : named('name'),
    lines: [named('address')],
    city: named('city'),
    region: named('region'),
    postalCode: named('postal_code'),
    country: named('country'),
  };
};

/**
 * All of Northwind as commands, in the order in which they are to be carried out, each with its effective time. Opening
 * stock is what was left at the end plus everything that was shipped, so the shelf ends at the published figures.
 */
export const northwindCommands = (files: NorthwindFiles, newId: () => string): Command[] => {
  const commands: Command[] = [];
  const send = <T extends Command['type']>(type: T, aggregate: string, at: string, data: unknown): void => {
    commands.push({
      id: `sample-${commands.length + 1}`.padEnd(12, '.'),
      type,
      aggregate,
      at,
      data,
    } as Command);
  };
  const orders = rows(files.orders);
  const details = byOrder(rows(files.order_details));
  const shippers = new Map(
    rows(files.shippers).map((s) => [field(s, 'shipper_id'), field(s, 'company_name')]),
  );
  const categories = new Map(
    rows(files.categories).map((c) => [field(c, 'category_id'), field(c, 'category_name')]),
  );
  const shipped = new Map<string, number>();
  for (const order of orders) {
    if (field(order, 'shipped_date') === '') continue;
    for (const line of details.get(field(order, 'order_id')) ?? []) {
      const id = field(line, 'product_id');
      shipped.set(id, (shipped.get(id) ?? 0) + Number(field(line, 'quantity')));
    }
  }

  const products = new Map<string, string>();
  for (const row of rows(files.products)) {
    const id = `p_${newId()}`;
    const key = field(row, 'product_id');
    products.set(key, id);
    send('product.add', id, OPENING, {
      sku: `NW-${key.padStart(3, '0')}`,
      name: field(row, 'product_name'),
      category: categories.get(field(row, 'category_id')) ?? '',
      price: price(field(row, 'unit_price')),
    });
    const description = field(row, 'quantity_per_unit');
    if (description !== '') send('product.describe', id, OPENING, { description });
    const point = Number(field(row, 'reorder_level'));
    if (point > 0) send('product.setReorderPoint', id, OPENING, { qty: { units: point, scale: 0 } });
    const opening = Number(field(row, 'units_in_stock')) + (shipped.get(key) ?? 0);
    const qty = { units: opening, scale: 0 };
    if (opening > 0)
      send('stock.receive', stockIdOf(id), OPENING, { productId: id, qty, docRef: 'Opening stock' });
  }

  const customers = new Map<string, string>();
  for (const row of rows(files.customers)) {
    const id = `c_${newId()}`;
    customers.set(field(row, 'customer_id'), id);
    send('customer.add', id, OPENING, {
      name: field(row, 'company_name'),
      phones: [field(row, 'phone')].filter((p) => p !== ''),
      addresses: [addressOf(row, '')],
    });
  }

  for (const row of orders) {
    const id = `o_${newId()}`;
    const key = field(row, 'order_id');
    const on = field(row, 'order_date');
    send('order.startDraft', id, on, { nickname: key });
    send('order.setCustomer', id, on, { customerId: customers.get(field(row, 'customer_id')) ?? null });
    send('order.setAddress', id, on, { which: 'shipping', to: addressOf(row, 'ship_') });
    (details.get(key) ?? []).forEach((line, i) => {
      const discount = ppm(field(line, 'discount'));
      send('order.addLine', id, on, {
        lineId: `${key}-${i + 1}`,
        productId: products.get(field(line, 'product_id')),
        qty: pieces(field(line, 'quantity')),
        unitPrice: price(field(line, 'unit_price')),
        ...(discount > 0 ? { discount: { kind: 'ppm', value: discount } } : {}),
      });
    });
    const freight = cents(field(row, 'freight'));
    if (freight > 0) send('order.setShippingFee', id, on, { to: freight });
    if (field(row, 'required_date') !== '') send('order.setDue', id, on, { to: field(row, 'required_date') });
    send('order.place', id, on, {});
    const gone = field(row, 'shipped_date');
    const carrier = shippers.get(field(row, 'ship_via')) ?? '';
    if (gone !== '') send('order.ship', id, gone, { shipmentId: `${key}-a`, carrier });
  }

  for (const row of rows(files.products)) {
    const id = products.get(field(row, 'product_id')) ?? '';
    if (field(row, 'discontinued') === '1') send('product.archive', id, CLOSING, { reason: 'Discontinued' });
  }
  return commands;
};
