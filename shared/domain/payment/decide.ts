import type { OrderId, z } from '../../kernel/schema.ts';
import { accept, type DecideContext, type Decision } from '../decider.ts';
import { reopenException, resolveException } from '../exceptions/decisions.ts';
import { amountRefusal } from '../limits.ts';
import { knownExponent } from '../money.ts';
import { given, no, type Step } from '../refusals.ts';
import { holdsCardNumber } from './cardNumber.ts';
import type { PaymentCommandType, paymentCommands } from './commands.ts';
import { unallocated } from './fold.ts';
import type { PaymentState } from './state.ts';

type Data<T extends PaymentCommandType> = z.infer<(typeof paymentCommands)[T]>;

type Asked = { orderId: OrderId | null; amount: number; currency?: string | undefined };

/** The currency of the money, which is that of the order it is for. Cancelled orders take money too: it becomes due back. */
const currencyOf = (asked: Asked, context: DecideContext): Step<string> => {
  const order = asked.orderId === null ? null : context.order(asked.orderId);
  if (order === undefined) return no('noSuchOrder');
  if (order?.headline === 'discarded') return no('orderDiscarded');
  const currency = asked.currency ?? order?.currency ?? context.shop.currency;
  if (knownExponent(currency) === null) return no('unknownCurrency', { currency });
  if (order !== null && order.currency !== currency) {
    return no('otherPaymentCurrency', { payment: currency, order: order.currency });
  }
  return amountRefusal(asked.amount, currency) ?? given(currency);
};

const expect = (state: PaymentState, data: Data<'payment.expect'>, context: DecideContext): Decision => {
  if (state.standing !== 'none') return no('paymentExists');
  if (holdsCardNumber(data.method)) return no('cardNumber');
  const currency = currencyOf(data, context);
  if (!currency.ok) return currency;
  const { orderId, method, amount } = data;
  return accept({ t: 'payment.expected', p: { orderId, method, amount, currency: currency.value } });
};

const receive = (state: PaymentState, data: Data<'payment.receive'>, context: DecideContext): Decision => {
  if (state.standing === 'received') return no('paymentExists');
  if (state.standing === 'voided') return no('paymentVoided');
  if (holdsCardNumber(data.reference) || holdsCardNumber(data.method)) return no('cardNumber');
  const currency = currencyOf(data, context);
  if (!currency.ok) return currency;
  const { orderId, method, amount, reference } = data;
  const receivedAt = data.receivedAt ?? context.at ?? new Date(context.now).toISOString();
  const p = { orderId, method, amount, currency: currency.value, reference, receivedAt };
  return accept({ t: 'payment.received', p });
};

const allocate = (state: PaymentState, data: Data<'payment.allocate'>, context: DecideContext): Decision => {
  if (state.standing === 'none') return no('noSuchPayment');
  if (state.standing === 'voided') return no('paymentVoided');
  if (state.standing !== 'received') return no('paymentNotReceived');
  if (state.orderId !== null) return no('paymentForOrder');
  const { orderId, amount } = data;
  const currency = currencyOf({ orderId, amount, currency: state.currency }, context);
  if (!currency.ok) return currency;
  const left = unallocated(state);
  if (amount > left) {
    const money = (minor: number) => ({ minor, currency: state.currency });
    return no('onlySoMuchUnallocated', { left: money(left), asked: money(amount) });
  }
  return accept({ t: 'payment.allocated', p: { orderId, amount } });
};

const fail = (state: PaymentState, data: Data<'payment.fail'>): Decision => {
  switch (state.standing) {
    case 'none':
      return no('noSuchPayment');
    case 'expected':
      return accept({ t: 'payment.failed', p: { reason: data.reason } });
    case 'failed':
      return accept();
    case 'received':
    case 'voided':
      return no('paymentNotExpected');
  }
};

const voidPayment = (state: PaymentState, data: Data<'payment.void'>): Decision => {
  switch (state.standing) {
    case 'none':
      return no('noSuchPayment');
    case 'expected':
    case 'failed':
      return no('paymentNotReceived');
    case 'received':
      return accept({
        t: 'payment.voided',
        p: { reason: data.reason, ...(state.received ? { reverses: state.received.eventId } : {}) },
      });
    case 'voided':
      return no('paymentVoided');
  }
};

type Handlers = {
  [T in PaymentCommandType]: (state: PaymentState, data: Data<T>, context: DecideContext) => Decision;
};

const handlers: Handlers = {
  'payment.expect': expect,
  'payment.receive': receive,
  'payment.allocate': allocate,
  'payment.fail': fail,
  'payment.void': voidPayment,
  'payment.resolveException': (state, data) =>
    (state.standing === 'none' ? no('noSuchPayment') : null) ?? resolveException(state, 'payment', data),
  'payment.reopenException': (state, data) => reopenException(state, 'payment', data),
};

export const decidePayment = <T extends PaymentCommandType>(
  state: PaymentState,
  type: T,
  data: Data<T>,
  context: DecideContext,
): Decision => {
  if (state.odd.unknown > 0) return no('madeByNewerVersion', { count: state.odd.unknown });
  return handlers[type](state, data, context);
};
