import { describe, expect, it } from 'vitest';
import type { Till } from '../../../support/clash.ts';
import { productIdOf } from '../../../support/given.ts';
import {
  ANNA,
  apart,
  CUP,
  euros,
  kindsOf,
  money,
  ORDER,
  OTHER_ORDER,
  paymentIdOf,
  pieces,
  receive,
  sell,
  WORKSPACE,
} from './apart.ts';

const pay = (one: Till, n: number, amount: number, more: { method?: string; reference?: string } = {}) =>
  one.done('payment.receive', { orderId: ORDER, method: 'cash', amount, ...more }, paymentIdOf(n));

const shelfOf = (units: number) => (one: Till) => receive(one, units);
const ordered = (one: Till) => {
  receive(one, 20);
  sell(one, ORDER, 1);
};

describe('row 3: cancelled while it was paid', () => {
  it('keeps both, and the money is due back', () =>
    apart(
      {
        start: ordered,
        here: (a) => a.done('order.cancel', { reason: 'changed their mind' }, ORDER),
        there: (b) => pay(b, 1, 1190),
      },
      ({ here, clashes, answered }) => {
        expect(here.books().orders.get(ORDER)).toMatchObject({ headline: 'cancelled', total: 0 });
        expect(here.books().paid(ORDER)).toBe(1190);
        expect(clashes).toMatchObject([
          {
            kind: 'paidButCancelled',
            class: 'ask',
            aggregate: ORDER,
            facts: { number: 'SO-A-000001', amount: money(1190), due: money(1190) },
            money: money(1190),
          },
        ]);
        expect(clashes[0]?.answers.find(({ safe }) => safe)?.choice).toBe('refundDue');
        expect(answered(clashes[0], 'refundDue').clashes).toEqual(clashes);
        const reopened = answered(clashes[0], 'undoCancel');
        expect(reopened.there.books().orders.get(ORDER)).toMatchObject({ headline: 'new', total: 1190 });
        expect(reopened.clashes).toEqual([]);
        const mistaken = answered(clashes[0], 'notReceived');
        expect(mistaken.there.books().paid(ORDER)).toBe(0);
        expect(mistaken.clashes).toEqual([]);
      },
    ));

  it('is no question on one machine', () =>
    apart(
      {
        start: ordered,
        here: (a) => {
          pay(a, 1, 1190);
          a.done('order.cancel', { reason: '' }, ORDER);
        },
        there: (b) => b.done('order.addNote', { noteId: 'n', text: 'call back' }, ORDER),
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    ));
});

describe('row 31: paid twice', () => {
  it('takes two that say the same for one', () =>
    apart(
      {
        start: ordered,
        here: (a) => pay(a, 1, 1190, { reference: 'R 1' }),
        there: (b) => pay(b, 2, 1190, { reference: 'R 1' }),
      },
      ({ here, clashes, answered }) => {
        expect(here.books().paid(ORDER)).toBe(2380);
        expect(clashes).toMatchObject([
          {
            kind: 'paidTwice',
            class: 'ask',
            aggregate: ORDER,
            facts: { number: 'SO-A-000001', amount: money(1190), over: money(1190), same: true },
            money: money(1190),
          },
        ]);
        expect(clashes[0]?.answers.find(({ safe }) => safe)?.choice).toBe('sameEntry');
        const same = answered(clashes[0], 'sameEntry');
        expect(same.there.books().paid(ORDER)).toBe(1190);
        expect(same.clashes).toEqual([]);
        expect(answered(clashes[0], 'twoPayments').clashes).toEqual(clashes);
      },
    ));

  it('takes two that differ for two', () =>
    apart(
      {
        start: ordered,
        here: (a) => pay(a, 1, 1190),
        there: (b) => pay(b, 2, 500, { method: 'card' }),
      },
      ({ clashes }) => {
        expect(clashes).toMatchObject([{ facts: { over: money(500), same: false } }]);
        expect(clashes[0]?.answers.find(({ safe }) => safe)?.choice).toBe('twoPayments');
      },
    ));

  it('is no question while the order is not overpaid', () =>
    apart({ start: ordered, here: (a) => pay(a, 1, 600), there: (b) => pay(b, 2, 590) }, ({ clashes }) =>
      expect(clashes).toEqual([]),
    ));
});

describe('row 33: void while it was given to an order', () => {
  it('stays void, and counts nowhere', () =>
    apart(
      {
        start: (a) => {
          ordered(a);
          a.done('payment.receive', { orderId: null, method: 'cash', amount: 500 }, paymentIdOf(1));
        },
        here: (a) => a.done('payment.void', { reason: 'mistake' }, paymentIdOf(1)),
        there: (b) => b.done('payment.allocate', { orderId: ORDER, amount: 500 }, paymentIdOf(1)),
      },
      ({ here, clashes }) => {
        expect(here.books().payments.get(paymentIdOf(1))?.standing).toBe('voided');
        expect(here.books().paid(ORDER)).toBe(0);
        expect(clashes).toEqual([]);
      },
    ));
});

describe('row 19: both sold the last', () => {
  it('leaves the one that claims first with it and asks on the other', () =>
    apart(
      {
        start: shelfOf(3),
        here: (a) => sell(a, ORDER, 2),
        there: (b) => sell(b, OTHER_ORDER, 2),
      },
      ({ here, first, clashes, answered }) => {
        const [short, served] = first === 'here' ? [OTHER_ORDER, ORDER] : [ORDER, OTHER_ORDER];
        const numbers = { [ORDER]: 'SO-A-000001', [OTHER_ORDER]: 'SO-B-000001' };
        const books = here.books();
        expect(books.orders.get(short)).toMatchObject({ headline: 'new' });
        expect([...books.claims.shortOrders()]).toEqual([short]);
        expect(clashes).toMatchObject([
          {
            kind: 'soldTwice',
            class: 'ask',
            aggregate: short,
            facts: { number: numbers[short], other: numbers[served], product: 'Tea', qty: pieces(1) },
          },
        ]);
        expect(clashes[0]?.events).toEqual([
          books.orders.get(short)?.placedEvent,
          books.orders.get(served)?.placedEvent,
        ]);
        expect(clashes[0]?.answers.find(({ safe }) => safe)?.choice).toBe('backorder');
        expect(answered(clashes[0], 'backorder').clashes).toEqual(clashes);
        const cancelled = answered(clashes[0], 'cancelLine');
        expect(cancelled.there.books().orders.get(short)?.claims[0]).toMatchObject({ open: 1 });
        expect(cancelled.clashes).toEqual([]);
        const given = answered(clashes[0], 'giveToThis');
        expect(given.there.books().orders.get(served)?.claims[0]).toMatchObject({ open: 1 });
        expect(given.there.books().orders.get(short)?.claims[0]).toMatchObject({ open: 2 });
        expect(given.clashes).toEqual([]);
      },
    ));

  it('is settled when goods come, and no question for who sold knowing that there was none', () => {
    apart(
      { start: shelfOf(3), here: (a) => sell(a, ORDER, 2), there: (b) => sell(b, OTHER_ORDER, 2) },
      ({ here }) => {
        receive(here.till, 1);
        expect([...here.books().claims.shortOrders()]).toEqual([]);
      },
    );
    apart(
      {
        start: (a) => {
          receive(a, 2);
          sell(a, ORDER, 2);
        },
        here: (a) => a.done('order.confirm', {}, ORDER),
        there: (b) => sell(b, OTHER_ORDER, 1),
      },
      ({ here, clashes }) => {
        expect([...here.books().claims.shortOrders()]).toEqual([OTHER_ORDER]);
        expect(clashes).toEqual([]);
      },
    );
  });
});

describe('row 20: another order’s goods were sent away', () => {
  it('tells the order that is short now', () =>
    apart(
      {
        start: shelfOf(3),
        here: (a) => sell(a, ORDER, 3),
        there: (b) => {
          sell(b, OTHER_ORDER, 2);
          b.done('order.ship', { shipmentId: 's1' }, OTHER_ORDER);
        },
      },
      ({ here, clashes, answered }) => {
        expect(here.books().claims.figures(productIdOf(1))).toMatchObject({ onHand: 1, oversold: 2 });
        expect(clashes).toMatchObject([
          {
            kind: 'shippedElsewhere',
            class: 'notify',
            aggregate: ORDER,
            facts: { number: 'SO-A-000001', other: 'SO-B-000001', qty: pieces(2) },
          },
        ]);
        expect(kindsOf(answered(clashes[0], 'backorder').clashes)).toEqual(['shippedElsewhere']);
        const cancelled = answered(clashes[0], 'cancelLine');
        expect(cancelled.there.books().orders.get(ORDER)?.claims[0]).toMatchObject({ open: 1 });
        expect(cancelled.clashes).toEqual([]);
      },
    ));
});

describe('row 21: sold at a price that was no longer right', () => {
  const change = (a: Till) => a.done('product.setPrice', { unitPrice: euros(1200) }, productIdOf(1));

  it('keeps the price and tells the difference where the new one was there before', () =>
    apart(
      { start: shelfOf(9), here: change, there: (b) => sell(b, ORDER, 2) },
      ({ here, first, clashes, answered }) => {
        expect(here.books().orders.get(ORDER)?.total).toBe(2380);
        if (first === 'there') {
          expect(clashes).toEqual([]);
          return;
        }
        expect(clashes).toMatchObject([
          {
            kind: 'priceChangedElsewhere',
            class: 'notify',
            aggregate: ORDER,
            facts: { product: 'Tea', qty: pieces(2), price: money(1000), other: money(1200) },
            money: money(400),
          },
        ]);
        expect(answered(clashes[0], 'keepPrice').clashes).toEqual(clashes);
        const repriced = answered(clashes[0], 'reprice');
        expect(repriced.there.books().orders.get(ORDER)?.total).toBe(2856);
        expect(repriced.clashes).toEqual([]);
      },
    ));

  it('is no question for a price that somebody said', () =>
    apart(
      {
        start: shelfOf(9),
        here: change,
        there: (b) => {
          b.done('order.startDraft', {}, ORDER);
          const line = { lineId: 'a', productId: productIdOf(1), qty: pieces(1), unitPrice: euros(800) };
          b.done('order.addLine', line, ORDER);
          b.done('order.place', {}, ORDER);
        },
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    ));
});

describe('row 23: sold at a rate of tax that was no longer right', () => {
  it('keeps the rate and tells of it', () =>
    apart(
      {
        start: (a) => {
          receive(a, 9);
          a.done('workspace.setTaxRate', { class: 'standard', ppm: 190_000 }, WORKSPACE);
        },
        here: (a) => a.done('workspace.setTaxRate', { class: 'standard', ppm: 160_000 }, WORKSPACE),
        there: (b) => sell(b, ORDER, 1),
      },
      ({ here, first, clashes, answered }) => {
        expect(here.books().orders.get(ORDER)?.total).toBe(1190);
        if (first === 'there') {
          expect(clashes).toEqual([]);
          return;
        }
        expect(clashes).toMatchObject([
          {
            kind: 'taxChangedElsewhere',
            class: 'notify',
            facts: {
              product: 'Tea',
              rate: { units: 190_000, scale: 4 },
              other: { units: 160_000, scale: 4 },
            },
          },
        ]);
        expect(answered(clashes[0], 'keepRate').clashes).toEqual(clashes);
        const cancelled = answered(clashes[0], 'cancelOrder');
        expect(cancelled.there.books().orders.get(ORDER)?.headline).toBe('cancelled');
        expect(cancelled.clashes).toEqual([]);
      },
    ));
});

describe('row 44: tags', () => {
  it('are a set', () =>
    apart(
      {
        start: ordered,
        here: (a) => a.done('order.setTag', { tag: 'gift', on: true }, ORDER),
        there: (b) => b.done('order.setTag', { tag: 'urgent', on: true }, ORDER),
      },
      ({ here, clashes }) => {
        expect(here.books().orders.get(ORDER)?.tags).toEqual(['gift', 'urgent']);
        expect(clashes).toEqual([]);
      },
    ));
});

describe('a merged history that nobody can make sense of', () => {
  it('still gives what is to be found, and nothing twice', () =>
    apart(
      {
        start: (a) => {
          receive(a, 3);
          a.done('product.add', { sku: 'CUP', name: 'Cup', price: euros(500) }, CUP);
          a.done('customer.add', { name: 'Anna' }, ANNA);
        },
        here: (a) => {
          sell(a, ORDER, 3);
          a.done('product.archive', { reason: '' }, CUP);
          a.done('product.setPrice', { unitPrice: euros(700) }, CUP);
        },
        there: (b) => {
          sell(b, OTHER_ORDER, 3);
          sell(b, `o_00000000-0000-7000-8000-000000000003`, 1, CUP);
          b.done('product.setPrice', { unitPrice: euros(600) }, CUP);
        },
      },
      ({ first, clashes }) =>
        expect(new Set(kindsOf(clashes))).toEqual(
          new Set([
            'archivedElsewhere',
            'priceSetTwice',
            'soldTwice',
            ...(first === 'here' ? ['soldTwice', 'priceChangedElsewhere'] : []),
          ]),
        ),
    ));
});
