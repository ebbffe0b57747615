import type { Across, AcrossOrder, AcrossShelf, OrderRule } from '../domain/exceptions/across.ts';
import { archivedElsewhere } from '../domain/exceptions/archived-elsewhere.ts';
import { codeTwice } from '../domain/exceptions/code-twice.ts';
import { customerTwice } from '../domain/exceptions/customer-twice.ts';
import { exceptionKey } from '../domain/exceptions/decisions.ts';
import { paidButCancelled } from '../domain/exceptions/paid-but-cancelled.ts';
import { paidTwice } from '../domain/exceptions/paid-twice.ts';
import { priceChangedElsewhere } from '../domain/exceptions/price-changed-elsewhere.ts';
import type { Clash } from '../domain/exceptions/rule.ts';
import { soldTwice } from '../domain/exceptions/sold-twice.ts';
import { taxChangedElsewhere } from '../domain/exceptions/tax-changed-elsewhere.ts';
import { type Books, codeKey } from './books.ts';
import type { CustomerEntry, Entry, OrderEntry, ProductEntry } from './entries.ts';
import { compareText } from './paging.ts';
import { digitsOf, searchText } from './search-text.ts';

const orderRules: readonly OrderRule[] = [
  paidButCancelled,
  paidTwice,
  priceChangedElsewhere,
  taxChangedElsewhere,
  archivedElsewhere,
];

/** Fewer digits do not tell people apart. */
const DIGITS = 5;

/**
 * Clashes between aggregates, each once. The first call looks at everything; each further one at what changed since, and
 * at orders that are short of goods; where one machine wrote everything, none looks at anything. What was found stays
 * with the books.
 */
export const clashesAcross = (books: Books): Clash[] => {
  let finder = finders.get(books);
  if (!finder) {
    finder = finderOf(books);
    finders.set(books, finder);
  }
  return finder();
};

const finders = new WeakMap<Books, () => Clash[]>();

/** Clashes by what they were found at. `stale` says where to look again. */
type Found = { readonly by: Map<string, Clash[]>; readonly stale: Set<string> };

const nothing = (): Found => ({ by: new Map(), stale: new Set() });

const refresh = ({ by, stale }: Found, look: (key: string) => Clash[]): void => {
  for (const key of stale) {
    const clashes = look(key);
    if (clashes.length > 0) by.set(key, clashes);
    else by.delete(key);
  }
  stale.clear();
};

const finderOf = (books: Books): (() => Clash[]) => {
  const orders = nothing();
  const codes = nothing();
  const contacts = nothing();
  const byContact = new Map<string, Set<string>>();
  /** Products that look different to the orders that name them. */
  const products = new Set<string>();
  /** Up to two machines that did something a rule looks at: one alone never clashes with itself. */
  const machines = new Set<string>();
  let revision = -1;
  let known: Clash[] = [];

  const heardCustomer = (entry: CustomerEntry | undefined, before: CustomerEntry | undefined): void => {
    for (const key of before ? contactsOf(before) : []) {
      contacts.stale.add(key);
      const ids = byContact.get(key);
      if (ids?.delete(before?.id ?? '') && ids.size === 0) byContact.delete(key);
    }
    for (const key of entry ? contactsOf(entry) : []) {
      contacts.stale.add(key);
      const ids = byContact.get(key);
      if (ids) ids.add(entry?.id ?? '');
      else byContact.set(key, new Set([entry?.id ?? '']));
    }
  };
  const heard = (entry: Entry | undefined, before: Entry | undefined): void => {
    const kind = entry?.kind ?? before?.kind;
    if (entry && machines.size < 2) for (const rid of machinesOf(entry)) machines.add(rid);
    switch (kind) {
      case 'order':
        orders.stale.add(entry?.id ?? before?.id ?? '');
        break;
      case 'payment':
        for (const one of [entry, before]) if (one?.kind === 'payment') staleOrdersOf(one, orders.stale);
        break;
      case 'product': {
        const [now, was] = [asProduct(entry), asProduct(before)];
        for (const one of [now, was]) for (const { code } of one?.codes ?? []) codes.stale.add(codeKey(code));
        if (lookOf(now, books) !== lookOf(was, books)) products.add(now?.id ?? was?.id ?? '');
        break;
      }
      case 'customer':
        heardCustomer(asCustomer(entry), asCustomer(before));
        break;
      case 'shop':
        if (ratesOf(entry) !== ratesOf(before)) for (const id of books.orders.keys()) orders.stale.add(id);
        break;
    }
  };
  for (const entry of books.entries()) heard(entry, undefined);
  books.listen(heard);

  return () => {
    if (revision === books.revision || machines.size < 2) return known;
    if (products.size > 0) {
      for (const order of books.orders.values())
        if (order.claims.some(({ productId }) => products.has(productId))) orders.stale.add(order.id);
      products.clear();
    }
    const across = acrossOf(books);
    refresh(orders, (id) => {
      const order = books.orders.get(id);
      return order ? orderRules.flatMap((rule) => rule(order, across)) : [];
    });
    refresh(codes, (code) =>
      codeTwice(
        code,
        [...books.productsWithCode(code)].flatMap((id) => books.products.get(id) ?? []),
      ),
    );
    refresh(contacts, (key) =>
      customerTwice(
        key,
        [...(byContact.get(key) ?? [])].flatMap((id) => books.customers.get(id) ?? []),
      ),
    );
    const found = new Map<string, Clash>();
    const take = (clash: Clash): void => {
      const key = exceptionKey(clash.kind, clash.events);
      if (!found.has(key)) found.set(key, clash);
    };
    for (const { by } of [orders, codes, contacts])
      for (const key of [...by.keys()].sort(compareText)) by.get(key)?.forEach(take);
    for (const clash of shortages(books, across)) take(clash);
    known = [...found.values()];
    revision = books.revision;
    return known;
  };
};

function* machinesOf(entry: Entry): Generator<string> {
  switch (entry.kind) {
    case 'order':
      if (entry.rid !== '') yield entry.rid;
      if (entry.cancelled) yield entry.cancelled.rid;
      for (const { rid } of entry.shipments) yield rid;
      break;
    case 'product':
      for (const { rid } of entry.prices ?? []) yield rid;
      for (const { rid } of entry.codes ?? []) yield rid;
      if (entry.archivedBy) yield entry.archivedBy.rid;
      break;
    case 'customer':
      if (entry.added) yield entry.added.rid;
      break;
    case 'payment':
      if (entry.received) yield entry.received.rid;
      break;
    case 'shop':
      for (const { rid } of entry.taxChanges ?? []) yield rid;
      break;
    case 'stock':
      break;
  }
}

const asProduct = (entry: Entry | undefined): ProductEntry | undefined =>
  entry?.kind === 'product' ? entry : undefined;
const asCustomer = (entry: Entry | undefined): CustomerEntry | undefined =>
  entry?.kind === 'customer' ? entry : undefined;

const staleOrdersOf = (payment: Extract<Entry, { kind: 'payment' }>, stale: Set<string>): void => {
  if (payment.orderId !== null) stale.add(payment.orderId);
  for (const { orderId } of payment.paidTo) stale.add(orderId);
};

/** What the rules about orders read of a product; empty where it cannot make a clash. */
const lookOf = (product: ProductEntry | undefined, books: Books): string => {
  const { prices, archivedBy } = product ?? {};
  if (!product || (!prices && !archivedBy && !books.shop?.taxChanges)) return '';
  const { name, taxClass, mergedInto } = product;
  return JSON.stringify([name, taxClass, mergedInto, archivedBy, prices?.map(({ eventId }) => eventId)]);
};

const ratesOf = (entry: Entry | undefined): string =>
  entry?.kind === 'shop' ? JSON.stringify([entry.taxChanges, entry.currency, entry.rounding]) : '';

/** Phone numbers by their digits, e-mail addresses without case. */
const contactsOf = ({ phones, emails }: CustomerEntry): Set<string> =>
  new Set([
    ...phones.map(digitsOf).filter((digits) => digits.length >= DIGITS),
    ...emails.map((email) => searchText(email).trim()).filter((email) => email !== ''),
  ]);

const acrossOf = (books: Books): Across => ({
  shop: books.shop,
  product: (id) => books.products.get(id),
  paid: books.paid,
  paymentsOf: books.paymentsOf,
});

/** Orders that miss goods which other machines gave away. Orders are gone through at most once, and only for such. */
const shortages = (books: Books, across: Across): Clash[] => {
  const short = [...books.claims.shortOrders()].sort(compareText).flatMap((id): OrderEntry[] => {
    const order = books.orders.get(id);
    return order?.claims.some(({ open, knownShort }) => open > 0 && !knownShort) ? [order] : [];
  });
  if (short.length === 0) return [];
  const queues = new Map<string, AcrossOrder[]>();
  let shippers: Map<string, AcrossOrder[]> | null = null;
  const shelf: AcrossShelf = {
    ...across,
    shorts: books.claims.shorts,
    scaleOf: (productId) => books.claims.figures(productId).scale,
    claimants: (productId) => {
      const queue = queues.get(productId) ?? books.claims.claimants(productId);
      queues.set(productId, queue);
      return queue;
    },
    shippers: (productId) => {
      shippers ??= shippersOf(books, new Set(short.flatMap(({ claims }) => claims.map((c) => c.productId))));
      return shippers.get(productId) ?? [];
    },
  };
  return short.flatMap((order) => soldTwice(order, shelf));
};

const shippersOf = (books: Books, products: ReadonlySet<string>): Map<string, AcrossOrder[]> => {
  const shippers = new Map<string, AcrossOrder[]>();
  for (const order of books.orders.values()) {
    if (order.shipments.length === 0) continue;
    for (const { productId, out } of order.claims) {
      if (out <= 0 || !products.has(productId)) continue;
      const those = shippers.get(productId);
      if (those) those.push(order);
      else shippers.set(productId, [order]);
    }
  }
  return shippers;
};
