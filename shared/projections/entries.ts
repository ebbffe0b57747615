import type { Headline } from '../api.ts';
import type { Fact } from '../domain/decider.ts';
import type { ExceptionClass } from '../domain/exceptions/rule.ts';
import type { Address } from '../domain/order/events.ts';
import type { EventSpan } from './fold.ts';

/**
 * What is kept of each aggregate in memory and in `daybook-views`: plain JSON, derived from its events alone. What
 * depends on other aggregates, on today or on a setting is joined when it is read.
 */
export type Entry = OrderEntry | ProductEntry | CustomerEntry | StockEntry | PaymentEntry | ShopEntry;

/** What every entry says of itself. */
export type Known = {
  id: string;
  /** Events folded. */
  version: number;
  /** First and last time of those events: tells at which moments the aggregate was there, and as it is now. */
  span: EventSpan;
  /** What clashes within it, decided or not; left out where nothing does. */
  clashes?: KeptClash[];
  /** What was decided and not taken back: of each exception the decision that shows. Left out where nothing was. */
  decided?: KeptDecision[];
};

/** What tells an exception from every other: its kind and its events, sorted. */
export type ExceptionIdentity = { kind: string; events: string[] };

export type KeptClash = ExceptionIdentity & {
  class: ExceptionClass;
  /** The aggregate that keeps the decision. */
  aggregate: string;
  facts: Record<string, Fact>;
  money?: { minor: number; currency: string };
  /** Newest recorded time of what clashes, ms. */
  at: number;
};

export type KeptDecision = ExceptionIdentity & {
  eventId: string;
  choice: string;
  note: string;
  by: string;
  rid: string;
  /** Recorded, ms. */
  at: number;
  class: ExceptionClass;
  facts: Record<string, Fact>;
  money?: { minor: number; currency: string };
  /** Facts of the answer. */
  answer?: Record<string, Fact>;
};

/** The event that did something, the machine it was done on and when that was recorded, ms. */
export type Mark = { eventId: string; rid: string; recorded: number };

export const markOf = ({ eventId, rid, recorded }: Mark): Mark => ({ eventId, rid, recorded });

/** Units of a product that an order still wants, and that it has taken from the shelf, in 10^-scale. */
export type Claim = {
  productId: string;
  open: number;
  out: number;
  scale: number;
  /** Lines that wait for goods, with how many, at this scale. Left out where none does. */
  lines?: [lineId: string, units: number][];
  /** The machine that placed the order knew that the shelf had not enough for it. */
  knownShort?: true;
  /** Units at list price, by the event that the price was read from. */
  priced?: [priceEvent: string, units: number][];
  /** Rate of tax of its first line, parts per million. */
  tax?: number;
};

/** One shipment as the shelf sees it. `moves` are pairs: index into the order's claims, units at that claim's scale. */
export type Dispatched = {
  eventId: string;
  at: number;
  by: string;
  rid: string;
  carrier: string;
  moves: [number, number][];
  /** When its goods came back, and by whom. */
  back: { eventId: string; at: number; by: string; rid: string } | null;
};

export type OrderEntry = Known & {
  kind: 'order';
  number: string | null;
  /** Numbers this order gave away to another machine's, voided in their series. */
  aliases: string[];
  nickname: string;
  headline: Headline;
  held: boolean;
  customerId: string | null;
  customer: string;
  phone: string;
  lines: number;
  goods: string;
  currency: string;
  net: number;
  tax: number;
  total: number;
  /** Effective time of placement, or of the start of a draft; recorded time for claims and ties. */
  date: number;
  placed: number | null;
  due: string | null;
  tags: string[];
  rid: string;
  /** The event that placed it. */
  placedEvent?: string;
  /** The cancellation of the whole order that stands. */
  cancelled?: Mark;
  shippedShare: number;
  claims: Claim[];
  shipments: Dispatched[];
  /** Fields in the order of `MATCH_FIELDS`, each ended by `FIELD_END`. */
  search: string;
};

export const MATCH_FIELDS = ['number', 'customer', 'phone', 'sku', 'line', 'note', 'tracking'] as const;

export type ProductEntry = Known & {
  kind: 'product';
  sku: string;
  name: string;
  unit: string;
  qtyScale: number;
  category: string;
  description: string;
  taxClass: string;
  tracked: boolean;
  archived: boolean;
  /** Effective time, ms. */
  archivedAt: number | null;
  mergedInto: string | null;
  price: { units: number; scale: number } | null;
  priceEvent: string | null;
  /** Prices as they followed each other, where there was more than one. */
  prices?: (Mark & { units: number; scale: number; validFrom: string | null })[];
  /** What archived it, while it is so. */
  archivedBy?: Mark;
  /** What gave it each code that it carries. */
  codes?: (Mark & { code: string; sku: boolean })[];
  barcodes: { code: string; pack: number }[];
  reorderPoint: number | null;
  search: string;
};

export type CustomerEntry = Known & {
  kind: 'customer';
  name: string;
  phones: string[];
  emails: string[];
  addresses: Address[];
  added?: Mark;
  group: string;
  note: string;
  archived: boolean;
  /** Effective time, ms. */
  archivedAt: number | null;
  mergedInto: string | null;
  credit: { limit: number | null; days: number | null };
  search: string;
};

export type StockEntry = Known & {
  kind: 'stock';
  productId: string;
  location: string;
  scale: number;
  onHand: number;
};

export type PaymentEntry = Known & {
  kind: 'payment';
  eventId: string;
  received?: Mark;
  orderId: string | null;
  method: string;
  amount: number;
  currency: string;
  reference: string;
  at: number;
  standing: 'none' | 'expected' | 'received' | 'failed' | 'voided';
  paidTo: { orderId: string; amount: number }[];
};

export type ShopEntry = Known & {
  kind: 'shop';
  name: string;
  currency: string;
  taxMode: 'none' | 'exclusive' | 'inclusive';
  taxBy: 'line' | 'rate';
  rounding: 'halfAway' | 'halfEven';
  customerRequired: boolean;
  shippingTaxClass: string;
  language: string | null;
  taxRates: { class: string; ppm: number }[];
  /** Rates that were changed, as they followed each other. */
  taxChanges?: (Mark & { class: string; from: number; to: number; validFrom: string | null })[];
  replicas: { rid: string; prefix: string; name: string }[];
  users: { id: string; name: string }[];
  sample: boolean;
};
