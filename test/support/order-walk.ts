import fc from 'fast-check';
import type { DecideContext } from '../../shared/domain/decider.ts';
import { order } from '../../shared/domain/order/index.ts';
import { contextOf, customerIdOf, productFacts, productIdOf, shopFacts, story } from './given.ts';

const lineId = fc.constantFrom('a', 'b', 'c', 'd');
const shipmentId = fc.constantFrom('s1', 's2', 's3');
const qty = fc.oneof(
  fc.record({ units: fc.integer({ min: 1, max: 9 }), scale: fc.constant(0) }),
  fc.record({ units: fc.integer({ min: 1, max: 9000 }), scale: fc.constant(3) }),
);
const unitPrice = fc.record({
  units: fc.integer({ min: 0, max: 99_999 }),
  scale: fc.integer({ min: 0, max: 4 }),
});
const discount = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant('ppm'), value: fc.integer({ min: 0, max: 1_000_000 }) }),
    fc.record({ kind: fc.constant('amount'), value: fc.integer({ min: 0, max: 5000 }) }),
  ),
  { nil: null },
);
const product = fc.integer({ min: 1, max: 4 }).map(productIdOf);
const some = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      lineId: fc.constant('a'),
      qty: fc.record({ units: fc.integer({ min: 1, max: 3 }), scale: fc.constant(0) }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      lineId: fc.constant('b'),
      qty: fc.record({ units: fc.integer({ min: 1, max: 1500 }), scale: fc.constant(3) }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ lineId, qty }) },
);
const lines = fc.array(some, { minLength: 1, maxLength: 2 });
const scope = fc.oneof(fc.constant('order'), fc.record({ line: lineId }));
const fee = fc.integer({ min: 0, max: 2000 });
const customer = fc.option(fc.integer({ min: 1, max: 3 }).map(customerIdOf), { nil: null });

const newLine = {
  lineId,
  productId: product,
  qty,
  unitPrice: fc.option(unitPrice, { nil: undefined }),
  discount,
};

const change = fc.oneof(
  fc.record({ kind: fc.constant('addLine'), ...newLine }),
  fc.record({
    kind: fc.constant('qty'),
    lineId,
    to: fc.record({ units: fc.integer({ min: 0, max: 9 }), scale: fc.constant(0) }),
  }),
  fc.record({ kind: fc.constant('unitPrice'), lineId, to: unitPrice }),
  fc.record({ kind: fc.constant('discount'), scope, to: discount }),
  fc.record({ kind: fc.constant('shippingFee'), to: fee }),
  fc.record({ kind: fc.constant('customer'), to: customer }),
  fc.record({
    kind: fc.constant('address'),
    which: fc.constantFrom('shipping', 'billing'),
    to: fc.constant({ lines: ['x'] }),
  }),
  fc.record({ kind: fc.constant('due'), to: fc.constantFrom('2026-12-24', null) }),
);

const command = (type: string, data: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ type: fc.constant(type), data: fc.record(data) });

/** What people do, with goods moving more often than the rest. */
export const orderCommand = fc.oneof(
  { weight: 4, arbitrary: command('order.addLine', newLine) },
  { weight: 1, arbitrary: command('order.changeLine', { lineId, qty, unitPrice }) },
  { weight: 1, arbitrary: command('order.removeLine', { lineId }) },
  { weight: 1, arbitrary: command('order.setDiscount', { scope, to: discount }) },
  { weight: 1, arbitrary: command('order.setShippingFee', { to: fee }) },
  { weight: 1, arbitrary: command('order.setDue', { to: fc.constantFrom('2026-12-24', null) }) },
  {
    weight: 1,
    arbitrary: command('order.setAddress', {
      which: fc.constantFrom('shipping', 'billing'),
      to: fc.constant({ lines: ['y'] }),
    }),
  },
  { weight: 1, arbitrary: command('order.setTag', { tag: fc.constant('urgent'), on: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: command('order.changeShipment', { shipmentId, tracking: fc.constantFrom('T1', 'T2') }),
  },
  { weight: 1, arbitrary: command('order.setCustomer', { customerId: customer }) },
  { weight: 3, arbitrary: command('order.place') },
  { weight: 1, arbitrary: command('order.confirm') },
  { weight: 1, arbitrary: command('order.hold', { reason: fc.constant('x') }) },
  { weight: 1, arbitrary: command('order.release') },
  {
    weight: 4,
    arbitrary: command('order.editPlaced', { changes: fc.array(change, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 2, arbitrary: command('order.cancelLines', { lines, reason: fc.constant('x') }) },
  { weight: 1, arbitrary: command('order.cancel', { reason: fc.constant('x') }) },
  { weight: 4, arbitrary: command('order.ship', { shipmentId, lines }) },
  { weight: 1, arbitrary: command('order.ship', { shipmentId }) },
  {
    weight: 2,
    arbitrary: command('order.voidShipment', {
      shipmentId,
      reason: fc.constant('x'),
      goodsBack: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: command('order.deliver', { lines }) },
  { weight: 2, arbitrary: command('order.deliver', {}) },
  { weight: 1, arbitrary: command('order.failDelivery', { shipmentId, reason: fc.constant('x') }) },
  { weight: 1, arbitrary: command('order.reprice') },
  {
    weight: 1,
    arbitrary: command('order.addNote', { noteId: fc.constantFrom('n1', 'n2'), text: fc.constant('hm') }),
  },
  {
    weight: 4,
    arbitrary: command('order.undo', { eventId: fc.nat() }),
  },
);

export type OrderCommand = { type: string; data: Record<string, unknown> };

/** Products 1 and 2 are sold by the piece, 3 and 4 by weight; prices differ from one command to the next. */
export const walkContext = (settings: Parameters<typeof shopFacts>[0], step = 0): DecideContext =>
  contextOf({
    shop: shopFacts(settings),
    product: (id) => {
      const n = Number(id.slice(-2));
      const taxClass = n % 2 === 0 ? 'reduced' : 'standard';
      return productFacts(n, {
        qtyScale: n > 2 ? 3 : 0,
        taxClass,
        price: { units: 777 * n + step, scale: 2 },
      });
    },
  });

export const shopSettings = fc.record({
  placed: fc.boolean(),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  taxMode: fc.constantFrom('none' as const, 'exclusive' as const, 'inclusive' as const),
  taxBy: fc.constantFrom('line' as const, 'rate' as const),
  rounding: fc.constantFrom('halfAway' as const, 'halfEven' as const),
});

/** Two lines on a draft, and now and then already placed: short walks from there reach every headline. */
export const begin = (settings: Parameters<typeof shopFacts>[0] & { placed: boolean }) => {
  const it = story(order, walkContext(settings));
  it.done('order.startDraft', {});
  it.done('order.addLine', { lineId: 'a', productId: productIdOf(1), qty: { units: 5, scale: 0 } });
  it.done('order.addLine', { lineId: 'b', productId: productIdOf(3), qty: { units: 2500, scale: 3 } });
  if (settings.placed) it.done('order.place', {});
  return it;
};

/** Carries a command of a walk out. An undo names one of the acts there are. */
export const step = (it: ReturnType<typeof begin>, { type, data }: OrderCommand, context?: DecideContext) => {
  const acts = [...it.state.acts.keys()];
  if (type === 'order.undo' && acts.length === 0) return;
  const said = type === 'order.undo' ? { eventId: acts[Number(data.eventId) % acts.length] } : data;
  it.tell(type as never, said as never, context);
};
