import type { CustomerId } from '../../kernel/schema.ts';
import type { ActOf, Acts } from '../acts.ts';
import type { FoldedState } from '../decider.ts';
import type { Address } from '../order/events.ts';
import { noOdd, type Stamp } from '../stamp.ts';

export type CreditTerms = { readonly limit: number | null; readonly days: number | null };

export type Contact =
  | { kind: 'phone'; value: string }
  | { kind: 'email'; value: string }
  | { kind: 'address'; value: Address };

export type CustomerField = 'name' | 'lang' | 'group' | 'note';

export type CustomerActEffect =
  | { kind: 'fieldChanged'; field: CustomerField; from: string; to: string }
  | { kind: 'contactAdded'; contact: Contact }
  | { kind: 'contactRemoved'; contact: Contact }
  | { kind: 'creditTermsSet'; before: CreditTerms }
  | { kind: 'merged' }
  | { kind: 'archived' }
  | { kind: 'restored' };

export type CustomerAct = ActOf<CustomerActEffect>;

export type CustomerState = FoldedState & {
  /** Null until it was added. */
  added: Stamp | null;
  name: string;
  phones: Set<string>;
  emails: Set<string>;
  /** By `addressKey`, so that the same address is there once. */
  addresses: Map<string, Address>;
  lang: string;
  group: string;
  note: string;
  /** `limit` in minor units of the shop's currency. */
  credit: CreditTerms;
  archived: (Stamp & { reason: string }) | null;
  /** The customer that stands for this one, and the event that joined them. */
  mergedInto: (Stamp & { keep: CustomerId }) | null;
  acts: Acts<CustomerActEffect>;
};

export const initialCustomer = (): CustomerState => ({
  odd: noOdd(),
  added: null,
  name: '',
  phones: new Set(),
  emails: new Set(),
  addresses: new Map(),
  lang: '',
  group: '',
  note: '',
  credit: { limit: null, days: null },
  archived: null,
  mergedInto: null,
  acts: new Map(),
});

/** The same for two addresses that read the same. */
export const addressKey = (a: Address): string =>
  JSON.stringify([a.name ?? '', a.lines, a.city ?? '', a.region ?? '', a.postalCode ?? '', a.country ?? '']);
