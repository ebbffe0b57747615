import type { z } from '../kernel/schema.ts';
import type { Decisions } from './exceptions/decisions.ts';

/** Facts for the sentence that a person reads. Money facts carry `minor` and `currency`, quantities `units` and `scale`. */
export type Fact =
  | string
  | number
  | boolean
  | null
  | { minor: number; currency: string }
  | { units: number; scale: number };

/** Why a command was not carried out: a code that has words in every catalogue, and what the words need. */
export type Refusal = { code: string; facts: Record<string, Fact> };

export type NewEvent = { t: string; p: object };

export type Decision = { ok: true; events: NewEvent[] } | { ok: false; refusal: Refusal };

export const accept = (...events: NewEvent[]): Decision => ({ ok: true, events });
export const refuse = (code: string, facts: Record<string, Fact> = {}): Decision => ({
  ok: false,
  refusal: { code, facts },
});

/** An event as a fold sees it. */
export type FoldEvent = {
  readonly id: string;
  readonly t: string;
  readonly sv: number;
  readonly rid: string;
  readonly seq: number;
  /** Command that wrote it; the events of one command are one act. */
  readonly cmd: string;
  /** When it was recorded, ms. */
  readonly recorded: number;
  /** When it was true in the shop's world, ms; `recorded` where the event does not say. */
  readonly at: number;
  readonly by: string;
  /** True when the author had seen every event folded before this one. */
  readonly linear: boolean;
  /** Whether the author had seen an event that was folded before this one; left out where that makes no difference. */
  readonly saw?: (earlier: string) => boolean;
  readonly p: unknown;
};

/**
 * One kind of aggregate. `apply` changes the state it is given and is total: no input makes it throw, none makes it
 * read a clock, chance, locale or store. What it cannot use it counts in `state.odd`.
 */
export type Aggregate<S extends FoldedState, C extends Record<string, z.ZodType>, X> = {
  readonly kind: string;
  readonly commands: C;
  readonly initial: () => S;
  readonly apply: (state: S, event: FoldEvent) => void;
  readonly decide: <T extends keyof C & string>(
    state: S,
    type: T,
    data: z.infer<C[T]>,
    context: X,
  ) => Decision;
};

/** What every folded state counts besides its own facts. */
export type FoldedState = {
  odd: {
    /** Events of a type or version this app does not know: made by a newer one. */
    unknown: number;
    /** Known type, payload that does not fit it. */
    badPayload: number;
    /** Well-formed, but about something that is not there or cannot be (a line never added, a second founding). */
    anomaly: number;
  };
  /** What people decided about its exceptions; left out until there is something. */
  decisions?: Decisions;
};

/** What deciders may know besides their own aggregate. All of it is what this machine believes now. */
export type DecideContext = {
  /** The aggregate the command is for. */
  aggregateId: string;
  /** Recording time, ms. */
  now: number;
  /** Effective time of the command, RFC 3339, when it is not now. */
  at?: string | undefined;
  shop: ShopFacts;
  product(id: string): ProductFacts | undefined;
  customer(id: string): CustomerFacts | undefined;
  order(id: string): OrderFacts | undefined;
  /** Lines of another order, for duplicating it. */
  orderLines(id: string): { productId: string; qty: { units: number; scale: number } }[];
  stock(productId: string): { onHand: number; available: number; scale: number };
  /** Net received for an order in its currency's minor units. */
  paid(orderId: string): number;
  /** The next free number of a series of this machine, e.g. `SO-A-000417`. */
  nextNumber(series: 'SO'): string;
  /** Products that already carry this SKU or barcode. */
  productsWith(code: string): string[];
};

export type ShopFacts = {
  name: string;
  currency: string;
  taxMode: 'none' | 'exclusive' | 'inclusive';
  taxBy: 'line' | 'rate';
  rounding: 'halfAway' | 'halfEven';
  customerRequired: boolean;
  shippingTaxClass: string;
  taxPpm(taxClass: string): number;
};

export type ProductFacts = {
  id: string;
  sku: string;
  name: string;
  unit: string;
  qtyScale: number;
  taxClass: string;
  tracked: boolean;
  archived: boolean;
  /** Effective time, ms. */
  archivedAt?: number | null;
  /** Where a merged product's orders go. */
  mergedInto: string | null;
  price: { units: number; scale: number } | null;
  /** Event the price was read from. */
  priceEvent: string | null;
};

export type CustomerFacts = {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  address: object | null;
  archived: boolean;
  /** Effective time, ms. */
  archivedAt?: number | null;
  mergedInto: string | null;
  creditDays: number | null;
};

export type OrderFacts = {
  id: string;
  number: string | null;
  customerId: string | null;
  headline: string;
  currency: string;
  total: number;
};
