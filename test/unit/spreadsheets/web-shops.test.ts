import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomerRow, OrderPage, OrderView, Page, ProductRow } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { fixture, inspected, records, taken } from '../../support/sheets.ts';
import { founded, machine, SHOP } from '../../support/shop.ts';

let book: Daybook;
beforeEach(async () => {
  book = await founded(await machine(), { ...SHOP, taxMode: 'inclusive' });
});

const orders = async (): Promise<Map<string, OrderView>> => {
  const page = (await book.query('orders', [
    { filter: { view: 'all' }, sort: 'number', descending: false, offset: 0, limit: 100 },
  ])) as OrderPage;
  const views = new Map<string, OrderView>();
  for (const row of page.rows) views.set(row.nickname, (await book.query('order', [row.id])) as OrderView);
  return views;
};
const products = async (): Promise<Record<string, ProductRow>> => {
  const page = (await book.query('products', [
    { filter: { state: 'all' }, sort: 'sku', descending: false, offset: 0, limit: 100 },
  ])) as Page<ProductRow>;
  return Object.fromEntries(page.rows.map((row) => [row.sku, row]));
};
const customers = async (): Promise<CustomerRow[]> =>
  (
    (await book.query('customers', [
      { filter: { state: 'all' }, sort: 'name', descending: false, offset: 0, limit: 100 },
    ])) as Page<CustomerRow>
  ).rows;

describe('Shopify', () => {
  it('brings products with their variants, stock, and a description without its markup', async () => {
    const { preview, added, bad } = await taken(book, fixture('shopify-products'));
    expect(preview).toMatchObject({ kind: 'products', source: 'shopify', rows: 4, adds: 3 });
    expect({ added, bad }).toEqual({ added: 3, bad: 0 });
    const bySku = await products();
    expect(bySku['POT-BLUE']).toMatchObject({
      name: 'Tea Pot / Blue',
      category: 'Pots',
      onHand: 7,
      price: { units: 3490, scale: 2 },
      barcodes: ['4006381333931'],
    });
    expect(bySku['POT-RED']).toMatchObject({ name: 'Tea Pot / Red', category: 'Pots', onHand: 0 });
    expect(bySku['TEA-100']).toMatchObject({ name: 'Green Tea - 100 g', onHand: -2 });
    const id = bySku['POT-RED']?.id;
    expect(await book.query('product', [id])).toMatchObject({
      description: 'Made of clay & fired twice.\n1 litre',
    });
  });

  it('brings customers, and leaves the apostrophe before a postal code behind', async () => {
    await taken(book, fixture('shopify-customers'));
    const [info, jane] = await customers();
    expect(info).toMatchObject({ name: 'info@example.com' });
    expect(await book.query('customer', [jane?.id])).toMatchObject({
      row: { name: 'Jane Müller', phone: '+49301234567', email: 'jane@example.com' },
      note: 'Likes tea',
      addresses: [{ name: 'Müller GmbH', lines: ['Hauptstraße 5', '2. OG'], postalCode: '01067' }],
    });
  });

  it('brings orders whose further rows are only lines', async () => {
    await taken(book, fixture('shopify-products'));
    const before = await products();
    const { preview, added, bad, back } = await taken(book, fixture('shopify-orders'));
    expect(preview).toMatchObject({ kind: 'orders', source: 'shopify', rows: 6, adds: 3, bad: 1 });
    expect(preview.problems).toEqual([
      {
        line: 8,
        column: 'Lineitem sku',
        value: 'GIFT',
        code: 'unknownProduct',
        facts: { sku: 'GIFT', name: 'Gift Card' },
      },
    ]);
    expect({ added, bad }).toEqual({ added: 3, bad: 1 });
    const views = await orders();
    expect([...views.keys()].sort()).toEqual(['#1001', '#1002', '#1003']);
    expect(views.get('#1001')).toMatchObject({
      row: { headline: 'shipped', payment: 'paid', tags: ['import:shopify', 'vip'], total: 5881 },
      customer: { name: 'Jane Müller', phone: '+49301234567', email: 'jane@example.com' },
      shippingAddress: {
        name: 'Jane Müller',
        lines: ['Müller GmbH', 'Hauptstraße 5, 2. OG'],
        postalCode: '01067',
      },
      totals: { gross: 5990, orderDiscount: 599, shipping: 490, total: 5881 },
      shipments: [{ at: Date.parse('2025-10-08T14:21:21+02:00') }],
      payments: [{ amount: 5881, method: 'Shopify Payments', reference: 'rIw4QXqrJb' }],
      notes: [{ text: 'Please ring\ntwice, thanks' }],
    });
    expect(views.get('#1001')?.row.date).toBe(Date.parse('2025-10-07T09:50:20+02:00'));
    expect(views.get('#1002')).toMatchObject({
      row: { headline: 'new', customer: 'Max', payment: 'unpaid' },
    });
    expect(views.get('#1003')).toMatchObject({ row: { headline: 'cancelled' }, payments: [] });
    expect(views.get('#1003')?.customerId).toBe(views.get('#1001')?.customerId);
    // What had gone out before the shop was here does not lie on today's shelf, nor is it missed there.
    const after = await products();
    expect(after['POT-BLUE']?.onHand).toBe(before['POT-BLUE']?.onHand);
    expect(after['TEA-100']).toMatchObject({ onHand: -2, oversold: 2 });

    const rejected = records(back);
    expect(rejected.map((row) => [row.Name, row['Lineitem sku'], row.daybook_reason])).toEqual([
      ['#1004', 'POT-BLUE', 'another line of this order has a problem'],
      ['#1004', 'GIFT', 'Lineitem sku: there is no such product in the shop'],
    ]);
  });

  it('takes what came back once it was put right, and only that', async () => {
    await taken(book, fixture('shopify-products'));
    const { back } = await taken(book, fixture('shopify-orders'));
    const mended = new Blob([back.replace('GIFT', 'POT-RED')]);
    expect(await taken(book, mended)).toMatchObject({ added: 1, known: 0, bad: 0, rejects: null });
    expect(await taken(book, fixture('shopify-orders'))).toMatchObject({ added: 0, known: 4, bad: 0 });
    expect((await orders()).get('#1004')).toMatchObject({ totals: { total: 9900 }, paid: 9900 });
  });

  it('says when the prices of the shop and those of the file are not of one kind', async () => {
    book = await founded(await machine(), { ...SHOP, taxMode: 'exclusive' });
    await taken(book, fixture('shopify-products'));
    const { problems } = await inspected(book, fixture('shopify-orders'));
    expect(problems[0]).toMatchObject({
      line: 2,
      column: 'Total',
      value: '58.81',
      code: 'totalDiffers',
      facts: { file: { minor: 5881, currency: 'EUR' }, here: { currency: 'EUR' } },
    });
    const unchecked = await inspected(book, fixture('shopify-orders'), null, { total: null });
    expect(unchecked.problems.map((p) => p.code)).toEqual(['unknownProduct']);
  });
});

describe('WooCommerce', () => {
  beforeEach(async () => {
    await taken(book, fixture('woo-products'));
  });

  it('brings products, but not the parents of variations', async () => {
    const bySku = await products();
    expect(Object.keys(bySku).sort()).toEqual(['CUP', 'GIFT', 'HD-B']);
    expect(bySku['HD-B']).toMatchObject({ onHand: 12, reorderPoint: 3, price: { units: 45, scale: 0 } });
    expect(bySku.CUP).toMatchObject({
      category: 'Kitchen',
      taxClass: 'reduced-rate',
      price: { units: 95, scale: 1 },
    });
    expect(bySku.GIFT).toMatchObject({ tracked: false });
  });

  it('brings orders with a column for each line', async () => {
    const { preview } = await taken(book, fixture('woo-orders-columns'));
    expect(preview).toMatchObject({ kind: 'orders', source: 'woocommerce', adds: 3, problemCount: 0 });
    const views = await orders();
    expect(views.get('201')).toMatchObject({
      row: { headline: 'shipped', payment: 'paid' },
      customer: { name: 'Ada Lovelace' },
      shippingAddress: { name: 'Ada Lovelace', lines: ['Ring 1'], city: 'Berlin' },
      lines: [
        { sku: 'HD-B', unitPrice: { units: 4500, scale: 2 }, discount: { kind: 'amount', value: 1000 } },
      ],
      totals: { total: 8500 },
      payments: [{ method: 'Credit Card', reference: 'ch_3PabcD', at: Date.parse('2024-05-01T10:16:00Z') }],
    });
    expect(views.get('202')).toMatchObject({
      row: { headline: 'new', payment: 'unpaid' },
      shippingAddress: { name: 'Bob Kahn', lines: ['Kahn Ltd', 'Hafen 9'] },
    });
    expect(views.get('203')).toMatchObject({
      row: { headline: 'cancelled' },
      customerId: views.get('202')?.customerId,
    });
  });

  it('brings orders with a row for each line', async () => {
    const { preview } = await taken(book, fixture('woo-orders-rows'));
    expect(preview).toMatchObject({
      kind: 'orders',
      source: 'woocommerce',
      rows: 3,
      adds: 2,
      problemCount: 0,
    });
    const views = await orders();
    expect(views.get('301')).toMatchObject({
      row: { headline: 'shipped', payment: 'paid', lines: 2 },
      totals: { gross: 5450, shipping: 490, total: 5940 },
    });
    expect(views.get('302')).toMatchObject({
      row: { headline: 'new', payment: 'paid' },
      notes: [{ text: 'Gift, please wrap' }],
    });
  });
});
