import type { Clash } from './rule.ts';

/**
 * What rules between aggregates read. One aggregate's history knows nothing of another's, so two acts count as done side
 * by side when different machines did them and what they lead to does not go together.
 */

/** The event that did something, the machine it was done on and when that was recorded, ms. */
export type AcrossMark = { eventId: string; rid: string; recorded: number };

/** What an order wants of one product, in 10^-scale units. */
export type AcrossClaim = {
  productId: string;
  open: number;
  out: number;
  scale: number;
  /** Lines that wait for goods, with how many. */
  lines?: readonly (readonly [lineId: string, units: number])[];
  /** The machine that placed the order knew that the shelf had not enough for it. */
  knownShort?: true;
  /** Units at list price, by the event that the price was read from. */
  priced?: readonly (readonly [priceEvent: string, units: number])[];
  /** Parts per million. */
  tax?: number;
};

export type AcrossShipment = {
  eventId: string;
  at: number;
  rid: string;
  /** Index into the order's claims, and units. */
  moves: readonly (readonly [claim: number, units: number])[];
  back: object | null;
};

export type AcrossOrder = {
  id: string;
  number: string | null;
  headline: string;
  currency: string;
  /** Minor units. */
  total: number;
  rid: string;
  /** Effective time of placement, ms. */
  date: number;
  /** Recorded time of placement, ms. */
  placed: number | null;
  placedEvent?: string;
  cancelled?: AcrossMark;
  claims: readonly AcrossClaim[];
  shipments: readonly AcrossShipment[];
};

export type AcrossPrice = AcrossMark & { units: number; scale: number; validFrom: string | null };

export type AcrossProduct = {
  id: string;
  name: string;
  taxClass: string;
  archived: boolean;
  mergedInto: string | null;
  /** As they followed each other, where there was more than one. */
  prices?: readonly AcrossPrice[];
  archivedBy?: AcrossMark;
  /** What gave it each code that it carries. */
  codes?: readonly (AcrossMark & { code: string; sku: boolean })[];
};

export type AcrossCustomer = {
  id: string;
  name: string;
  archived: boolean;
  mergedInto: string | null;
  added?: AcrossMark;
};

export type AcrossPayment = {
  id: string;
  method: string;
  /** Minor units. */
  amount: number;
  currency: string;
  reference: string;
  standing: string;
  received?: AcrossMark;
};

export type AcrossShop = {
  currency: string;
  rounding: 'halfAway' | 'halfEven';
  taxMode: 'none' | 'exclusive' | 'inclusive';
  /** Rates that took the place of others, in order. */
  taxChanges?: readonly (AcrossMark & {
    class: string;
    from: number;
    to: number;
    validFrom: string | null;
  })[];
};

export type Across = {
  shop: AcrossShop | null;
  product(id: string): AcrossProduct | undefined;
  /** Net received for an order, minor units. */
  paid(orderId: string): number;
  /** Oldest first. */
  paymentsOf(orderId: string): readonly AcrossPayment[];
};

/** What is known of shelves besides. */
export type AcrossShelf = Across & {
  /** Units that found no stock, by order. */
  shorts(productId: string): ReadonlyMap<string, number>;
  /** Decimals of those units. */
  scaleOf(productId: string): number;
  /** Orders with an open claim, in the order they are served. */
  claimants(productId: string): readonly AcrossOrder[];
  /** Orders that took it off the shelf. */
  shippers(productId: string): readonly AcrossOrder[];
};

/** A rule about one order and what it hangs together with: total, no clock, no chance. */
export type OrderRule = (order: AcrossOrder, across: Across) => Clash[];

export const isCancelled = ({ headline }: AcrossOrder): boolean =>
  headline === 'cancelled' || headline === 'cancelledGoodsOut';

/** Name of a product for the words of a card. */
export const nameOf = (across: Across, productId: string): string => across.product(productId)?.name ?? '';

/** The day of a moment, UTC. */
export const dayOf = (ms: number): string => {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
};
