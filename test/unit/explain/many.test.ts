import { beforeAll, describe, expect, it } from 'vitest';
import type { CustomerRow, Explanation, OrderPage, Page, ProductRow, Subject } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import { idOf } from '../../contract/session.ts';
import { founded, machine, SHOP } from '../../support/shop.ts';

const ORDERS = 300;
const LINES = 2_000;
const INSTALMENTS = 300;
const pieces = (units: number) => ({ units, scale: 0 });
const tea = idOf('p', 1);
const bolt = idOf('p', 2);
const berta = idOf('c', 1);
const long = idOf('o', 9000);

let book: Daybook;

const explain = async (subject: Subject, offset = 0, limit = 10_000): Promise<Explanation> =>
  (await book.query('explain', [subject, { offset, limit }])) as Explanation;

const agrees = (told: Explanation, figure: number | undefined): void => {
  expect(told.value).toBe(figure);
  expect(told.rows.at(-1)?.running).toBe(figure);
  expect(told.rows.reduce((sum, row) => sum + row.delta, 0)).toBe(figure);
  expect(told.rows).toHaveLength(told.count);
};

beforeAll(async () => {
  book = await founded(await machine(), SHOP);
  let n = 0;
  const command = (type: string, aggregate: string, data: unknown) => {
    n += 1;
    return { id: `command-${n}`, type, aggregate, data };
  };
  const commands = [
    command('product.add', tea, { name: 'Tea', price: { units: 1000, scale: 2 } }),
    command('product.add', bolt, { name: 'Bolt', price: { units: 5, scale: 2 } }),
    command('stock.receive', stockIdOf(tea), { productId: tea, qty: pieces(900) }),
    command('customer.add', berta, { name: 'Berta' }),
  ];
  for (let i = 1; i <= ORDERS; i += 1) {
    const id = idOf('o', i);
    commands.push(
      command('order.startDraft', id, {}),
      command('order.setCustomer', id, { customerId: berta }),
      command('order.addLine', id, { lineId: 'a', productId: tea, qty: pieces(1 + (i % 3)) }),
      command('order.place', id, {}),
    );
    if (i % 2 === 0) commands.push(command('order.ship', id, { shipmentId: 's' }));
    if (i % 4 === 0)
      commands.push(
        command('payment.receive', idOf('y', i), {
          orderId: id,
          method: 'cash',
          // Every third of them is paid in full.
          amount: i % 3 === 0 ? 1190 : 500,
        }),
      );
    if (i % 10 === 0) commands.push(command('order.cancel', id, { reason: 'late' }));
  }
  for (let i = 0; i < INSTALMENTS; i += 1)
    commands.push(
      command('payment.receive', idOf('y', 5000 + i), { orderId: idOf('o', 1), method: 'cash', amount: 1 }),
    );
  commands.push(command('order.startDraft', long, { nickname: 'long' }));
  for (let i = 0; i < LINES; i += 1)
    commands.push(command('order.addLine', long, { lineId: `l${i}`, productId: bolt, qty: pieces(2) }));
  commands.push(command('order.place', long, {}));
  const changes = Array.from({ length: LINES }, (_, i) => ({
    kind: 'unitPrice',
    lineId: `l${i}`,
    to: { units: 6, scale: 2 },
  }));
  commands.push(command('order.editPlaced', long, { changes }));
  await book.dispatchAll(commands);
}, 60_000);

describe('figures of hundreds of orders', () => {
  it('are told in one row for each order that adds to them', async () => {
    const { rows } = (await book.query('customers', [
      { filter: {}, sort: 'name', descending: false, offset: 0, limit: 1 },
    ])) as Page<CustomerRow>;
    const balance = await explain({ of: 'customerBalance', customerId: berta });
    agrees(balance, rows[0]?.balance);
    const page = (await book.query('orders', [
      { filter: { view: 'all', customerId: berta }, sort: 'date', descending: false, offset: 0, limit: 500 },
    ])) as OrderPage;
    expect(balance.rows.map((r) => [r.orderId, r.delta])).toEqual(
      page.rows.filter((r) => r.balance !== 0).map((r) => [r.id, r.balance]),
    );
    expect(balance.rows[0]).toMatchObject({ t: 'order.placed', number: 'SO-A-000001', note: 'Tea' });
    expect(balance.rows[0]?.eventId).toHaveLength(16);
    expect(await explain({ of: 'customerBalance', customerId: berta }, 100, 5)).toEqual({
      ...balance,
      offset: 100,
      rows: balance.rows.slice(100, 105),
    });
    agrees(await explain({ of: 'customerRevenue', customerId: berta }), rows[0]?.revenue);
    const { sums } = (await book.query('orders', [
      { filter: { view: 'all' }, sort: 'date', descending: false, offset: 0, limit: 1 },
    ])) as OrderPage;
    agrees(await explain({ of: 'listBalance', filter: { view: 'all' } }), sums?.balance);
    agrees(await explain({ of: 'listTotal', filter: { view: 'all' } }), sums?.total);
  });

  it('are told event by event where fewer orders than that add to them', async () => {
    const { rows } = (await book.query('products', [
      { filter: { search: 'tea' }, sort: 'name', descending: false, offset: 0, limit: 1 },
    ])) as Page<ProductRow>;
    const reserved = await explain({ of: 'reserved', productId: tea });
    agrees(reserved, rows[0]?.reserved);
    expect(new Set(reserved.rows.map((r) => r.t))).toEqual(new Set(['order.placed']));
    const available = await explain({ of: 'available', productId: tea });
    agrees(available, rows[0]?.available);
    expect(available.rows[0]).toMatchObject({ t: 'stock.goodsReceived', running: 900 });
    agrees(await explain({ of: 'onHand', productId: tea }), rows[0]?.onHand);
  });
});

describe('an order of thousands of lines or hundreds of payments', () => {
  it('is told payment by payment', async () => {
    const told = await explain({ of: 'orderBalance', orderId: idOf('o', 1) });
    agrees(told, 2 * 1190 - INSTALMENTS);
    expect(told.count).toBe(1 + INSTALMENTS);
  });

  it('is told line by line at first, then in one row for the rest of the draft; an event in parts counts once', async () => {
    const { rows } = (await book.query('orders', [
      { filter: { view: 'all', productId: bolt }, sort: 'date', descending: false, offset: 0, limit: 1 },
    ])) as OrderPage;
    const told = await explain({ of: 'orderTotal', orderId: long });
    agrees(told, rows[0]?.total);
    expect(told.count).toBe(502);
    expect(told.rows.slice(-3).map((r) => [r.t, r.note])).toEqual([
      ['order.lineAdded', 'Bolt'],
      ['order.placed', 'Bolt'],
      ['order.placedEdited', 'Bolt'],
    ]);
    const parts = (
      (await book.query('events', [{ aggregate: long, types: ['order.placedEdited'] }, null, 100])) as {
        rows: { id: string; payload: unknown }[];
      }
    ).rows;
    expect(parts.length).toBeGreaterThan(1);
    expect(parts[0]).toMatchObject({
      id: told.rows.at(-1)?.eventId,
      payload: { part: parts.length, of: parts.length },
    });
  });
});
