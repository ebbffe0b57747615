import { describe, expect, it } from 'vitest';
import { holdsCardNumber } from '../../../shared/domain/payment/cardNumber.ts';
import { payment } from '../../../shared/domain/payment/index.ts';
import { paidTo } from '../../../shared/domain/payment/state.ts';
import { contextOf, orderIdOf, outcome, story } from '../../support/given.ts';

const order = (headline: string, currency = 'EUR') =>
  contextOf({ order: (id) => ({ id, number: null, customerId: null, headline, currency, total: 0 }) });
const data = { orderId: orderIdOf(1), method: 'cash', amount: 1000 };

describe('a payment', () => {
  it('is received for a draft, an order and even a cancelled one', () => {
    for (const headline of ['draft', 'new', 'delivered', 'cancelled']) {
      const it = story(payment, order(headline));
      it.done('payment.receive', data);
      expect(paidTo(it.state)).toEqual([{ orderId: orderIdOf(1), amount: 1000 }]);
    }
    expect(outcome(story(payment, order('discarded')).tell('payment.receive', data))).toBe('orderDiscarded');
    expect(outcome(story(payment).tell('payment.receive', data))).toBe('noSuchOrder');
  });

  it('is of the order’s currency, and says when it came', () => {
    const it = story(payment, order('new', 'JPY'));
    expect(outcome(it.tell('payment.receive', { ...data, currency: 'EUR' }))).toBe('otherPaymentCurrency');
    const [received] = it.done('payment.receive', data);
    expect(received?.p).toMatchObject({ currency: 'JPY', receivedAt: '2023-11-14T22:13:20.000Z' });
    const huge = { ...data, amount: 2_000_000_000_000 };
    expect(outcome(story(payment, order('new')).tell('payment.receive', huge))).toBe('priceTooLarge');
  });

  it('never stores a card number', () => {
    const it = story(payment, order('new'));
    for (const reference of ['4111111111111111', 'Visa 4111-1111 1111.1111', '378282246310005']) {
      expect(outcome(it.tell('payment.receive', { ...data, reference })), reference).toBe('cardNumber');
    }
    for (const fine of ['4111111111111112', 'SO-A-000417', '0123456789012', '', '2026-11-23 12:00']) {
      expect(holdsCardNumber(fine), fine).toBe(false);
    }
  });

  it('goes its way once', () => {
    const it = story(payment, order('new'));
    expect(outcome(it.tell('payment.void', { reason: '' }))).toBe('noSuchPayment');
    it.done('payment.expect', data);
    expect(outcome(it.tell('payment.expect', data))).toBe('paymentExists');
    expect(outcome(it.tell('payment.void', { reason: '' }))).toBe('paymentNotReceived');
    it.done('payment.fail', {});
    expect(outcome(it.tell('payment.fail', {}))).toBe('nothing');
    it.done('payment.receive', data);
    expect(outcome(it.tell('payment.fail', {}))).toBe('paymentNotExpected');
    expect(outcome(it.tell('payment.receive', data))).toBe('paymentExists');
    it.done('payment.void', { reason: 'typed twice' });
    expect(paidTo(it.state)).toEqual([]);
    expect(outcome(it.tell('payment.void', { reason: '' }))).toBe('paymentVoided');
    expect(outcome(it.tell('payment.receive', data))).toBe('paymentVoided');
  });

  it('on account is given to orders up to its amount', () => {
    const it = story(payment, order('new'));
    it.done('payment.receive', { ...data, orderId: null });
    it.done('payment.allocate', { orderId: orderIdOf(1), amount: 700 });
    expect(it.tell('payment.allocate', { orderId: orderIdOf(2), amount: 400 })).toMatchObject({
      refusal: { code: 'onlySoMuchUnallocated', facts: { left: { minor: 300, currency: 'EUR' } } },
    });
    it.fold('payment.allocated', { orderId: orderIdOf(2), amount: 400 }, { linear: false });
    expect(paidTo(it.state).map((part) => part.amount)).toEqual([700, 300]);
    const tied = story(payment, order('new'));
    tied.done('payment.receive', data);
    expect(outcome(tied.tell('payment.allocate', { orderId: orderIdOf(2), amount: 1 }))).toBe(
      'paymentForOrder',
    );
  });
});
