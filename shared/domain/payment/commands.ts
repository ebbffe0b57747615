import { currency, minorPositive, moment, orderId, text, z } from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';
import { paymentMethod } from './events.ts';

export const paymentCommands = {
  'payment.expect': z.object({
    orderId: orderId.nullable(),
    method: paymentMethod,
    amount: minorPositive,
    currency: currency.optional(),
  }),
  'payment.receive': z.object({
    orderId: orderId.nullable(),
    method: paymentMethod,
    amount: minorPositive,
    currency: currency.optional(),
    reference: text(100).default(''),
    receivedAt: moment.optional(),
  }),
  'payment.allocate': z.object({ orderId, amount: minorPositive }),
  'payment.fail': z.object({ reason: text(500).default('') }),
  'payment.void': z.object({ reason: text(500) }),
  'payment.resolveException': exceptionResolved,
  'payment.reopenException': exceptionReopened,
} as const;

export type PaymentCommandType = keyof typeof paymentCommands;
