import type { Headline } from '../api.ts';
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
};

/** Units of a product that an order still wants, and that it has taken from the shelf, in 10^-scale. */
export type Claim = { productId: string; open: number; out: number; scale: number };

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
  total: number;
  /** Effective time of placement, or of the start of a draft; recorded time for claims and ties. */
  date: number;
  placed: number | null;
  due: string | null;
  tags: string[];
  rid: string;
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
  replicas: { rid: string; prefix: string; name: string }[];
  users: { id: string; name: string }[];
  sample: boolean;
};
