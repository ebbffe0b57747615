import { describe, expect, it } from 'vitest';
import { type Books, createBooks } from '../../../shared/projections/books.ts';
import type { OrderEntry, PaymentEntry, ProductEntry } from '../../../shared/projections/entries.ts';
import { memoryViewStore, viewDisk } from '../../../shared/projections/memory-view-store.ts';
import { orderList } from '../../../shared/projections/order-list.ts';
import { viewWriter } from '../../../shared/projections/view-writer.ts';

const order = (n: number, total: number): OrderEntry => ({
  kind: 'order',
  id: `o_${n}`,
  version: 1,
  span: [n, n, n, n],
  number: `SO-A-${n}`,
  aliases: [],
  nickname: '',
  headline: 'new',
  held: false,
  customerId: 'c_1',
  customer: 'Anna',
  phone: '',
  lines: 1,
  goods: 'Tea',
  currency: 'EUR',
  net: total,
  tax: 0,
  total,
  date: n,
  placed: n,
  due: null,
  tags: [],
  rid: 'r',
  shippedShare: 0,
  claims: [{ productId: 'p_1', open: 3, out: 1, scale: 0 }],
  shipments: [],
  search: '',
});
const payment: PaymentEntry = {
  kind: 'payment',
  id: 'y_1',
  version: 1,
  span: [5, 5, 5, 5],
  eventId: 'e',
  orderId: 'o_2',
  method: 'cash',
  amount: 900,
  currency: 'EUR',
  reference: '',
  at: 5,
  standing: 'received',
  paidTo: [{ orderId: 'o_2', amount: 900 }],
};
const product: ProductEntry = {
  kind: 'product',
  id: 'p_1',
  version: 1,
  span: [1, 1, 1, 1],
  sku: 'TEA',
  name: 'Tea',
  unit: 'pc',
  qtyScale: 0,
  category: '',
  description: '',
  taxClass: 'standard',
  tracked: true,
  archived: false,
  archivedAt: null,
  mergedInto: null,
  price: null,
  priceEvent: null,
  barcodes: [],
  reorderPoint: null,
  search: 'tea',
};

const filled = (): Books => {
  const books = createBooks();
  for (const entry of [product, order(1, 500), order(2, 1000), order(3, 700), payment]) books.put(entry);
  return books;
};

describe('an aggregate that is taken out of the books', () => {
  it('leaves no trace in sums, claims, codes and lists, also in lists that were sorted before', () => {
    const books = filled();
    const list = orderList(books, () => '2026-01-01');
    const paging = { filter: { view: 'all' }, descending: false, offset: 0, limit: 10 } as const;
    const ids = (sort: 'date' | 'balance') => list.page({ ...paging, sort }).rows.map((r) => r.id);
    expect([ids('date'), ids('balance')]).toEqual([
      ['o_1', 'o_2', 'o_3'],
      ['o_2', 'o_1', 'o_3'],
    ]);
    books.remove('y_1');
    expect(ids('balance')).toEqual(['o_1', 'o_3', 'o_2']);
    expect([books.paid('o_2'), books.paymentsOf('o_2')]).toEqual([0, []]);
    books.remove('o_2');
    expect([ids('date'), ids('balance')]).toEqual([
      ['o_1', 'o_3'],
      ['o_1', 'o_3'],
    ]);
    expect(books.claims.figures('p_1')).toMatchObject({ reserved: 6, onHand: -2 });
    expect([...books.ordersOf('c_1')]).toEqual(['o_1', 'o_3']);
    expect(list.counts()).toMatchObject({ all: 2 });
    books.remove('p_1');
    expect([...books.productsWithCode('tea')]).toEqual([]);
    expect([books.entry('p_1'), books.products.size, books.size]).toEqual([undefined, 0, 2]);
  });

  it('is heard of once, and an aggregate that is not there is nothing to take out', () => {
    const books = filled();
    const heard: unknown[] = [];
    books.listen((entry, before) => heard.push([entry, before?.id]));
    const { revision } = books;
    books.remove('o_9');
    expect([heard, books.revision]).toEqual([[], revision]);
    books.remove('o_1');
    expect([heard, books.revision]).toEqual([[[undefined, 'o_1']], revision + 1]);
  });

  it('is gone from the kept views as well', async () => {
    const disk = viewDisk();
    const store = memoryViewStore(disk);
    await store.open();
    const books = createBooks();
    const writer = viewWriter(store, books, 'db', async () => '');
    for (const entry of filled().entries()) books.put(entry);
    await writer.save(10);
    books.remove('o_2');
    await writer.save(11);
    books.put(order(4, 1));
    await writer.save(12);

    const kept = await memoryViewStore(disk).open();
    const again = createBooks();
    if (!kept.meta) throw new Error('nothing kept');
    expect(
      await viewWriter(memoryViewStore(disk), again, 'db', async () => '').load(kept.deltas, kept.meta),
    ).toBe(true);
    expect([...again.orders.keys()]).toEqual(['o_1', 'o_3', 'o_4']);
  });
});
