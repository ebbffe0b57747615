import { currency, eventId, minorPositive, moment, orderId, text, z } from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';

export const paymentMethod = z.string().min(1).max(40);

const amountOf = { method: paymentMethod, amount: minorPositive, currency };

export const paymentEvents = {
  'payment.expected': z.object({ orderId: orderId.nullable(), ...amountOf }),
  /** `reference` is free text for people; card numbers are refused. */
  'payment.received': z.object({
    orderId: orderId.nullable(),
    ...amountOf,
    reference: text(100),
    receivedAt: moment,
  }),
  'payment.allocated': z.object({ orderId, amount: minorPositive }),
  'payment.failed': z.object({ reason: text(500) }),
  'payment.voided': z.object({ reason: text(500), reverses: eventId.optional() }),
  'payment.exceptionResolved': exceptionResolved,
  'payment.exceptionReopened': exceptionReopened,
} as const;

export type PaymentEventType = keyof typeof paymentEvents;
export type PaymentPayload<T extends PaymentEventType> = z.infer<(typeof paymentEvents)[T]>;
