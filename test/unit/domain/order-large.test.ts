import { expect, it } from 'vitest';
import { headlineOf } from '../../../shared/domain/order/index.ts';
import { totalsOf } from '../../../shared/domain/order/totals.ts';
import { productIdOf } from '../../support/given.ts';
import { draft, orderUnder, pieces, placed } from '../../support/orders.ts';

const LINES = 10_000;

it(`carries an order of ${LINES} lines from entry to delivery and back`, () => {
  const it = draft();
  const started = performance.now();
  for (let i = 0; i < LINES; i += 1) {
    // Folded, not decided one by one: a person adds one line, a import writes them in one go.
    it.fold('order.lineAdded', {
      lineId: `l${i}`,
      productId: productIdOf(1 + (i % 9)),
      snapshot: { sku: 'x', name: 'x', unit: 'pc', qtyScale: 0, taxPpm: 190_000 },
      qty: pieces(1 + (i % 3)),
      unitPrice: { units: 1000 + i, scale: 2 },
      priceSource: 'list',
    });
  }
  it.done('order.setDiscount', { scope: 'order', to: { kind: 'ppm', value: 33_333 } });
  it.done('order.place', {});
  const total = totalsOf(it.state)?.total;
  it.done('order.editPlaced', {
    changes: Array.from({ length: LINES }, (_, i) => ({
      kind: 'qty' as const,
      lineId: `l${i}`,
      to: pieces(4),
    })),
  });
  it.done('order.undo', { eventId: it.events.at(-1)?.id ?? '' });
  expect(totalsOf(it.state)?.total).toBe(total);
  it.done('order.cancel', { reason: '' });
  it.done('order.undo', { eventId: it.events.at(-1)?.id ?? '' });
  it.done('order.ship', { shipmentId: 's1' });
  it.done('order.deliver', {});
  expect(headlineOf(it.state)).toBe('delivered');
  expect(it.state.odd).toEqual({ unknown: 0, badPayload: 0, anomaly: 0 });
  // Generous: what this must never be is quadratic, which would take minutes.
  expect(performance.now() - started).toBeLessThan(15_000);
});

it('adds a line to a large draft in time that does not grow with the events before', () => {
  const it = placed();
  for (let i = 0; i < 3000; i += 1) {
    const lines = [{ lineId: 'a', qty: pieces(1), location: 'main' }];
    it.fold('order.shipmentDispatched', {
      shipmentId: `x${i}`,
      lines,
      carrier: '',
      tracking: '',
      address: null,
    });
  }
  expect(it.state.lines.get('a')?.shipped).toBe(3000);
  expect(headlineOf(it.state)).toBe('partlyShipped');
  expect(headlineOf(orderUnder.new().state)).toBe('new');
});
