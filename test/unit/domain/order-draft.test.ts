import { describe, expect, it } from 'vitest';
import { order } from '../../../shared/domain/order/index.ts';
import { totalsOf } from '../../../shared/domain/order/totals.ts';
import {
  contextOf,
  customerFacts,
  customerIdOf,
  eventIdOf,
  orderIdOf,
  outcome,
  productFacts,
  productIdOf,
  shopFacts,
  story,
} from '../../support/given.ts';
import { draft, pieces } from '../../support/orders.ts';

const line = { lineId: 'c', productId: productIdOf(3), qty: pieces(1) };

describe('starting a draft', () => {
  it('copies the pricing settings of the shop', () => {
    const it = story(order);
    const [started] = it.done('order.startDraft', { nickname: 'blue hat' });
    expect(started?.p).toEqual({
      nickname: 'blue hat',
      currency: 'EUR',
      pricing: { taxMode: 'exclusive', taxBy: 'line', rounding: 'halfAway', shippingTaxPpm: 190_000 },
    });
  });

  it('taxes no shipping where there is no tax', () => {
    const it = story(order, contextOf({ shop: shopFacts({ taxMode: 'none' }) }));
    it.done('order.startDraft', {});
    expect(it.state.pricing.shippingTaxPpm).toBe(0);
  });

  it('knows the currencies of ISO 4217', () => {
    expect(outcome(story(order).tell('order.startDraft', { currency: 'XYZ' }))).toBe('unknownCurrency');
  });
});

describe('adding a line', () => {
  it('takes what the product is called, taxed and priced now, and names where the price came from', () => {
    const [added] = draft().done('order.addLine', line);
    expect(added?.p).toEqual({
      ...line,
      snapshot: { sku: 'SKU3', name: 'Product 3', unit: 'pc', qtyScale: 0, taxPpm: 190_000 },
      unitPrice: { units: 3099, scale: 2 },
      priceSource: 'list',
      from: { price: eventIdOf(9003) },
    });
  });

  it('remembers a price that was said, with its reason', () => {
    const data = { ...line, unitPrice: { units: 25, scale: 0 }, reason: 'scratched' };
    const [added] = draft().done('order.addLine', data);
    expect(added?.p).toMatchObject({
      priceSource: 'override',
      reason: 'scratched',
      unitPrice: { units: 25 },
    });
    expect(added?.p).not.toHaveProperty('from');
  });

  it('takes the product that an old one was merged into', () => {
    const product = (id: string) =>
      id === productIdOf(3) ? productFacts(3, { mergedInto: productIdOf(4) }) : productFacts(4);
    const [added] = draft().done('order.addLine', line, contextOf({ product }));
    expect(added?.p).toMatchObject({ productId: productIdOf(4), snapshot: { name: 'Product 4' } });
  });

  it('ends where merged products point at each other', () => {
    const product = (id: string) =>
      id === productIdOf(3)
        ? productFacts(3, { mergedInto: productIdOf(4) })
        : productFacts(4, { mergedInto: productIdOf(3) });
    expect(outcome(draft().tell('order.addLine', line, contextOf({ product })))).toBe('order.lineAdded');
  });

  const refusals: [string, object, Parameters<typeof contextOf>[0]][] = [
    ['noSuchProduct', { productId: productIdOf(77) }, {}],
    ['productArchived', {}, { product: () => productFacts(3, { archived: true }) }],
    ['noPrice', {}, { product: () => productFacts(3, { price: null, priceEvent: null }) }],
    ['quantityTooFine', { qty: { units: 15, scale: 1 } }, {}],
    ['quantityTooLarge', { qty: pieces(1_000_000_001) }, {}],
    ['priceTooLarge', { unitPrice: { units: 1_000_000_000_001, scale: 2 } }, {}],
    ['amountTooLarge', { qty: pieces(1_000_000_000), unitPrice: { units: 1_000_000_000_000, scale: 2 } }, {}],
    ['lineExists', { lineId: 'a' }, {}],
    ['otherCurrency', {}, { shop: shopFacts({ currency: 'JPY' }) }],
  ];
  for (const [code, data, context] of refusals) {
    it(`is refused: ${code}`, () => {
      expect(outcome(draft().tell('order.addLine', { ...line, ...data }, contextOf(context)))).toBe(code);
    });
  }

  it('allows 1.0 of a thing counted in pieces', () => {
    const it = draft();
    it.done('order.addLine', { ...line, qty: { units: 10, scale: 1 } });
    expect(totalsOf(it.state)?.gross).toBe(5 * 1099 + 2 * 2099 + 3099);
  });
});

describe('changing a draft', () => {
  it('writes nothing when nothing changes', () => {
    const it = draft();
    it.done('order.setDiscount', { scope: 'order', to: { kind: 'ppm', value: 50_000 } });
    const same: [Parameters<typeof it.tell>[0], object][] = [
      ['order.changeLine', { lineId: 'a', qty: { units: 50, scale: 1 } }],
      ['order.changeLine', { lineId: 'a', unitPrice: { units: 109_900, scale: 4 } }],
      ['order.setDiscount', { scope: 'order', to: { kind: 'ppm', value: 50_000 } }],
      ['order.setShippingFee', { to: 0 }],
      ['order.setDue', { to: null }],
      ['order.setAddress', { which: 'billing', to: null }],
      ['order.setCustomer', { customerId: null }],
      ['order.setTag', { tag: 'x', on: false }],
    ];
    for (const [type, data] of same) expect(outcome(it.tell(type, data as never)), type).toBe('nothing');
  });

  it('names lines that are not there', () => {
    const it = draft();
    expect(outcome(it.tell('order.changeLine', { lineId: 'zz' }))).toBe('noSuchLine');
    expect(outcome(it.tell('order.removeLine', { lineId: 'zz' }))).toBe('noSuchLine');
    const to = { kind: 'amount' as const, value: 1 };
    expect(outcome(it.tell('order.setDiscount', { scope: { line: 'zz' }, to }))).toBe('noSuchLine');
  });

  it('brings the address of the customer along, and not that of the last one', () => {
    const it = draft();
    it.done('order.setCustomer', { customerId: customerIdOf(1) });
    expect(it.state.shippingAddress).toEqual({ lines: ['Street 1'] });
    it.done('order.setCustomer', { customerId: customerIdOf(2) });
    expect(it.state.shippingAddress).toEqual({ lines: ['Street 2'] });
    it.done('order.setAddress', { which: 'shipping', to: { lines: ['Harbour 1'] } });
    it.done('order.setCustomer', { customerId: customerIdOf(3) });
    expect(it.state.shippingAddress).toEqual({ lines: ['Harbour 1'] });
    expect(it.state.customer).toEqual({ name: 'Customer 3', phone: '030 3' });
  });

  it('sells to no archived customer, and to the one that a merged one became', () => {
    const it = draft();
    const archived = contextOf({ customer: () => customerFacts(1, { archived: true }) });
    expect(outcome(it.tell('order.setCustomer', { customerId: customerIdOf(1) }, archived))).toBe(
      'customerArchived',
    );
    const merged = contextOf({
      customer: (id) =>
        customerFacts(id === customerIdOf(1) ? 1 : 2, {
          mergedInto: id === customerIdOf(1) ? customerIdOf(2) : null,
        }),
    });
    it.done('order.setCustomer', { customerId: customerIdOf(1) }, merged);
    expect(it.state.customerId).toBe(customerIdOf(2));
  });
});

describe('placing', () => {
  it('freezes lines and amounts, takes a number and writes down the stock it saw', () => {
    const it = draft();
    it.done('order.setDiscount', { scope: 'order', to: { kind: 'amount', value: 1000 } });
    it.done('order.setShippingFee', { to: 490 });
    const [placed] = it.done('order.place', {});
    expect(placed?.p).toEqual({
      number: 'SO-A-000001',
      lines: [
        {
          lineId: 'a',
          qty: pieces(5),
          unitPrice: { units: 1099, scale: 2 },
          gross: 5495,
          lineDiscount: 0,
          orderDiscount: 567,
          tax: 936,
        },
        {
          lineId: 'b',
          qty: pieces(2),
          unitPrice: { units: 2099, scale: 2 },
          gross: 4198,
          lineDiscount: 0,
          orderDiscount: 433,
          tax: 715,
        },
      ],
      totals: {
        gross: 9693,
        lineDiscount: 0,
        orderDiscount: 1000,
        net: 8693,
        shipping: 490,
        tax: 936 + 715 + 93,
        total: 8693 + 490 + 936 + 715 + 93,
      },
      pricingVersion: 1,
      stockSeen: [
        { productId: productIdOf(1), onHand: pieces(10), available: pieces(8) },
        { productId: productIdOf(2), onHand: pieces(10), available: pieces(8) },
      ],
    });
    expect(it.state.placed).toMatchObject({ number: 'SO-A-000001', at: placed?.at, seq: placed?.seq });
  });

  it('needs a line, and a customer where the shop says so', () => {
    const empty = story(order);
    empty.done('order.startDraft', {});
    expect(outcome(empty.tell('order.place', {}))).toBe('noLines');
    const strict = contextOf({ shop: shopFacts({ customerRequired: true }) });
    expect(outcome(draft().tell('order.place', {}, strict))).toBe('customerRequired');
  });
});

describe('duplicating', () => {
  it('starts a draft with the same goods at today’s prices, without what is sold no more', () => {
    const it = story(order);
    const context = contextOf({
      order: (id) => ({
        id,
        number: 'SO-A-000001',
        customerId: customerIdOf(1),
        headline: 'new',
        currency: 'EUR',
        total: 0,
      }),
      orderLines: () => [
        { productId: productIdOf(1), qty: pieces(3) },
        { productId: productIdOf(88), qty: pieces(1) },
        { productId: productIdOf(2), qty: pieces(1) },
      ],
    });
    it.done('order.duplicate', { from: orderIdOf(7) }, context);
    expect([...it.state.lines.values()].map((l) => [l.productId, l.live])).toEqual([
      [productIdOf(1), 3],
      [productIdOf(2), 1],
    ]);
    expect(it.state.started?.copiedFrom).toBe(orderIdOf(7));
    expect(it.state.customerId).toBe(customerIdOf(1));
    const nothing = { ...context, orderLines: () => [] };
    expect(outcome(story(order).tell('order.duplicate', { from: orderIdOf(7) }, nothing))).toBe(
      'nothingToDuplicate',
    );
  });
});
