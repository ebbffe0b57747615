import { customerId, eventId, minorNotNegative, name, text, z } from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';
import { address } from '../order/events.ts';

export const customerCommands = {
  'customer.add': z.object({
    name: name(),
    phones: z.array(name(60)).max(50).default([]),
    emails: z.array(name(200)).max(50).default([]),
    addresses: z.array(address).max(50).default([]),
    lang: text(20).optional(),
    group: text(60).optional(),
  }),
  'customer.change': z.object({
    name: name().optional(),
    lang: text(20).optional(),
    group: text(60).optional(),
    note: text(2000).optional(),
  }),
  'customer.addContact': z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('phone'), value: name(60) }),
    z.object({ kind: z.literal('email'), value: name(200) }),
    z.object({ kind: z.literal('address'), value: address }),
  ]),
  'customer.removeContact': z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('phone'), value: name(60) }),
    z.object({ kind: z.literal('email'), value: name(200) }),
    z.object({ kind: z.literal('address'), value: address }),
  ]),
  'customer.setCreditTerms': z.object({
    limit: minorNotNegative.nullable(),
    days: z.int().min(0).max(3650).nullable(),
  }),
  'customer.merge': z.object({ keep: customerId }),
  'customer.unmerge': z.object({}),
  'customer.archive': z.object({ reason: text(500).default('') }),
  'customer.restore': z.object({ reason: text(500).default('') }),
  'customer.undo': z.object({ eventId }),
  'customer.resolveException': exceptionResolved,
  'customer.reopenException': exceptionReopened,
} as const;

export type CustomerCommandType = keyof typeof customerCommands;
