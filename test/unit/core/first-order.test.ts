import { beforeAll, describe, expect, it } from 'vitest';
import type { OrderPage, OrderView } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { openDaybook } from '../../../shared/core/daybook.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { memoryViewStore } from '../../../shared/projections/memory-view-store.ts';
import { northwindCommands, SAMPLE_SHOP } from '../../../shared/sample/northwind.ts';
import { idOf } from '../../contract/session.ts';
import { founded, type Machine, machine, northwindFiles, partsOf } from '../../support/shop.ts';

let m: Machine;
let products: string[];
let sent = 0;

const send = async (book: Daybook, type: string, aggregate: string, data: object): Promise<void> => {
  sent += 1;
  const outcome = await book.dispatch({
    id: `first-order-${sent}`,
    type,
    aggregate,
    data,
  });
  if (!outcome.ok) expect.fail(`${type}: ${JSON.stringify(outcome.refusal)}`);
};

beforeAll(async () => {
  m = await machine();
  const book = await founded(m, SAMPLE_SHOP);
  const outcomes = await book.dispatchAll(
    northwindCommands(northwindFiles(), () => uuidv7(m.clock(), m.random)),
  );
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  const page = (await book.query('products', [
    { filter: { state: 'live' }, sort: 'sku', descending: false, offset: 0, limit: 2 },
  ])) as { rows: { id: string }[] };
  products = page.rows.map(({ id }) => id);
  // One that is being written, one with goods that are not there, one that was paid in two ways, a note and a hold.
  const line = (n: number, qty: number) => ({
    lineId: 'a',
    productId: products[n % 2],
    qty: { units: qty, scale: 0 },
  });
  for (const [n, qty] of [
    [1, 1],
    [2, 90_000],
    [3, 2],
  ] as const) {
    await send(book, 'order.startDraft', idOf('o', n), { nickname: `first ${n}` });
    await send(book, 'order.addLine', idOf('o', n), line(n, qty));
    if (n > 1) await send(book, 'order.place', idOf('o', n), {});
  }
  await send(book, 'payment.receive', idOf('y', 1), { orderId: idOf('o', 3), method: 'cash', amount: 100 });
  await send(book, 'payment.receive', idOf('y', 2), { orderId: idOf('o', 3), method: 'card', amount: 200 });
  await send(book, 'order.addNote', idOf('o', 3), { noteId: 'n', text: 'Rings twice' });
  await send(book, 'order.hold', idOf('o', 3), { reason: 'asks back' });
  await book.close();
});

/** The shop opened again, whose views are not read before `load` is called. */
const opening = async () => {
  let load = (): void => {};
  const held = new Promise<void>((resolve) => {
    load = resolve;
  });
  const views = memoryViewStore(m.views);
  const parts = await partsOf(m, {
    views: {
      ...views,
      chunks: async (from, limit) => {
        await held;
        return views.chunks(from, limit);
      },
    },
  });
  const opened = await openLog(parts);
  if (!opened) throw new Error('no shop');
  return { book: await openDaybook(parts, opened), load };
};
const listed = async (book: Daybook, view: 'all' | 'open'): Promise<OrderPage> =>
  (await book.query('orders', [
    { filter: { view }, sort: 'date', descending: true, offset: 0, limit: 60 },
  ])) as OrderPage;

describe('an order of the first page', () => {
  it('is opened before everything is loaded, the same as afterwards', async () => {
    const { book, load } = await opening();
    const rows = [...(await listed(book, 'all')).rows, ...(await listed(book, 'open')).rows];
    const early = new Map<string, OrderView>();
    for (const { id, short } of rows)
      if (!short) early.set(id, (await book.query('order', [id])) as OrderView);
    expect(early.size).toBeGreaterThan(40);
    expect(early.get(idOf('o', 1))).toMatchObject({ row: { headline: 'draft' } });
    expect(early.get(idOf('o', 3))).toMatchObject({ paid: 300, holdReason: 'asks back' });
    load();
    await book.loaded;
    for (const [id, view] of early) expect(view).toEqual(await book.query('order', [id]));
    await book.close();
  });

  it('waits where more than itself says what it is short of, and so does one that is not on it', async () => {
    const { book, load } = await opening();
    const { rows } = await listed(book, 'open');
    expect(rows.find(({ id }) => id === idOf('o', 2))).toMatchObject({ short: true });
    const answers: string[] = [];
    const asked = [idOf('o', 2), idOf('o', 4)].map(async (id) => {
      const view = (await book.query('order', [id])) as OrderView | null;
      answers.push(id);
      return view;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answers).toEqual([]);
    load();
    const [short, none] = await Promise.all(asked);
    expect(short?.lines[0]?.short).toBeGreaterThan(0);
    expect(none).toBeNull();
    await book.close();
  });
});
