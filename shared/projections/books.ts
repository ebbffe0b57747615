import { circleOf, keeperOf, kept } from '../domain/merged.ts';
import type { ClaimIndex } from './claims.ts';
import { claimIndex } from './claims.ts';
import type {
  CustomerEntry,
  Entry,
  OrderEntry,
  PaymentEntry,
  ProductEntry,
  ShopEntry,
  StockEntry,
} from './entries.ts';
import { numberCounters } from './number-counters.ts';

/**
 * All read models in memory. `put` is the one way in: it takes back what the former entry of the aggregate
 * contributed and adds what the new one does, so sums are derived and never drift.
 */
export type Books = {
  readonly orders: ReadonlyMap<string, OrderEntry>;
  readonly products: ReadonlyMap<string, ProductEntry>;
  readonly customers: ReadonlyMap<string, CustomerEntry>;
  readonly payments: ReadonlyMap<string, PaymentEntry>;
  readonly shop: ShopEntry | null;
  readonly claims: ClaimIndex;
  /** Aggregates whose entries tell of clashes, and of decisions that stand. */
  readonly clashing: ReadonlySet<string>;
  readonly decided: ReadonlySet<string>;
  /** Rises with every change; caches compare it. */
  readonly revision: number;
  /** First events of each continuation of the logs that forked. */
  readonly forks: ReadonlyMap<string, readonly string[]>;
  noteForks(forks: ReadonlyMap<string, readonly string[]>): void;
  put(entry: Entry): void;
  /** Takes an aggregate out again. Numbers it has used stay used. */
  remove(id: string): void;
  entry(id: string): Entry | undefined;
  entries(): Iterable<Entry>;
  readonly size: number;
  /** Received for an order, minor units. */
  paid(orderId: string): number;
  paymentsOf(orderId: string): PaymentEntry[];
  ordersOf(customerId: string): ReadonlySet<string>;
  /** The customer that stands for this one after merges. */
  keeper(customerId: string): string;
  lastNumber(series: string, prefix: string): number;
  productsWithCode(code: string): ReadonlySet<string>;
  /** Hears of each entry after it is in, and of each that was taken out: then `entry` is undefined and `before` is not. */
  listen(hear: Ear): void;
};

type Ear = (entry: Entry | undefined, before: Entry | undefined) => void;
type Sets = Map<string, Set<string>>;
const NONE: ReadonlySet<string> = new Set();

const link = (sets: Sets, key: string, id: string): void => {
  const set = sets.get(key);
  if (set) set.add(id);
  else sets.set(key, new Set([id]));
};
const unlink = (sets: Sets, key: string, id: string): void => {
  const set = sets.get(key);
  if (set?.delete(id) && set.size === 0) sets.delete(key);
};

/** Case does not tell codes apart: people type them as they like. */
export const codeKey = (code: string): string => code.trim().toLowerCase();

export const createBooks = (): Books => {
  const all = new Map<string, Entry>();
  const orders = new Map<string, OrderEntry>();
  const products = new Map<string, ProductEntry>();
  const customers = new Map<string, CustomerEntry>();
  const payments = new Map<string, PaymentEntry>();
  const paidBy = new Map<string, Map<string, number>>();
  const paymentsBy: Sets = new Map();
  const ordersBy: Sets = new Map();
  const codes: Sets = new Map();
  const clashing = new Set<string>();
  const decided = new Set<string>();
  const claims = claimIndex(
    (id) => orders.get(id),
    (id) => products.get(id)?.tracked ?? true,
  );
  const counters = numberCounters();
  const ears: Ear[] = [];
  let shop: ShopEntry | null = null;
  let revision = 0;
  let forks: ReadonlyMap<string, readonly string[]> = new Map();

  const codesOf = (p: ProductEntry): string[] =>
    [p.sku, ...p.barcodes.map((b) => b.code)].filter((c) => c !== '');

  const retract = (entry: Entry): void => {
    if (entry.clashes) clashing.delete(entry.id);
    if (entry.decided) decided.delete(entry.id);
    switch (entry.kind) {
      case 'order':
        claims.retract(entry);
        if (entry.customerId) unlink(ordersBy, entry.customerId, entry.id);
        break;
      case 'product':
        for (const code of codesOf(entry)) unlink(codes, codeKey(code), entry.id);
        break;
      case 'payment':
        if (entry.orderId) unlink(paymentsBy, entry.orderId, entry.id);
        for (const { orderId } of entry.paidTo) {
          paidBy.get(orderId)?.delete(entry.id);
          unlink(paymentsBy, orderId, entry.id);
        }
        break;
      case 'stock':
        claims.retractStock(entry);
        break;
      case 'customer':
      case 'shop':
        break;
    }
  };

  const assert = (entry: Entry): void => {
    if (entry.clashes) clashing.add(entry.id);
    if (entry.decided) decided.add(entry.id);
    switch (entry.kind) {
      case 'order':
        orders.set(entry.id, entry);
        claims.assert(entry);
        if (entry.customerId) link(ordersBy, entry.customerId, entry.id);
        counters.see(entry.number, entry.aliases);
        break;
      case 'product':
        products.set(entry.id, entry);
        for (const code of codesOf(entry)) link(codes, codeKey(code), entry.id);
        break;
      case 'customer':
        customers.set(entry.id, entry);
        break;
      case 'payment':
        payments.set(entry.id, entry);
        if (entry.orderId) link(paymentsBy, entry.orderId, entry.id);
        for (const { orderId, amount } of entry.paidTo) {
          const amounts = paidBy.get(orderId) ?? new Map<string, number>();
          amounts.set(entry.id, (amounts.get(entry.id) ?? 0) + amount);
          paidBy.set(orderId, amounts);
          link(paymentsBy, orderId, entry.id);
        }
        break;
      case 'stock':
        claims.assertStock(entry as StockEntry);
        break;
      case 'shop':
        shop = entry;
        break;
    }
  };

  const mergeable = (id: string): ProductEntry | CustomerEntry | undefined => {
    const entry = all.get(id);
    return entry?.kind === 'product' || entry?.kind === 'customer' ? entry : undefined;
  };
  /** Of those that are merged into each other one stands for all: it is shown as merged into nobody. */
  const showCircle = (ids: ReadonlySet<string>): void => {
    for (const id of ids) {
      const entry = mergeable(id);
      if (!entry) continue;
      const shown = keeperOf(circleOf(id, mergeable)) === id ? { ...entry, mergedInto: null } : entry;
      if (shown.kind === 'product') products.set(id, shown);
      else customers.set(id, shown);
    }
  };

  /** The others of a circle look different, though nothing happened to them. */
  const tellCircle = (circle: ReadonlySet<string>, but: string): void => {
    for (const id of circle) {
      const entry = id === but ? undefined : mergeable(id);
      if (entry) for (const hear of ears) hear(entry, entry);
    }
  };

  return {
    orders,
    products,
    customers,
    payments,
    claims,
    clashing,
    decided,
    get shop() {
      return shop;
    },
    get revision() {
      return revision;
    },
    get size() {
      return all.size;
    },
    get forks() {
      return forks;
    },
    noteForks: (next) => {
      if (forks.size + next.size === 0) return;
      forks = next;
      revision += 1;
    },
    put: (entry) => {
      const before = all.get(entry.id);
      const circle = new Set(circleOf(entry.id, mergeable));
      if (before) retract(before);
      all.set(entry.id, entry);
      assert(entry);
      for (const id of circleOf(entry.id, mergeable)) circle.add(id);
      showCircle(circle);
      revision += 1;
      for (const hear of ears) hear(entry, before);
      tellCircle(circle, entry.id);
    },
    remove: (id) => {
      const before = all.get(id);
      if (!before) return;
      const circle = new Set(circleOf(id, mergeable));
      retract(before);
      all.delete(id);
      for (const kind of [orders, products, customers, payments]) kind.delete(id);
      if (shop?.id === id) shop = null;
      showCircle(circle);
      revision += 1;
      for (const hear of ears) hear(undefined, before);
      tellCircle(circle, id);
    },
    entry: (id) => all.get(id),
    entries: () => all.values(),
    paid: (orderId) => {
      let sum = 0;
      for (const amount of paidBy.get(orderId)?.values() ?? []) sum += amount;
      return sum;
    },
    paymentsOf: (orderId) =>
      [...(paymentsBy.get(orderId) ?? NONE)]
        .flatMap((id) => payments.get(id) ?? [])
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    ordersOf: (customerId) => ordersBy.get(customerId) ?? NONE,
    keeper: (id) => kept(id, (each) => customers.get(each))?.id ?? id,
    lastNumber: counters.last,
    productsWithCode: (code) => codes.get(codeKey(code)) ?? NONE,
    listen: (hear) => {
      ears.push(hear);
    },
  };
};
