import type { Decided, DecisionCard, DecisionCounts, DecisionFilter } from './api/decisions.ts';
import type {
  ArchiveSettings,
  ArchiveStatus,
  ExportedLog,
  ExportedSheet,
  Imported,
  Inspected,
  LogFileFormat,
  SheetApplied,
  SheetExport,
  Sheeted,
  SheetKind,
} from './api/files.ts';
import type {
  Compared,
  CompareFigure,
  CompareRow,
  Comparison,
  EventFacets,
  EventFilter,
  EventPage,
  Explanation,
  HistoryRange,
  Moment,
  ProofReport,
  Subject,
  Travelled,
} from './api/history.ts';
import type { SyncApi } from './api/sync.ts';
import type { Command } from './domain/commands.ts';
import type { Fact, NewEvent, Refusal } from './domain/decider.ts';
import type { ActionName } from './domain/order/actions.ts';
import type { Address, Discount, Totals } from './domain/order/events.ts';
import type { Headline } from './domain/order/headline.ts';
import type { PaymentStatus } from './domain/order/paymentStatus.ts';
import type { TaxMode } from './domain/workspace/events.ts';
import type { ShopSlot } from './host.ts';

export type * from './api/decisions.ts';
export type * from './api/files.ts';
export type * from './api/history.ts';
export type * from './api/sync.ts';

/** Everything the interface can ask of the core. Types only: the way there is `renderer/core-client`. */

/** A problem with the machine rather than with what was asked. */
export type Problem = {
  code:
    | 'storeOpen'
    | 'storeFailed'
    | 'storeLost'
    | 'quota'
    | 'damage'
    | 'newerFormat'
    | 'occupied'
    | 'internal'
    | 'newerApp'
    | 'upgradeDiffers'
    | 'notRehearsed'
    | 'noRoomToRehearse';
  facts: Record<string, Fact>;
  /** Technical words, shown folded away. */
  detail: string;
};

/** How far a new version is with reading the shop before it touches it. */
export type Rehearsing = {
  done: number;
  of: number;
  /** False where no copy could be made, and the log itself is read. */
  copied: boolean;
};

export type CoreStatus =
  | { phase: 'opening'; rehearsing?: Rehearsing | undefined }
  | { phase: 'welcome' }
  | { phase: 'ready'; shop: ShopInfo; loaded: boolean; problems: Problem[] }
  /** `other`: the shop beside it on this profile, which one can go to. */
  | { phase: 'failed'; problem: Problem; other: ShopSlot | null };

export type ShopInfo = {
  slot: ShopSlot;
  /** Both exist on this profile, so that one can switch. */
  other: ShopSlot | null;
  ws: string;
  rid: string;
  name: string;
  currency: string;
  /** Decimals of the currency: JPY 0, EUR 2, KWD 3. */
  exponent: number;
  taxMode: TaxMode;
  taxRates: { class: string; ppm: number }[];
  customerRequired: boolean;
  machine: { name: string; prefix: string };
  machines: { rid: string; name: string; prefix: string; own: boolean }[];
  user: { id: string; name: string };
  /** Set when this machine was given a new identity at this start. */
  minted: string | null;
};

export type FoundShop = {
  name: string;
  currency: string;
  machineName: string;
  userName: string;
  taxMode: TaxMode;
  /** Standard rate in parts per million; ignored without tax. */
  taxPpm: number;
};

export type Outcome =
  | { ok: true; events: { id: string; t: string }[]; number?: string | undefined }
  | { ok: false; refusal: Refusal };

export type Preview = { ok: true; events: NewEvent[] } | { ok: false; refusal: Refusal };

export type { ActionName, Headline, PaymentStatus };

export type OrderRow = {
  id: string;
  /** Null for a draft, which has its nickname. */
  number: string | null;
  nickname: string;
  headline: Headline;
  held: boolean;
  payment: PaymentStatus;
  /** Some open line finds too little stock. */
  short: boolean;
  customerId: string | null;
  customer: string;
  phone: string;
  /** Number of lines, and the first names of goods for the list. */
  lines: number;
  goods: string;
  currency: string;
  total: number;
  balance: number;
  /** Effective time of placement (or of the draft's start), ms. */
  date: number;
  due: string | null;
  overdue: boolean;
  tags: string[];
  machine: string;
  shippedShare: number;
  /** Events folded; rises with every change. */
  version: number;
};

export type OrderSort = 'date' | 'number' | 'customer' | 'total' | 'balance' | 'due' | 'status';

export type OrderFilter = {
  /** open = placed and not finished. */
  view:
    | 'all'
    | 'open'
    | 'drafts'
    | 'toShip'
    | 'toDeliver'
    | 'toPay'
    | 'overdue'
    | 'held'
    | 'short'
    | 'delivered'
    | 'cancelled';
  headlines?: Headline[];
  payments?: PaymentStatus[];
  customerId?: string;
  productId?: string;
  /** Effective days where the machine is, inclusive, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  search?: string;
};

export type OrderQuery = {
  filter: OrderFilter;
  sort: OrderSort;
  descending: boolean;
  offset: number;
  limit: number;
};

export type Match = {
  field: 'number' | 'customer' | 'phone' | 'sku' | 'line' | 'note' | 'tracking';
  text: string;
};

export type Page<R> = {
  /** How many fit the filter. */
  count: number;
  offset: number;
  rows: R[];
  /** False while only the first page of the last session is there. */
  complete: boolean;
};

export type OrderPage = Page<OrderRow & { match?: Match | undefined }> & {
  sums: { total: number; balance: number; currency: string } | null;
};

export type OrderCounts = Record<OrderFilter['view'], number>;

export type LineView = {
  lineId: string;
  productId: string;
  sku: string;
  name: string;
  unit: string;
  scale: number;
  /** All quantities in 10^-scale units. `live` = ordered − cancelled. */
  ordered: number;
  cancelled: number;
  live: number;
  reserved: number;
  /** Part of `live − shipped` that found no stock. */
  short: number;
  shipped: number;
  delivered: number;
  returned: number;
  unitPrice: { units: number; scale: number };
  listPrice: { units: number; scale: number } | null;
  priceSource: 'list' | 'override';
  discount: Discount | null;
  taxPpm: number;
  /** Minor units. */
  gross: number;
  lineDiscount: number;
  orderDiscount: number;
  net: number;
  tax: number;
};

export type ShipmentView = {
  shipmentId: string;
  at: number;
  carrier: string;
  tracking: string;
  address: Address | null;
  voided: boolean;
  lines: { lineId: string; qty: number; delivered: number }[];
  deliveredAt: number | null;
  receiver: string;
  failed: string | null;
};

export type PaymentView = {
  id: string;
  eventId: string;
  method: string;
  amount: number;
  currency: string;
  reference: string;
  at: number;
  state: 'expected' | 'received' | 'failed' | 'voided';
};

/** What can be done now. Refused ones say why. */
export type Action = { name: ActionName; refusal: Refusal | null };

export type OrderView = {
  row: OrderRow;
  /** Heads of the aggregate: send them as `par` with a form that was filled in while looking at this. */
  heads: string[];
  pricing: { taxMode: TaxMode; taxBy: 'line' | 'rate' };
  customerId: string | null;
  customer: { name: string; phone?: string | undefined; email?: string | undefined } | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  lines: LineView[];
  orderDiscount: Discount | null;
  shippingFee: number;
  totals: Totals;
  paid: number;
  shipments: ShipmentView[];
  payments: PaymentView[];
  notes: { noteId: string; text: string; at: number; by: string; withdrawn: boolean }[];
  holdReason: string | null;
  actions: Action[];
  /** The one to offer first. */
  primary: 'place' | 'confirm' | 'ship' | 'deliver' | 'pay' | 'release' | null;
  /** The act that `order.undo` would take back next, with the event that did it. */
  undo: { eventId: string; t: string } | null;
  /** Events this app is too old to understand: the order is read-only until an update. */
  newer: number;
};

export type TimelineEntry = {
  id: string;
  t: string;
  aggregate: string;
  rid: string;
  seq: number;
  machine: string;
  by: string;
  /** Recorded and effective, ms. */
  recorded: number;
  at: number;
  known: boolean;
  payload: unknown;
  /** Event it takes back, and whether it was itself taken back. */
  reverses: string | null;
  reversedBy: string | null;
  undoable: boolean;
};

export type ProductRow = {
  id: string;
  sku: string;
  name: string;
  unit: string;
  qtyScale: number;
  category: string;
  taxClass: string;
  tracked: boolean;
  archived: boolean;
  price: { units: number; scale: number } | null;
  barcodes: string[];
  onHand: number;
  reserved: number;
  available: number;
  oversold: number;
  reorderPoint: number | null;
  stockState: 'ok' | 'low' | 'zero' | 'oversold' | 'negative' | 'untracked';
};

export type ProductFilter = { search?: string; state?: 'live' | 'archived' | 'low' | 'oversold' | 'all' };
export type ProductSort = 'name' | 'sku' | 'price' | 'onHand' | 'available' | 'oversold';

export type ProductView = {
  row: ProductRow;
  heads: string[];
  description: string;
  prices: { eventId: string; unitPrice: { units: number; scale: number }; at: number; by: string }[];
  openOrders: {
    orderId: string;
    number: string;
    customer: string;
    open: number;
    short: number;
    due: string | null;
  }[];
};

/** One line of the shelf's ledger, newest first. */
export type StockMovement = {
  eventId: string;
  kind: 'received' | 'adjusted' | 'counted' | 'shipped' | 'shipmentVoided' | 'restocked';
  at: number;
  by: string;
  machine: string;
  delta: number;
  balance: number;
  note: string;
  orderId: string | null;
  number: string | null;
};

export type CustomerRow = {
  id: string;
  name: string;
  phone: string;
  email: string;
  city: string;
  group: string;
  archived: boolean;
  orders: number;
  openOrders: number;
  /** Sum of what is still owed over all orders, minor units of the shop's currency. */
  balance: number;
  revenue: number;
  lastOrder: number | null;
};

export type CustomerFilter = { search?: string; state?: 'live' | 'owing' | 'archived' | 'all' };
export type CustomerSort = 'name' | 'orders' | 'balance' | 'revenue' | 'lastOrder';

export type CustomerView = {
  row: CustomerRow;
  heads: string[];
  phones: string[];
  emails: string[];
  addresses: Address[];
  note: string;
  credit: { limit: number | null; days: number | null };
};

/** A product offered while typing or scanning. */
export type ProductHit = ProductRow & { why: 'barcode' | 'sku' | 'name'; exact: boolean; packQty: number };
export type SearchHit =
  | { kind: 'order'; row: OrderRow; match: Match }
  | { kind: 'product'; row: ProductRow }
  | { kind: 'customer'; row: CustomerRow };

export type Paging = { offset: number; limit: number; descending: boolean };

/** Methods by name: arguments and answer. The wire is one JSON text each way. */
export type CoreApi = SyncApi & {
  status(): CoreStatus;
  found(shop: FoundShop): Outcome;
  /** Progress arrives as `progress` notices under `work: 'sample'`. */
  openSample(): Outcome;
  removeSample(): Outcome;
  switchShop(slot: ShopSlot): Outcome;
  retry(): CoreStatus;
  /** Opens a shop that this version reads in another way than the last one: after `upgradeDiffers` alone. */
  openAllTheSame(): CoreStatus;
  cancelWork(work: string): void;

  dispatch(command: Command): Outcome;
  /** Decides without writing: the events it would append, with their totals, or the refusal. */
  preview(command: Command): Preview;

  orders(query: OrderQuery): OrderPage;
  orderCounts(): OrderCounts;
  order(id: string): OrderView | null;
  timeline(aggregate: string): TimelineEntry[];
  /** Newest draft that was left open by this machine, if any. */
  openDrafts(): OrderRow[];
  carriers(): string[];

  products(query: Paging & { filter: ProductFilter; sort: ProductSort }): Page<ProductRow>;
  product(id: string): ProductView | null;
  /** For the entry field: exact barcode first, then SKU, then words of the name. */
  findProducts(text: string, limit: number): ProductHit[];
  movements(productId: string, paging: { offset: number; limit: number }): Page<StockMovement>;

  customers(query: Paging & { filter: CustomerFilter; sort: CustomerSort }): Page<CustomerRow>;
  customer(id: string): CustomerView | null;
  findCustomers(text: string, limit: number): CustomerRow[];
  /** Possible duplicates of somebody about to be added. */
  similarCustomers(person: { name: string; phone: string; email: string }): CustomerRow[];

  search(text: string, limit: number): SearchHit[];

  /** What is there to decide, or was decided, newest first. */
  decisions(filter: DecisionFilter, paging: { offset: number; limit: number }): Page<DecisionCard>;
  /** What is open. */
  decisionCounts(): DecisionCounts;
  /** One answer to several of one kind; each with what it leads to is done as a whole or not at all. */
  decide(ids: string[], choice: string, note: string): Decided;
  /** Takes back a decision and what it led to. */
  undoDecision(id: string): Outcome;

  /** From the first to the last event there is, for choosing a moment. */
  historyRange(): HistoryRange;
  /** Makes a moment ready, so that queries asked *at* it answer at once. Progress and cancel under `work: 'travel'`. */
  travel(moment: Moment): Travelled;
  compare(from: Moment, to: Moment): Compared<Comparison>;
  compareRows(
    from: Moment,
    to: Moment,
    figure: CompareFigure,
    paging: { offset: number; limit: number },
  ): Compared<Page<CompareRow>>;
  /** The events that made a figure; null when what it is about does not exist. */
  explain(subject: Subject, paging: { offset: number; limit: number }): Explanation | null;
  /** The log, newest first, from below position `before`. */
  events(filter: EventFilter, before: number | null, limit: number): EventPage;
  eventFacets(): EventFacets;

  /**
   * Replays the whole log into a shadow and compares: chains, signatures, frozen totals, every view. Progress and
   * cancel under `work: 'verify'`.
   */
  verify(): ProofReport;
  /** The last report, of this or an earlier start; null before the first. */
  lastProof(): ProofReport | null;
  /** Makes the views anew beside the live ones, then switches. Progress and cancel under `work: 'repair'`. */
  repair(): Outcome;

  /** Progress and cancel under `work: 'export'`. The passphrase is for `archive` alone. */
  exportLog(format: LogFileFormat, passphrase: string | null): ExportedLog | { refusal: Refusal };
  /** Reads and checks a log file and tells what importing it would do. Progress and cancel under `work: 'inspect'`. */
  inspectLog(file: Blob, passphrase: string | null): Inspected;
  /** Takes in what `inspectLog` checked. Progress and cancel under `work: 'import'`; what is in by then stays. */
  applyImport(token: string): Imported;
  /** Forgets a checked log file or spreadsheet. */
  dropImport(token: string): void;

  archiveStatus(): ArchiveStatus;
  setArchives(settings: ArchiveSettings): ArchiveStatus;
  archiveNow(): ArchiveStatus;

  /** Checks a spreadsheet without taking anything in. `mapping` overrides what the headers suggest. */
  inspectSheet(file: Blob, kind: SheetKind | null, mapping: Record<string, string | null> | null): Sheeted;
  /** Takes in the good rows. Progress and cancel under `work: 'sheet'`. */
  applySheet(token: string): SheetApplied;
  exportSheet(what: SheetExport): ExportedSheet;
  /** What can be read of the log, one event per two lines, even when the store is damaged. */
  exportReadable(): string;
};

export type CoreMethod = keyof CoreApi;

/** What the core tells every window without being asked. */
export type CoreNotice =
  | { type: 'status'; status: CoreStatus }
  /** Aggregates whose rows changed; `all` after a rebuild or load. */
  | { type: 'changed'; ids: string[]; all: boolean }
  | { type: 'progress'; work: string; done: number; of: number; finished: boolean };
