import { customerId, eventId, minorNotNegative, name, text, z } from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';
import { address } from '../order/events.ts';

const contact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('phone'), value: name(60) }),
  z.object({ kind: z.literal('email'), value: name(200) }),
  z.object({ kind: z.literal('address'), value: address }),
]);

export const customerEvents = {
  'customer.added': z.object({
    name: name(),
    phones: z.array(name(60)).max(50),
    emails: z.array(name(200)).max(50),
    addresses: z.array(address).max(50),
    lang: text(20).optional(),
    group: text(60).optional(),
  }),
  'customer.fieldChanged': z.object({
    field: z.enum(['name', 'lang', 'group', 'note']),
    from: text(2000).nullable(),
    to: text(2000).nullable(),
    reverses: eventId.optional(),
  }),
  'customer.contactAdded': contact,
  'customer.contactRemoved': contact,
  'customer.creditTermsSet': z.object({
    limit: minorNotNegative.nullable(),
    days: z.int().min(0).max(3650).nullable(),
  }),
  'customer.merged': z.object({ keep: customerId, drop: customerId }),
  'customer.unmerged': z.object({ mergeEventId: eventId }),
  'customer.archived': z.object({ reason: text(500) }),
  'customer.restored': z.object({ reason: text(500) }),
  'customer.exceptionResolved': exceptionResolved,
  'customer.exceptionReopened': exceptionReopened,
} as const;

export type CustomerEventType = keyof typeof customerEvents;
export type CustomerPayload<T extends CustomerEventType> = z.infer<(typeof customerEvents)[T]>;
