import { expect, it } from 'vitest';
import type { OrderPage, Outcome } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { founded, machine, restarted } from '../../support/shop.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 5, 1, 12);

it('keeps orders in their row while the clock jumps by years, at work and between starts', async () => {
  const m = await machine();
  let wall = NOW;
  m.clock = () => {
    wall += 1;
    return wall;
  };
  let book = await founded(m);
  let commands = 0;
  const send = async (to: Daybook, type: string, aggregate: string, data: object): Promise<Outcome> => {
    commands += 1;
    return to.dispatch({ id: `command-${commands}`, type, aggregate, data });
  };
  const product = `p_${uuidv7(NOW, m.random)}`;
  await send(book, 'product.add', product, { name: 'Chai', price: { units: 1250, scale: 2 } });
  const order = async (): Promise<string | undefined> => {
    const id = `o_${uuidv7(NOW, m.random)}`;
    await send(book, 'order.startDraft', id, {});
    await send(book, 'order.addLine', id, { lineId: 'l1', productId: product, qty: { units: 1, scale: 0 } });
    const placed = await send(book, 'order.place', id, {});
    return placed.ok ? placed.number : undefined;
  };
  const taken = [await order()];
  for (const years of [-10, 0, 20, -40, 0]) {
    wall = NOW + years * YEAR_MS;
    taken.push(await order());
    await book.close();
    wall = NOW - years * YEAR_MS;
    book = await restarted(m);
    taken.push(await order());
  }
  const numbers = taken.map((_, i) => `SO-A-${String(i + 1).padStart(6, '0')}`);
  expect(taken).toEqual(numbers);
  const query = { filter: { view: 'all' }, sort: 'number', descending: false, offset: 0, limit: 100 };
  const { rows } = (await book.query('orders', [query])) as OrderPage;
  expect(rows.map(({ number }) => number)).toEqual(numbers);
  expect(await book.verify()).toMatchObject({ complete: true, findings: [] });

  // What is read anew from the log alone is the same.
  await book.close();
  m.views.meta = null;
  book = await restarted(m);
  const again = (await book.query('orders', [query])) as OrderPage;
  expect(again.rows.map(({ number }) => number)).toEqual(numbers);
});
