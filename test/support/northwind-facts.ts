import Papa from 'papaparse';
import { northwindFiles } from './shop.ts';

/* What the CSV files of the sample say, worked out apart from the app: whole cents and pieces, days as `YYYY-MM-DD`. */

type Row = Record<string, string>;
const files = northwindFiles();
const table = (name: keyof typeof files): Row[] =>
  Papa.parse<Row>(files[name].trim(), { header: true, skipEmptyLines: true }).data;

const cents = (text = ''): number => {
  const [whole = '0', fraction = ''] = text.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
};

export type NorthwindOrder = {
  /** As the sample numbers them, in the order of the file. */
  number: string;
  customer: string;
  placed: string;
  /** Empty while it waits. */
  shipped: string;
  total: number;
  lines: { product: string; qty: number }[];
};

const names = new Map(table('customers').map((row) => [row.customer_id, row.company_name ?? '']));
const goods = new Map(table('products').map((row) => [row.product_id, row.product_name ?? '']));
const details = table('order_details').map((row) => {
  const gross = cents(row.unit_price) * Number(row.quantity);
  return {
    order: row.order_id,
    product: goods.get(row.product_id) ?? '',
    qty: Number(row.quantity),
    // Half a cent goes up.
    net: gross - Math.floor((2 * gross * cents(row.discount) + 100) / 200),
  };
});

export const orders: NorthwindOrder[] = table('orders').map((row, at) => {
  const lines = details.filter(({ order }) => order === row.order_id);
  return {
    number: `SO-A-${String(at + 1).padStart(6, '0')}`,
    customer: names.get(row.customer_id) ?? '',
    placed: row.order_date ?? '',
    shipped: row.shipped_date ?? '',
    total: lines.reduce((all, { net }) => all + net, cents(row.freight)),
    lines,
  };
});

export const customers = names.size;
export const products = table('products').map((row) => ({
  name: row.product_name ?? '',
  sku: `NW-${(row.product_id ?? '').padStart(3, '0')}`,
  price: cents(row.unit_price),
  left: Number(row.units_in_stock),
  sold: row.discontinued !== '1',
}));

export const sum = (of: readonly { total: number }[]): number =>
  of.reduce((all, { total }) => all + total, 0);
export const placedBy = (day: string): NorthwindOrder[] => orders.filter(({ placed }) => placed <= day);
export const shippedBy = (day: string): NorthwindOrder[] =>
  orders.filter(({ shipped }) => shipped !== '' && shipped <= day);

/** On the shelf in the evening of `day`: what was left in the end, and all that was shipped after. */
export const onShelf = (product: string, day: string): number => {
  const later = orders.filter(({ shipped }) => shipped > day).flatMap(({ lines }) => lines);
  const left = products.find(({ name }) => name === product)?.left ?? 0;
  return later.reduce((all, line) => all + (line.product === product ? line.qty : 0), left);
};

/** Orders that took of the product, in the order in which they were shipped. */
export const takersOf = (product: string): NorthwindOrder[] =>
  orders
    .filter(({ shipped, lines }) => shipped !== '' && lines.some((line) => line.product === product))
    .sort((a, b) => (a.shipped < b.shipped ? -1 : a.shipped > b.shipped ? 1 : 0));
