import { describe, expect, it } from 'vitest';
import type { FoundShop } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import { customerIdOf, orderIdOf, productIdOf, uuid } from '../../support/given.ts';
import { exported, records, taken } from '../../support/sheets.ts';
import { founded, machine, SHOP } from '../../support/shop.ts';

const pieces = (units: number) => ({ units, scale: 0 });

/** A shop in which orders stand in every way an order can, with all that is awkward in a text. */
const busyShop = async (shop: FoundShop): Promise<Daybook> => {
  const book = await founded(await machine(), shop);
  let n = 0;
  const done = async (type: string, aggregate: string, data: object, at?: string): Promise<void> => {
    n += 1;
    const outcome = await book.dispatch({ id: `command-${n}`, type, aggregate, data, ...(at ? { at } : {}) });
    if (!outcome.ok) expect.fail(`${type}: ${JSON.stringify(outcome.refusal)}`);
  };
  const [tea, rice, work] = [productIdOf(1), productIdOf(2), productIdOf(3)];
  const price = { units: 1234, scale: 3 };
  await done('product.add', tea, { sku: 'TEA', name: 'Tea "green", 100 g', price, barcode: 'X;1' });
  await done('product.addBarcode', tea, { code: 'BOX', packQty: pieces(12) });
  await done('product.describe', tea, { description: '=SUM(A1)\nsecond line' });
  await done('product.setReorderPoint', tea, { qty: pieces(3) });
  await done('product.add', rice, {
    sku: '-RICE',
    name: '+Rice',
    unit: 'kg',
    qtyScale: 3,
    category: 'Food; dry',
  });
  await done('product.setPrice', rice, { unitPrice: pieces(5) });
  await done('product.add', work, { name: 'Wrapping', tracked: false, price: pieces(1) });
  await done('stock.receive', stockIdOf(tea), { productId: tea, qty: pieces(50) });
  await done('stock.adjust', stockIdOf(rice), {
    productId: rice,
    delta: { units: -250, scale: 3 },
    reason: 'lost',
  });
  const street = { name: 'Ann', lines: ['c/o "Bob"', 'Street 1; left'], city: 'Köln', country: 'DE' };
  const [ann, bob] = [customerIdOf(1), customerIdOf(2)];
  const phones = ['+49 30 123456', '0170;5'];
  await done('customer.add', ann, {
    name: 'Ann',
    phones,
    emails: ['ann@x.org'],
    addresses: [street],
    group: 'A',
  });
  await done('customer.addContact', ann, { kind: 'address', value: { lines: ['Elsewhere 2'] } });
  await done('customer.change', ann, { note: 'pays late,\n"always"' });
  await done('customer.setCreditTerms', ann, { limit: 10_000, days: 14 });
  await done('customer.add', bob, { name: 'Bob' });

  const order = async (k: number, body: (id: string, at: string) => Promise<void>): Promise<void> => {
    const id = orderIdOf(k);
    const at = `2026-02-0${k}T10:00:00.250Z`;
    await done('order.startDraft', id, { nickname: k === 2 ? '' : `ref-${k}` }, at);
    const line = { lineId: 'a', productId: tea, qty: pieces(5) };
    await done('order.addLine', id, { ...line, discount: { kind: 'ppm', value: 125_000 } }, at);
    const other = { lineId: 'b', productId: rice, qty: { units: 1500, scale: 3 } };
    await done('order.addLine', id, { ...other, unitPrice: { units: 45, scale: 1 } }, at);
    await done('order.addLine', id, { lineId: 'c', productId: work, qty: pieces(1) }, at);
    await body(id, at);
  };
  const placed = (id: string, at: string) => done('order.place', id, {}, at);
  await order(1, async (id, at) => {
    await done('order.setCustomer', id, { customerId: ann }, at);
    await done('order.setDue', id, { to: '2026-03-01' }, at);
    await done('order.setDiscount', id, { scope: 'order', to: { kind: 'amount', value: 100 } }, at);
    await done('order.setShippingFee', id, { to: 490 }, at);
    await done('order.addNote', id, { noteId: 'n', text: 'one; two\\three' }, at);
    await done('order.addNote', id, { noteId: 'm', text: 'four\nfive' }, at);
    for (const tag of ['urgent', 'a;b']) await done('order.setTag', id, { tag, on: true }, at);
    await placed(id, at);
    await done('order.confirm', id, {}, at);
    const payment = { orderId: id, method: 'card', amount: 700, reference: '=ref' };
    await done('payment.receive', `y_${uuid(1)}`, payment, '2026-02-10');
  });
  await order(2, async (id, at) => {
    await placed(id, at);
    const first = [{ lineId: 'a', qty: pieces(2) }];
    await done(
      'order.ship',
      id,
      { shipmentId: 's', lines: first, carrier: 'DHL', tracking: '-1' },
      '2026-02-11',
    );
    const second = [{ lineId: 'b', qty: { units: 500, scale: 3 } }];
    await done('order.ship', id, { shipmentId: 't', lines: second }, '2026-02-12');
    await done(
      'order.deliver',
      id,
      { shipmentId: 's', lines: [{ lineId: 'a', qty: pieces(1) }] },
      '2026-02-13',
    );
  });
  await order(3, async (id, at) => {
    await done('order.setCustomer', id, { customerId: bob }, at);
    await placed(id, at);
    await done('order.ship', id, { shipmentId: 's' }, '2026-02-11T08:00:00Z');
    await done('order.deliver', id, {}, '2026-02-14');
  });
  await order(4, async (id, at) => {
    await placed(id, at);
    await done('order.cancel', id, { reason: 'no' }, '2026-02-15');
  });
  await order(5, async (id, at) => {
    await placed(id, at);
    await done('order.cancelLines', id, {
      lines: [{ lineId: 'b', qty: { units: 1500, scale: 3 } }],
      reason: 'out',
    });
  });
  await order(6, async () => {});
  return book;
};

describe.each([
  ['exclusive', 'EUR'],
  ['inclusive', 'KWD'],
  ['none', 'JPY'],
] as const)('orders in every state, prices %s of tax in %s', (taxMode, currency) => {
  it('come into an empty shop and go out of it the same', async () => {
    const shop = { ...SHOP, taxMode, currency };
    const book = await busyShop(shop);
    const second = await founded(await machine(2), shop);
    const csv = {
      stock: await exported(book, 'stock'),
      customers: await exported(book, 'customers'),
      lines: await exported(book, 'lines'),
    };
    expect(records(csv.lines).map((row) => [row.order_number, row.sku, row.status])).toEqual([
      ...['TEA', '-RICE', ''].map((sku) => ['SO-A-000001', sku === '-RICE' ? "'-RICE" : sku, 'pending']),
      ...['TEA', "'-RICE", ''].map((sku) => ['SO-A-000002', sku, 'partlyShipped']),
      ...['TEA', "'-RICE", ''].map((sku) => ['SO-A-000003', sku, 'delivered']),
      ...['TEA', "'-RICE", ''].map((sku) => ['SO-A-000004', sku, 'cancelled']),
      ...['TEA', ''].map((sku) => ['SO-A-000005', sku, 'new']),
      ...['TEA', "'-RICE", ''].map((sku) => ['', sku, 'draft']),
    ]);
    for (const text of Object.values(csv)) {
      const { preview, bad } = await taken(second, new Blob([text]));
      expect(preview.problems).toEqual([]);
      expect(bad).toBe(0);
    }
    expect(await exported(second, 'customers')).toBe(csv.customers);
    expect(await exported(second, 'lines')).toBe(csv.lines);
    expect(await exported(second, 'stock')).toBe(csv.stock);
    for (const text of Object.values(csv))
      for (const either of [book, second])
        expect(await taken(either, new Blob([text]))).toMatchObject({ added: 0, bad: 0 });
  });
});
