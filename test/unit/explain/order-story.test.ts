import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomerRow, Explanation, OrderView, Outcome, Page, Subject } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import { idOf } from '../../contract/session.ts';
import { founded, machine, SHOP } from '../../support/shop.ts';

const pieces = (units: number) => ({ units, scale: 0 });
const [tea, cup] = [idOf('p', 1), idOf('p', 2)];
const order = idOf('o', 1);
const berta = idOf('c', 1);

let book: Daybook;
let n = 0;

const tell = async (type: string, aggregate: string, data: unknown, at?: string): Promise<Outcome> => {
  n += 1;
  const outcome = await book.dispatch({
    id: `command-${String(n).padStart(6, '0')}`,
    type,
    aggregate,
    data,
    ...(at ? { at } : {}),
  });
  expect(outcome.ok ? 'accepted' : outcome.refusal, type).toBe('accepted');
  return outcome;
};
const explain = async (subject: Subject, paging = { offset: 0, limit: 1000 }): Promise<Explanation> => {
  const told = (await book.query('explain', [subject, paging])) as Explanation | null;
  if (!told) throw new Error('nothing to explain');
  return told;
};
/** What happened, by how much, and what there was then. */
const story = (told: Explanation): [string, number, number][] =>
  told.rows.map((r) => [r.t, r.delta, r.running]);
const undo = async (id = order): Promise<void> => {
  const view = (await book.query('order', [id])) as OrderView;
  await tell('order.undo', id, { eventId: view.undo?.eventId });
};

beforeEach(async () => {
  n = 0;
  const m = await machine();
  book = await founded(m, { ...SHOP, taxMode: 'none', taxPpm: 0 });
  await tell('product.add', tea, { name: 'Tea', sku: 'TEA', price: { units: 1000, scale: 2 } });
  await tell('product.add', cup, { name: 'Cup', sku: 'CUP', price: { units: 300, scale: 2 } });
  await tell('stock.receive', stockIdOf(tea), { productId: tea, qty: pieces(40), docRef: 'D1' });
  await tell('customer.add', berta, { name: 'Berta Blau' });
  await tell('order.startDraft', order, { nickname: 'window' });
  await tell('order.setCustomer', order, { customerId: berta });
  await tell('order.addLine', order, { lineId: 'a', productId: tea, qty: pieces(5) });
  await tell('order.addLine', order, { lineId: 'b', productId: cup, qty: pieces(2) });
  await tell('order.place', order, {});
});

describe('an order explained', () => {
  it('tells its total from the first line to the last change, with the goods of each', async () => {
    await tell('order.editPlaced', order, { changes: [{ kind: 'qty', lineId: 'b', to: pieces(4) }] });
    await tell('order.cancelLines', order, { lines: [{ lineId: 'a', qty: pieces(1) }], reason: 'broken' });
    await undo();
    await tell('order.cancel', order, { reason: 'changed their mind' });
    await undo();
    const told = await explain({ of: 'orderTotal', orderId: order });
    expect(told).toMatchObject({
      kind: 'money',
      currency: 'EUR',
      value: 6200,
      label: 'SO-A-000001',
      count: 7,
    });
    expect(story(told)).toEqual([
      ['order.lineAdded', 5000, 5000],
      ['order.lineAdded', 600, 5600],
      ['order.placedEdited', 600, 6200],
      ['order.linesCancelled', -1000, 5200],
      ['order.linesRestored', 1000, 6200],
      ['order.cancelled', -6200, 0],
      ['order.reopened', 6200, 6200],
    ]);
    expect(told.rows.map((r) => r.note)).toEqual(['Tea', 'Cup', 'Cup', 'Tea', 'Tea', 'Tea, Cup', 'Tea, Cup']);
    for (const row of told.rows)
      expect(row).toMatchObject({ aggregate: order, orderId: order, number: 'SO-A-000001', by: 'Anna' });
  });

  it('tells what is still owed through a part payment, one that was voided, an edit, a cancellation and back', async () => {
    await tell('payment.receive', idOf('y', 1), { orderId: order, method: 'cash', amount: 2000 });
    await tell('payment.receive', idOf('y', 2), { orderId: order, method: 'card', amount: 1500 });
    await tell('payment.void', idOf('y', 2), { reason: 'card refused' });
    await tell('order.editPlaced', order, { changes: [{ kind: 'shippingFee', to: 490 }] });
    await tell('order.cancel', order, { reason: 'changed their mind' });
    await undo();
    const told = await explain({ of: 'orderBalance', orderId: order });
    expect(story(told)).toEqual([
      ['order.placed', 5600, 5600],
      ['payment.received', -2000, 3600],
      ['payment.received', -1500, 2100],
      ['payment.voided', 1500, 3600],
      ['order.placedEdited', 490, 4090],
      ['order.cancelled', -6090, -2000],
      ['order.reopened', 6090, 4090],
    ]);
    expect(told.value).toBe(4090);
    expect(told.rows.slice(1, 4).map((r) => [r.note, r.number])).toEqual([
      ['cash', 'SO-A-000001'],
      ['card', 'SO-A-000001'],
      ['card', 'SO-A-000001'],
    ]);
    const paid = await explain({ of: 'orderPaid', orderId: order });
    expect(story(paid)).toEqual([
      ['payment.received', 2000, 2000],
      ['payment.received', 1500, 3500],
      ['payment.voided', -1500, 2000],
    ]);
    const { rows } = (await book.query('customers', [
      { filter: {}, sort: 'name', descending: false, offset: 0, limit: 1 },
    ])) as Page<CustomerRow>;
    const owing = await explain({ of: 'customerBalance', customerId: berta });
    expect(owing.value).toBe(rows[0]?.balance);
    expect(story(owing)).toEqual(story(told));
  });

  it('owes nothing for a draft, though a deposit was taken', async () => {
    const draft = idOf('o', 2);
    await tell('order.startDraft', draft, { nickname: 'phone' });
    await tell('order.addLine', draft, { lineId: 'a', productId: tea, qty: pieces(1) });
    await tell('payment.receive', idOf('y', 1), { orderId: draft, method: 'cash', amount: 400 });
    expect(await explain({ of: 'orderBalance', orderId: draft })).toMatchObject({
      value: 0,
      count: 0,
      rows: [],
      label: 'phone',
    });
    expect(story(await explain({ of: 'orderPaid', orderId: draft }))).toEqual([
      ['payment.received', 400, 400],
    ]);
    await tell('order.place', draft, {});
    expect(story(await explain({ of: 'orderBalance', orderId: draft }))).toEqual([
      ['payment.received', -400, -400],
      ['order.placed', 1000, 600],
    ]);
  });

  it('counts a payment dated before the order was placed where it is true, and money on account with its order', async () => {
    await tell(
      'payment.receive',
      idOf('y', 1),
      { orderId: null, method: 'transfer', amount: 9000 },
      '2025-12-24T10:00:00Z',
    );
    await tell('payment.allocate', idOf('y', 1), { orderId: order, amount: 700 });
    await tell(
      'payment.receive',
      idOf('y', 2),
      { orderId: order, method: 'cash', amount: 100 },
      '2025-12-24T10:00:00Z',
    );
    const told = await explain({ of: 'orderBalance', orderId: order });
    expect(story(told)).toEqual([
      ['payment.received', -100, -100],
      ['order.placed', 5600, 5500],
      ['payment.allocated', -700, 4800],
    ]);
    expect(told.rows[2]).toMatchObject({ orderId: order, number: 'SO-A-000001', note: 'transfer' });
  });

  it('tells its status from draft to delivered', async () => {
    await tell('order.confirm', order, {});
    await tell('order.ship', order, { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(2) }] });
    await tell('order.setTag', order, { tag: 'urgent', on: true });
    await tell('order.ship', order, { shipmentId: 's2' });
    await tell('order.deliver', order, {});
    const told = await explain({ of: 'orderStatus', orderId: order });
    expect(told).toMatchObject({ kind: 'status', headline: 'delivered', value: 0, currency: '' });
    expect(told.rows.map((r) => [r.change?.from, r.change?.to])).toEqual([
      [null, 'draft'],
      ['draft', 'new'],
      ['new', 'pending'],
      ['pending', 'partlyShipped'],
      ['partlyShipped', 'shipped'],
      ['shipped', 'partlyDelivered'],
      ['partlyDelivered', 'delivered'],
    ]);
    expect(told.rows[3]).toMatchObject({ t: 'order.shipmentDispatched', note: 'Tea', delta: 0, running: 0 });
  });

  it('follows an order to the customer that it went to, and customers that were merged', async () => {
    const [carl, both] = [idOf('c', 2), idOf('c', 3)];
    await tell('customer.add', carl, { name: 'Carl' });
    await tell('customer.add', both, { name: 'Berta & Carl' });
    await tell('order.editPlaced', order, { changes: [{ kind: 'customer', to: carl }] });
    expect((await explain({ of: 'customerRevenue', customerId: berta })).count).toBe(0);
    expect(story(await explain({ of: 'customerRevenue', customerId: carl }))).toEqual([
      ['order.placedEdited', 5600, 5600],
    ]);
    await tell('customer.merge', carl, { keep: both });
    expect(story(await explain({ of: 'customerRevenue', customerId: both }))).toEqual([
      ['order.placedEdited', 5600, 5600],
    ]);
    expect((await explain({ of: 'customerRevenue', customerId: carl })).value).toBe(0);
  });

  it('tells shelf, reservation and what is available of one product', async () => {
    await tell('order.ship', order, { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(2) }] });
    await tell('order.ship', order, { shipmentId: 's2', lines: [{ lineId: 'a', qty: pieces(1) }] });
    await tell('order.voidShipment', order, { shipmentId: 's2', reason: 'wrong box', goodsBack: true });
    await tell('stock.adjust', stockIdOf(tea), { productId: tea, delta: pieces(-3), reason: 'broken' });
    await tell('stock.count', stockIdOf(tea), { productId: tea, counted: pieces(35) });
    await tell('stock.count', stockIdOf(tea), { productId: tea, counted: pieces(36) });
    const onHand = await explain({ of: 'onHand', productId: tea });
    expect(story(onHand)).toEqual([
      ['stock.goodsReceived', 40, 40],
      ['order.shipmentDispatched', -2, 38],
      ['order.shipmentDispatched', -1, 37],
      ['order.shipmentVoided', 1, 38],
      ['stock.adjusted', -3, 35],
      ['stock.counted', 1, 36],
    ]);
    expect(onHand.rows.map((r) => r.note)).toEqual([
      'D1',
      'Berta Blau',
      'Berta Blau',
      'Berta Blau',
      'broken',
      '',
    ]);
    expect(onHand).toMatchObject({ label: 'Tea', value: 36, currency: '' });
    expect(story(await explain({ of: 'reserved', productId: tea }))).toEqual([
      ['order.placed', 5, 5],
      ['order.shipmentDispatched', -2, 3],
      ['order.shipmentDispatched', -1, 2],
      ['order.shipmentVoided', 1, 3],
    ]);
    expect(story(await explain({ of: 'available', productId: tea }))).toEqual([
      ['stock.goodsReceived', 40, 40],
      ['order.placed', -5, 35],
      ['stock.adjusted', -3, 32],
      ['stock.counted', 1, 33],
    ]);
  });

  it('shows each event of a story once, whatever page is asked for', async () => {
    await tell('payment.receive', idOf('y', 1), { orderId: order, method: 'cash', amount: 2000 });
    const subject: Subject = { of: 'listBalance', filter: { view: 'all' } };
    const whole = await explain(subject);
    expect(whole.rows).toHaveLength(2);
    for (const [i, row] of whole.rows.entries())
      expect(await explain(subject, { offset: i, limit: 1 })).toEqual({ ...whole, offset: i, rows: [row] });
    expect((await explain(subject, { offset: 2, limit: 5 })).rows).toEqual([]);
    await tell('order.addNote', order, { noteId: 'n', text: 'rings twice' });
    expect(await explain(subject)).toEqual(whole);
    await tell('payment.receive', idOf('y', 2), { orderId: order, method: 'cash', amount: 1 });
    expect((await explain(subject)).value).toBe(3599);
  });

  it('adds up though something is written while it is told', async () => {
    const subject: Subject = { of: 'orderBalance', orderId: order };
    for (let i = 1; i <= 20; i += 1) {
      const [told] = await Promise.all([
        explain(subject),
        tell('payment.receive', idOf('y', i), { orderId: order, method: 'cash', amount: 10 }),
      ]);
      expect(told.rows.at(-1)?.running).toBe(told.value);
    }
    expect((await explain(subject)).value).toBe(5400);
  });

  it('knows nothing of what is not there', async () => {
    const paging = { offset: 0, limit: 10 };
    for (const subject of [
      { of: 'orderTotal', orderId: idOf('o', 99) },
      { of: 'onHand', productId: idOf('p', 99) },
      { of: 'customerBalance', customerId: idOf('c', 99) },
    ])
      expect(await book.query('explain', [subject, paging])).toBeNull();
  });
});
