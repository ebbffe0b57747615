import type { Moment } from '../../api.ts';
import type { CustomerState } from '../../domain/customer/state.ts';
import { shareOut } from '../../domain/largestRemainder.ts';
import { kept } from '../../domain/merged.ts';
import { formatDecimal } from '../../domain/money.ts';
import { headlineOf, isWhollyShipped } from '../../domain/order/headline.ts';
import type { OrderState } from '../../domain/order/state.ts';
import { pricedOf, totalsOf } from '../../domain/order/totals.ts';
import { type PaymentState, paidTo } from '../../domain/payment/state.ts';
import type { ProductState } from '../../domain/product/state.ts';
import { add } from '../../domain/quantity.ts';
import type { WorkspaceState } from '../../domain/workspace/state.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { Decimal } from '../../kernel/schema.ts';
import type { EventLog } from '../../log/event-log.ts';
import { foldEvents } from '../../projections/fold.ts';
import { isOpen } from '../../projections/order-list.ts';
import { compareText } from '../../projections/paging.ts';
import { aggregateDigest, stateHashOfDigests } from '../../projections/state-hash.ts';
import { eachFolded } from '../each-folded.ts';

/** A shop in numbers. Money in minor units of its currency; orders in another currency are counted, not summed. */
export type ShopFigures = {
  /** Events, and logs of machines that wrote them. */
  events: number;
  replicas: number;
  /**
   * placed: were given a number, whatever came after; shipped: everything that is wanted went out; delivered, cancelled:
   * their status; open: placed and not finished, as the list of orders says.
   */
  orders: { placed: number; shipped: number; delivered: number; cancelled: number; open: number };
  /** Of placed orders, without what was cancelled: price × quantity; after both discounts; shipping fees; received. */
  gross: number;
  net: number;
  freight: number;
  paid: number;
  currency: string;
  customers: number;
  products: number;
  /** Most first; orders without a customer under an empty name. Either list adds up to `net`. */
  byCustomer: { name: string; net: number }[];
  byProduct: { name: string; net: number; qty: number }[];
  stateHash: string;
};

/** What one currency comes to. */
type Sums = {
  gross: number;
  net: number;
  freight: number;
  orders: Set<string>;
  customers: Map<string, { name: string; net: number }>;
  products: Map<string, { name: string; net: number; qty: Decimal }>;
};

/** Something that may have been merged into another of its kind. */
type Named = { name: string; into: string | null };

/**
 * The figures of everything a log says, or of what it says up to a moment: events later than that count nowhere. Only the
 * currency is the shop's at any moment, also before it began to use the app.
 */
export const shopFigures = async (
  log: Pick<EventLog, 'end' | 'read' | 'eventsOfMany' | 'eventsOf'>,
  sha: Sha256,
  upTo: Moment | null,
  progress: (done: number, of: number) => void = () => {},
): Promise<ShopFigures> => {
  const orders = { placed: 0, shipped: 0, delivered: 0, cancelled: 0, open: 0 };
  const sums = new Map<string, Sums>();
  const customers = new Map<string, Named>();
  const products = new Map<string, Named>();
  const received = new Map<string, number>();
  const digests: [string, string][] = [];
  const replicas = new Set<string>();
  let events = 0;
  let workspace: string | null = null;

  const sumsOf = (currency: string): Sums => {
    const known = sums.get(currency) ?? {
      gross: 0,
      net: 0,
      freight: 0,
      orders: new Set(),
      customers: new Map(),
      products: new Map(),
    };
    sums.set(currency, known);
    return known;
  };
  const countOrder = (id: string, state: OrderState): void => {
    if (!state.placed) return;
    const headline = headlineOf(state);
    orders.placed += 1;
    if (isWhollyShipped(headline)) orders.shipped += 1;
    if (headline === 'delivered') orders.delivered += 1;
    if (headline === 'cancelled' || headline === 'cancelledGoodsOut') orders.cancelled += 1;
    if (isOpen(headline)) orders.open += 1;
    addOrder(sumsOf(state.currency), id, state);
  };

  const folds = eachFolded(log, {
    upTo,
    watch: () => ({ result: null }),
    pass: ({ env }, there) => {
      if (env.a.startsWith('w_')) workspace ??= env.a;
      if (!there) return;
      events += 1;
      replicas.add(env.rid);
    },
    progress,
  });
  for await (const { folded } of folds) {
    const { id, state } = folded;
    digests.push([id, aggregateDigest(sha, folded)]);
    switch (id[0]) {
      case 'o':
        countOrder(id, state as OrderState);
        break;
      case 'y':
        for (const { orderId, amount } of paidTo(state as PaymentState))
          received.set(orderId, (received.get(orderId) ?? 0) + amount);
        break;
      case 'c': {
        const { name, mergedInto } = state as CustomerState;
        customers.set(id, { name, into: mergedInto?.keep ?? null });
        break;
      }
      case 'p': {
        const { name, mergedInto } = state as ProductState;
        products.set(id, { name, into: mergedInto });
        break;
      }
    }
  }

  const currency = workspace === null ? '' : await currencyOf(log, workspace);
  const own = sumsOf(currency);
  let paid = 0;
  for (const id of own.orders) paid += received.get(id) ?? 0;
  const { gross, net, freight } = own;
  return {
    events,
    replicas: replicas.size,
    orders,
    gross,
    net,
    freight,
    paid,
    currency,
    customers: standing(customers),
    products: standing(products),
    byCustomer: merged(own.customers, customers, (a, b) => ({ ...a, net: a.net + b.net })),
    byProduct: merged(own.products, products, (a, b) => ({
      ...a,
      net: a.net + b.net,
      qty: add(a.qty, b.qty) ?? a.qty,
    })).map(({ name, net: its, qty }) => ({
      name,
      net: its,
      qty: Number(formatDecimal(qty.units, qty.scale)),
    })),
    stateHash: stateHashOfDigests(sha, digests),
  };
};

const addOrder = (sums: Sums, id: string, state: OrderState): void => {
  const totals = totalsOf(state) ?? { gross: 0, net: 0, shipping: 0 };
  sums.gross += totals.gross;
  sums.net += totals.net;
  sums.freight += totals.shipping;
  sums.orders.add(id);
  const customerId = state.customerId ?? '';
  const who = sums.customers.get(customerId) ?? { name: state.customer?.name ?? '', net: 0 };
  who.net += totals.net;
  sums.customers.set(customerId, who);
  const priced = pricedOf(state);
  const lines = priced.ok ? priced.lines : [];
  // The frozen total is what is owed, also where a newer app spread it over the lines by rules not known here.
  const nets = shareOut(totals.net, lines, (line) => line.net);
  lines.forEach(({ lineId }, i) => {
    const line = state.lines.get(lineId);
    if (!line || line.live === 0) return;
    const { productId, snapshot, live, scale } = line;
    const what = sums.products.get(productId) ?? { name: snapshot.name, net: 0, qty: { units: 0, scale: 0 } };
    what.net += nets[i] ?? 0;
    what.qty = add(what.qty, { units: live, scale }) ?? what.qty;
    sums.products.set(productId, what);
  });
};

const standing = (all: ReadonlyMap<string, Named>): number => {
  let count = 0;
  for (const [id, { into }] of all) if (into === null || keeperOf(id, all) === id) count += 1;
  return count;
};

/** Whoever stands for this one after merges. */
const keeperOf = (id: string, all: ReadonlyMap<string, Named>): string => {
  const find = (each: string) => {
    const named = all.get(each);
    return named && { id: each, mergedInto: named.into };
  };
  return kept(id, find)?.id ?? id;
};

/** Rows of what was merged become one, under the name it has now; most first, then by name. */
const merged = <R extends { name: string; net: number }>(
  rows: ReadonlyMap<string, R>,
  all: ReadonlyMap<string, Named>,
  join: (a: R, b: R) => R,
): R[] => {
  const rowsNow = new Map<string, R>();
  for (const [id, row] of rows) {
    const keeper = keeperOf(id, all);
    const before = rowsNow.get(keeper);
    rowsNow.set(keeper, { ...(before ? join(before, row) : row), name: all.get(keeper)?.name ?? row.name });
  }
  return [...rowsNow]
    .sort(([x, a], [y, b]) => b.net - a.net || compareText(a.name, b.name) || compareText(x, y))
    .map(([, row]) => row);
};

const currencyOf = async (log: Pick<EventLog, 'eventsOf'>, workspace: string): Promise<string> => {
  const { state } = foldEvents(workspace, await log.eventsOf(workspace));
  return (state as WorkspaceState).founded?.currency ?? '';
};
