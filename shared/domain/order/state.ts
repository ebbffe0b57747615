import type { CustomerId, EventId, ProductId, UnitPrice } from '../../kernel/schema.ts';
import type { ActOf, Acts } from '../acts.ts';
import type { FoldedState } from '../decider.ts';
import { noOdd, type Stamp } from '../stamp.ts';
import type {
  Address,
  CustomerSnapshot,
  Discount,
  PlacedChange,
  PricingSettings,
  ProductSnapshot,
  Totals,
} from './events.ts';

/** One line. All quantities in 10^-scale units of the line; `live` is what is still wanted. */
export type LineState = {
  readonly lineId: string;
  readonly productId: ProductId;
  readonly snapshot: ProductSnapshot;
  scale: number;
  /** `live + cancelled`. */
  ordered: number;
  cancelled: number;
  live: number;
  shipped: number;
  delivered: number;
  returned: number;
  /** The live quantity that the last cancellation left, so that an edit made without knowing of it revives nothing. */
  cut: number | null;
  unitPrice: UnitPrice;
  priceSource: 'list' | 'override';
  reason: string;
  discount: Discount | null;
  /** The event the price was read from. */
  priceEvent: EventId | null;
};

export type ShipmentLine = { qty: number; delivered: number; location: string };

/** One record of a delivery. Its quantities say how much of the shipment has arrived by then. */
export type DeliveryState = Stamp & {
  lines: { lineId: string; units: number; scale: number }[];
  receiver: string;
  proof: string | null;
  voided: boolean;
};

export type ShipmentState = Stamp & {
  readonly shipmentId: string;
  carrier: string;
  tracking: string;
  readonly address: Address | null;
  /** By line id, at the scale of the line. */
  lines: Map<string, ShipmentLine>;
  deliveries: DeliveryState[];
  /** Stands only as long as nothing was delivered: see `counted`. */
  voided: (Stamp & { reason: string; goodsBack: boolean }) | null;
  failed: (Stamp & { reason: string }) | null;
  /** Its goods are out: it was not voided, or something of it was delivered all the same. */
  counted: boolean;
};

export type NoteState = Stamp & { readonly noteId: string; readonly text: string; withdrawn: boolean };

type UnitsOfLine = { lineId: string; units: number; scale: number };

/** What it needs to take an act back. */
export type ActEffect =
  | { kind: 'placed' }
  | { kind: 'confirmed' }
  | { kind: 'held' }
  | { kind: 'shipped'; shipmentId: string }
  | { kind: 'delivered'; shipmentId: string }
  | { kind: 'linesCancelled'; lines: UnitsOfLine[] }
  /** Machines that cancelled without knowing of each other share a `group`, named after the first: taken back as one. */
  | { kind: 'cancelled'; lines: UnitsOfLine[]; group: EventId; reason: string }
  /** Changes that lead back, newest first. */
  | { kind: 'edited'; back: PlacedChange[] }
  | { kind: 'noted'; noteId: string };

export type Act = ActOf<ActEffect>;

/** How many lines answer yes; kept with every change so that the headline of a 10,000-line order costs nothing. */
export type Tally = {
  /** live > 0 */
  live: number;
  shipped: number;
  /** shipped < live */
  toShip: number;
  delivered: number;
  /** delivered < live */
  toDeliver: number;
  /** delivered > 0 and returned < delivered */
  kept: number;
};

export type Placement = Stamp & {
  readonly number: string;
  /** What was sold although the machine knew that there was not enough of it; left out where there was. */
  readonly knownShort?: readonly ProductId[];
};

export type OrderState = FoldedState & {
  /** Null until it was started. */
  started: (Stamp & { nickname: string; copiedFrom: string | null }) | null;
  currency: string;
  pricing: PricingSettings;
  customerId: CustomerId | null;
  customer: CustomerSnapshot | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  due: string | null;
  /** In the order they were entered. */
  lines: Map<string, LineState>;
  /** Taken off a draft; kept because somebody who did not know may have raised the quantity. */
  removed: Map<string, LineState>;
  orderDiscount: Discount | null;
  /** Minor units. */
  shippingFee: number;
  /** Effective time is `placed.at`. */
  placed: Placement | null;
  /** Numbers that other machines gave to the same order. */
  aliases: string[];
  discarded: Stamp | null;
  confirmed: Stamp | null;
  held: (Stamp & { reason: string }) | null;
  /** The cancellation of the whole order that stands. */
  cancelled: (Stamp & { reason: string }) | null;
  shipments: Map<string, ShipmentState>;
  notes: Map<string, NoteState>;
  tags: Set<string>;
  /** Every act that can be taken back, by its event, in order. */
  acts: Acts<ActEffect>;
  tally: Tally;
  /** As the last event about money froze them; null when they have to be computed: see `totalsOf`. */
  totals: Totals | null;
  pricingVersion: number;
  /** Grows with every change that may change the totals. */
  moneyRevision: number;
};

export const noPricing: PricingSettings = {
  taxMode: 'none',
  taxBy: 'line',
  rounding: 'halfAway',
  shippingTaxPpm: 0,
};

export const initialOrder = (): OrderState => ({
  odd: noOdd(),
  started: null,
  currency: '',
  pricing: noPricing,
  customerId: null,
  customer: null,
  shippingAddress: null,
  billingAddress: null,
  due: null,
  lines: new Map(),
  removed: new Map(),
  orderDiscount: null,
  shippingFee: 0,
  placed: null,
  aliases: [],
  discarded: null,
  confirmed: null,
  held: null,
  cancelled: null,
  shipments: new Map(),
  notes: new Map(),
  tags: new Set(),
  acts: new Map(),
  tally: { live: 0, shipped: 0, toShip: 0, delivered: 0, toDeliver: 0, kept: 0 },
  totals: null,
  pricingVersion: 1,
  moneyRevision: 0,
});
