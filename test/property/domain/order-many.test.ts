import { expect, it } from 'vitest';
import type { ShopFacts } from '../../../shared/domain/decider.ts';
import type { OrderEvent } from '../../../shared/domain/order/fold.ts';
import { frozenMismatch, order } from '../../../shared/domain/order/index.ts';
import { contextOf, foldEvent, productFacts, productIdOf, shopFacts } from '../../support/given.ts';

/** Small, seeded and fast: mulberry32. */
const randomOf = (seed: number) => {
  let a = seed;
  return (most: number): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % most;
  };
};

const ORDERS = 100_000;

it(`decides, places and recomputes ${ORDERS} orders without a rounding finding`, { timeout: 60_000 }, () => {
  const random = randomOf(417);
  const pick = <T>(...from: T[]): T => from[random(from.length)] as T;
  const product = (id: string) => {
    const n = Number(id.slice(-1));
    return productFacts(n, { qtyScale: n > 5 ? 3 : 0, taxClass: n % 2 > 0 ? 'standard' : 'reduced' });
  };
  let events = 0;
  let findings = 0;
  const started = performance.now();
  for (let i = 0; i < ORDERS; i += 1) {
    const shop: ShopFacts = shopFacts({
      currency: pick('EUR', 'JPY', 'KWD'),
      taxMode: pick('none', 'exclusive', 'inclusive'),
      taxBy: pick('line', 'rate'),
      rounding: pick('halfAway', 'halfEven'),
    });
    const context = contextOf({ shop, product });
    const state = order.initial();
    const tell = (type: Parameters<typeof order.decide>[1], data: unknown): void => {
      const decision = order.decide(state, type, data as never, context);
      if (!decision.ok) throw new Error(`${type}: ${decision.refusal.code}`);
      for (const event of decision.events) {
        events += 1;
        order.apply(state, foldEvent(events, event.t, event.p));
        if (frozenMismatch(state, event as OrderEvent) !== null) findings += 1;
      }
    };
    const discount = () =>
      pick(null, { kind: 'ppm', value: random(1_000_001) }, { kind: 'amount', value: random(3000) });
    tell('order.startDraft', {});
    const lines = 1 + random(4);
    for (let l = 0; l < lines; l += 1) {
      const n = 1 + random(9);
      const qty = n > 5 ? { units: 1 + random(20_000), scale: 3 } : { units: 1 + random(20), scale: 0 };
      const unitPrice = pick(undefined, { units: random(1_000_000), scale: random(5) });
      tell('order.addLine', {
        lineId: `l${l}`,
        productId: productIdOf(n),
        qty,
        unitPrice,
        discount: discount(),
      });
    }
    tell('order.setDiscount', { scope: 'order', to: discount() });
    tell('order.setShippingFee', { to: random(1000) });
    tell('order.place', {});
    if (random(4) === 0) {
      tell('order.editPlaced', {
        changes: [{ kind: 'qty', lineId: 'l0', to: { units: 1 + random(5), scale: 0 } }],
      });
      tell('order.cancel', { reason: '' });
    }
  }
  const seconds = (performance.now() - started) / 1000;
  console.info(`${ORDERS} orders, ${events} events, ${seconds.toFixed(1)} s`);
  expect(findings).toBe(0);
  expect(seconds).toBeLessThan(40);
});
