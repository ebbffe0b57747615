import type { OrderFilter, TimelineEntry } from '../api.ts';
import type { Fact, Refusal } from '../domain/decider.ts';
import type { Headline } from '../domain/order/headline.ts';

/** What the interface asks about the past, about where a figure comes from, and about the log itself. */

/**
 * A moment of the past, up to and including `at` (ms since 1970). *effective*: as it was, by the time each event was true
 * in the shop's world. *recorded*: as we knew it then, by the time each event was written down.
 */
export type Moment = { at: number; mode: 'effective' | 'recorded' };

export type Span = { first: number; last: number };
/** From the first to the last event there is; null for a shop without orders, products or customers. */
export type HistoryRange = { effective: Span; recorded: Span } | null;

export type Travelled =
  | { ok: true; moment: Moment; orders: number; products: number; customers: number }
  | { ok: false; refusal: Refusal };

/** What happened between two moments. Money in minor units of the shop's currency. */
export type CompareFigure =
  | 'placed'
  | 'shipped'
  | 'delivered'
  | 'cancelled'
  | 'paid'
  | 'changed'
  | 'customers'
  | 'products'
  | 'stock';

export type Comparison = {
  from: Moment;
  to: Moment;
  /** Rows behind each figure, and what they add up to; `amount` is null where a sum means nothing. */
  figures: Record<CompareFigure, { count: number; amount: number | null }>;
  /** Value of all placed orders, received, and still owed, at either end. */
  before: ShopTotals;
  after: ShopTotals;
  currency: string;
};

export type ShopTotals = { orders: number; total: number; paid: number; owed: number };

/** One thing that differs. `before` and `after` are null where it did not exist, or does not any more. */
export type CompareRow = {
  id: string;
  kind: 'order' | 'product' | 'customer' | 'stock';
  /** Number, SKU or name. */
  label: string;
  detail: string;
  before: CompareState | null;
  after: CompareState | null;
};

export type CompareState = {
  headline: Headline | null;
  /** Minor units: an order's total, a product's price rounded to the currency, a customer's balance. */
  amount: number | null;
  paid: number | null;
  /** Stock on hand at the product's scale. */
  qty: { units: number; scale: number } | null;
};

export type Compared<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** A figure that somebody wants explained. */
export type Subject =
  | { of: 'orderTotal' | 'orderPaid' | 'orderBalance' | 'orderStatus'; orderId: string }
  | { of: 'onHand' | 'reserved' | 'available'; productId: string }
  | { of: 'customerBalance' | 'customerRevenue'; customerId: string }
  /** The sums of a list of orders. */
  | { of: 'listTotal' | 'listBalance'; filter: OrderFilter };

/** One event that moved the figure. Oldest first; the last `running` is the figure itself. */
export type ExplainRow = {
  eventId: string;
  t: string;
  at: number;
  recorded: number;
  machine: string;
  by: string;
  aggregate: string;
  /** The order it belongs to, for the link. */
  orderId: string | null;
  number: string | null;
  /** What it was about: the goods, the payment method, the customer. */
  note: string;
  /** For `orderStatus` the headline before and after; otherwise null. */
  change: { from: Headline | null; to: Headline } | null;
  delta: number;
  running: number;
};

export type Explanation = {
  subject: Subject;
  /** money: minor units of `currency`; quantity: 10^-scale of `unit`; status: `headline`. */
  kind: 'money' | 'quantity' | 'status';
  value: number;
  headline: Headline | null;
  currency: string;
  scale: number;
  unit: string;
  /** What the figure is of: order number, product name, customer name. */
  label: string;
  /**
   * Rows there are. A figure of more than 256 orders and payments has one row for each order that adds to it, under the
   * event that placed it, with all that it adds now; the order explains itself further.
   */
  count: number;
  offset: number;
  rows: ExplainRow[];
};

export type EventFilter = {
  types?: string[];
  aggregate?: string;
  rid?: string;
  by?: string;
  /** Command: everything that one act wrote. */
  cmd?: string;
  /** Effective days where the machine is, inclusive, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  /** Words anywhere in the payload. */
  text?: string;
};

export type LoggedEvent = TimelineEntry & {
  pos: number;
  cmd: string;
  app: string;
  /** Version of the payload; one this app does not know makes `known` false. */
  sv: number;
  parents: string[];
  bytes: number;
  /** Order number, product or customer name, where the aggregate is one. */
  subject: string;
};

/** Newest first. Long logs are walked in steps: ask again with `next` until it is null or there are enough rows. */
export type EventPage = {
  rows: LoggedEvent[];
  /** Position to go on from; null at the beginning of the log. */
  next: number | null;
  scanned: number;
  total: number;
};

/** Everything that can be filtered by. */
export type EventFacets = {
  types: string[];
  machines: { rid: string; name: string }[];
  people: { id: string; name: string }[];
};

export type ProofFinding = {
  code: string;
  rid: string;
  seq: number | null;
  id: string | null;
  detail: string;
  facts?: Record<string, Fact>;
};

export type ProofReport = {
  /** False when it was cancelled: what it says is of the part it came to. */
  complete: boolean;
  /** When it was made, and how long it took, ms. */
  at: number;
  took: number;
  events: number;
  segments: number;
  signatures: number;
  machines: number;
  aggregates: number;
  /** Frozen totals recomputed; those that only a newer app can recompute; rows compared. */
  totals: number;
  totalsNewer: number;
  rows: number;
  stateHash: string;
  /** Null when every view equals the log; otherwise the first row that differs, and the event where they part. */
  firstDifference: {
    row: string;
    label: string;
    field: string;
    shown: string;
    due: string;
    event: string | null;
  } | null;
  findings: ProofFinding[];
};
