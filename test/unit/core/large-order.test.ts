import { expect, it } from 'vitest';
import type { OrderView, TimelineEntry } from '../../../shared/api.ts';
import { founded, machine, restarted } from '../../support/shop.ts';

const LINES = 10_000;
const TYPED = 1_000;

it(`places, ships and reads back an order of ${LINES} lines, though its events are longer than one may be`, {
  timeout: 60_000,
}, async () => {
  const m = await machine();
  let book = await founded(m);
  const counter = { n: 0 };
  const next = (): number => {
    counter.n += 1;
    return counter.n;
  };
  const uuid = (): string => `0198c0de-0000-7000-8000-${String(next()).padStart(12, '0')}`;
  const product = `p_${uuid()}`;
  const order = `o_${uuid()}`;
  const command = (type: string, aggregate: string, data: object) => ({
    id: `command-${next()}`,
    type,
    aggregate,
    data,
  });
  const line = (i: number) => ({ lineId: `line-${i}`, productId: product, qty: { units: 2, scale: 0 } });
  const place = command('order.place', order, {});
  const few = [
    command('product.add', product, { name: 'Chai', price: { units: 1250, scale: 2 } }),
    command('order.startDraft', order, {}),
    ...Array.from({ length: TYPED }, (_, i) => command('order.addLine', order, line(i))),
  ];
  for (const outcome of await book.dispatchAll(few)) expect(outcome).toMatchObject({ ok: true });
  const placed = await book.dispatch(place);
  expect(placed).toMatchObject({ ok: true, number: 'SO-A-000001', events: [{ t: 'order.placed' }] });
  const rest = Array.from({ length: LINES - TYPED }, (_, i) => ({ kind: 'addLine', ...line(TYPED + i) }));
  expect(await book.dispatch(command('order.editPlaced', order, { changes: rest }))).toMatchObject({
    ok: true,
  });
  expect(await book.dispatch(command('order.ship', order, { shipmentId: 's1' }))).toMatchObject({ ok: true });

  const view = (await book.query('order', [order])) as OrderView;
  expect(view.row).toMatchObject({ headline: 'shipped', lines: LINES });
  expect(view.totals).toMatchObject({ net: 25_000_000, tax: 4_750_000, total: 29_750_000 });
  const timeline = (await book.query('timeline', [order])) as TimelineEntry[];
  expect(timeline.filter((e) => e.t === 'order.placed')).toHaveLength(1);

  await book.close();
  m.views.meta = null;
  book = await restarted(m);
  expect(await book.query('order', [order])).toEqual(view);
  expect(await book.dispatch(place)).toEqual(placed);
  expect(await book.verify()).toMatchObject({ findings: [] });
});
