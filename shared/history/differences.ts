import type { CompareFigure, CompareRow, CompareState, ShopTotals } from '../api.ts';
import { exponentOf, mulDiv } from '../domain/money.ts';
import { isWhollyShipped } from '../domain/order/headline.ts';
import { rescaleDown } from '../domain/quantity.ts';
import type { Books } from '../projections/books.ts';
import { type CustomerList, customerList } from '../projections/customer-list.ts';
import type { CustomerEntry, Entry, OrderEntry, ProductEntry } from '../projections/entries.ts';
import { compareText } from '../projections/paging.ts';
import { searchText } from '../projections/search-text.ts';

/** Ids of what is behind a figure, in the order of its rows, and what they add up to in minor units. */
export type Difference = { ids: string[]; amount: number | null };
export type Differences = Record<CompareFigure, Difference>;

/**
 * What differs between two states of a shop:
 * - *placed*: orders that have a number after and had none before; their totals after.
 * - *shipped*: orders of which nothing was left to ship after, and something was before; their totals after.
 * - *delivered*, *cancelled*: orders under that headline after and not before; their totals after, and for cancelled
 *   ones what they were worth before.
 * - *paid*: orders for which another amount is received; by how much.
 * - *changed*: orders that were there before and whose own events tell something new.
 * - *customers*, *products*: added or changed. *stock*: products of which another quantity lies on the shelf.
 *
 * Orders come newest first, everything else by name. Amounts leave out orders in another currency than the shop's.
 */
export const differences = (before: Books, after: Books): Differences => {
  const found: Differences = {
    placed: { ids: [], amount: 0 },
    shipped: { ids: [], amount: 0 },
    delivered: { ids: [], amount: 0 },
    cancelled: { ids: [], amount: 0 },
    paid: { ids: [], amount: 0 },
    changed: { ids: [], amount: null },
    customers: { ids: [], amount: null },
    products: { ids: [], amount: null },
    stock: { ids: [], amount: null },
  };
  const currency = after.shop?.currency ?? '';
  const note = (figure: CompareFigure, order: OrderEntry, amount: number): void => {
    const difference = found[figure];
    difference.ids.push(order.id);
    if (difference.amount !== null && order.currency === currency) difference.amount += amount;
  };

  for (const [id, was, is] of pairs(before.orders, after.orders)) {
    const order = is ?? was;
    if (!order) continue;
    const paid = after.paid(id) - before.paid(id);
    if (paid !== 0) note('paid', order, paid);
    if (!is) continue;
    if (is.number !== null && (was?.number ?? null) === null) note('placed', is, is.total);
    if (isWhollyShipped(is.headline) && !(was && isWhollyShipped(was.headline)))
      note('shipped', is, is.total);
    if (is.headline === 'delivered' && was?.headline !== 'delivered') note('delivered', is, is.total);
    if (isCancelled(is) && !(was && isCancelled(was))) note('cancelled', is, (was ?? is).total);
    if (was && !same(was, is)) note('changed', is, 0);
  }
  for (const [id, was, is] of pairs(before.customers, after.customers))
    if (!same(was, is)) found.customers.ids.push(id);
  for (const [id, was, is] of pairs(before.products, after.products)) {
    if (!same(was, is)) found.products.ids.push(id);
    const scale = (is ?? was)?.qtyScale ?? 0;
    if (onHand(before, id, scale) !== onHand(after, id, scale)) found.stock.ids.push(id);
  }

  const dateOf = (id: string): number => (after.orders.get(id) ?? before.orders.get(id))?.date ?? 0;
  const newestFirst = (a: string, b: string): number => dateOf(b) - dateOf(a) || compareText(b, a);
  const byName = (of: 'customers' | 'products') => {
    const names = new Map<string, string>();
    const nameOf = (id: string): string => {
      const name = names.get(id) ?? searchText((after[of].get(id) ?? before[of].get(id))?.name ?? '');
      names.set(id, name);
      return name;
    };
    return (a: string, b: string): number => compareText(nameOf(a), nameOf(b)) || compareText(a, b);
  };
  for (const figure of ['placed', 'shipped', 'delivered', 'cancelled', 'paid', 'changed'] as const)
    found[figure].ids.sort(newestFirst);
  found.customers.ids.sort(byName('customers'));
  for (const figure of ['products', 'stock'] as const) found[figure].ids.sort(byName('products'));
  return found;
};

/** Value of all orders with a number in the shop's currency, received for them, and still owed; as the list sums them. */
export const shopTotals = (books: Books): ShopTotals => {
  const totals = { orders: 0, total: 0, paid: 0, owed: 0 };
  for (const order of books.orders.values()) {
    if (order.number === null || order.currency !== books.shop?.currency) continue;
    const paid = books.paid(order.id);
    totals.orders += 1;
    totals.total += order.total;
    totals.paid += paid;
    totals.owed += order.total - paid;
  }
  return totals;
};

/** The rows of these ids, as a person reads them. */
export const differenceRows = (
  figure: CompareFigure,
  ids: readonly string[],
  before: Books,
  after: Books,
): CompareRow[] => {
  const rowsOf = <E extends Entry>(
    kind: CompareRow['kind'],
    entry: (books: Books, id: string) => E | undefined,
    say: (entry: E) => { label: string; detail: string },
    state: (entry: E, books: Books) => Partial<CompareState>,
  ): CompareRow[] =>
    ids.flatMap((id) => {
      const [was, is] = [entry(before, id), entry(after, id)];
      const known = is ?? was;
      if (!known) return [];
      return {
        id,
        kind,
        ...say(known),
        before: was ? { ...NO_STATE, ...state(was, before) } : null,
        after: is ? { ...NO_STATE, ...state(is, after) } : null,
      };
    });

  switch (figure) {
    case 'customers': {
      const lists = new Map<Books, CustomerList>(
        [before, after].map((books) => [books, customerList(books)]),
      );
      return rowsOf<CustomerEntry>(
        'customer',
        (books, id) => books.customers.get(id),
        (e) => ({ label: e.name, detail: e.phones[0] ?? e.emails[0] ?? '' }),
        (e, books) => ({ amount: lists.get(books)?.row(e).balance ?? null }),
      );
    }
    case 'products':
      return rowsOf<ProductEntry>('product', productOf, productWords, (e, books) => ({
        amount: priceOf(e, books.shop?.currency ?? ''),
      }));
    case 'stock':
      return rowsOf<ProductEntry>('stock', productOf, productWords, (e, books) => ({
        qty: { units: onHand(books, e.id, e.qtyScale), scale: e.qtyScale },
      }));
    default:
      return rowsOf<OrderEntry>(
        'order',
        (books, id) => books.orders.get(id),
        (e) => ({ label: e.number ?? e.nickname, detail: e.customer }),
        (e, books) => ({ headline: e.headline, amount: e.total, paid: books.paid(e.id) }),
      );
  }
};

const NO_STATE: CompareState = { headline: null, amount: null, paid: null, qty: null };

const productOf = (books: Books, id: string): ProductEntry | undefined => books.products.get(id);
const productWords = (e: ProductEntry): { label: string; detail: string } =>
  e.sku === '' ? { label: e.name, detail: '' } : { label: e.sku, detail: e.name };

const isCancelled = ({ headline }: OrderEntry): boolean =>
  headline === 'cancelled' || headline === 'cancelledGoodsOut';

/** What both have and what only one has, each once. */
function* pairs<E>(
  before: ReadonlyMap<string, E>,
  after: ReadonlyMap<string, E>,
): Generator<[id: string, was: E | undefined, is: E | undefined]> {
  for (const [id, is] of after) yield [id, before.get(id), is];
  for (const [id, was] of before) if (!after.has(id)) yield [id, was, undefined];
}

/** Aggregates that did not change between two moments are the same object in both books. */
const same = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));

const onHand = (books: Books, productId: string, scale: number): number => {
  const figures = books.claims.figures(productId);
  return rescaleDown(figures.onHand, figures.scale, scale);
};

const priceOf = ({ price }: ProductEntry, currency: string): number | null =>
  price && mulDiv(price.units, 10 ** exponentOf(currency), 10 ** price.scale, 'halfAway');
