import type {
  Headline,
  Match,
  OrderCounts,
  OrderFilter,
  OrderPage,
  OrderQuery,
  OrderRow,
  OrderSort,
} from '../api.ts';
import { matchesNumber } from '../domain/numbering.ts';
import { paymentStatus } from '../domain/order/paymentStatus.ts';
import { withinDays } from '../kernel/calendar.ts';
import type { Books } from './books.ts';
import { type Entry, MATCH_FIELDS, type OrderEntry } from './entries.ts';
import { compareText } from './paging.ts';
import { digitsOf, FIELD_END, searchText } from './search-text.ts';
import { type SortedRows, sortedRows } from './sorted-rows.ts';

/** Today in the shop's calendar, `YYYY-MM-DD`. */
export type Today = () => string;

const CLOSED: ReadonlySet<Headline> = new Set(['draft', 'discarded', 'delivered', 'cancelled', 'returned']);
/** Placed, and something is still to be done. */
export const isOpen = (headline: Headline): boolean => !CLOSED.has(headline);
const TO_SHIP: ReadonlySet<Headline> = new Set(['new', 'pending', 'partlyShipped']);
const TO_DELIVER: ReadonlySet<Headline> = new Set(['partlyShipped', 'shipped', 'partlyDelivered']);
const STATUS_ORDER: Headline[] = [
  'draft',
  'new',
  'pending',
  'partlyShipped',
  'shipped',
  'partlyDelivered',
  'cancelledGoodsOut',
  'delivered',
  'returned',
  'cancelled',
  'discarded',
];

/** Filtered lists kept until the next change; each is as long as what it found. */
const LISTS_KEPT = 8;

export type OrderList = {
  page(query: OrderQuery): OrderPage;
  counts(): OrderCounts;
  /** Everything that fits, oldest first. */
  matching(filter: OrderFilter): readonly OrderEntry[];
  row(entry: OrderEntry): OrderRow;
  /** Best matches for the one search box. */
  search(text: string, limit: number): { row: OrderRow; match: Match }[];
};

/** Of one moment: as they were placed. */
const compareEntry = (a: OrderEntry, b: OrderEntry): number =>
  (a.placed ?? 0) - (b.placed ?? 0) || compareText(a.number ?? '', b.number ?? '') || compareText(a.id, b.id);

const nameKeys = new WeakMap<OrderEntry, string>();
/** The name as it sorts; folding it anew at each comparison would cost a second at 100,000 orders. */
const nameKey = (entry: OrderEntry): string => {
  let key = nameKeys.get(entry);
  if (key === undefined) {
    key = searchText(entry.customer);
    nameKeys.set(entry, key);
  }
  return key;
};

/** Lists, filters and searches orders in memory. */
export const orderList = (books: Books, today: Today): OrderList => {
  const sorts = new Map<OrderSort, SortedRows<OrderEntry>>();
  const balanceOf = (e: OrderEntry): number => (e.number === null ? 0 : e.total - books.paid(e.id));
  const isCancelled = (e: OrderEntry): boolean =>
    e.headline === 'cancelled' || e.headline === 'cancelledGoodsOut';
  const paymentOf = (e: OrderEntry): OrderRow['payment'] =>
    e.number === null ? 'none' : paymentStatus(e.total, books.paid(e.id), isCancelled(e));
  const isOverdue = (e: OrderEntry, day: string): boolean =>
    e.due !== null && e.due < day && TO_SHIP.has(e.headline);

  const comparers: Record<OrderSort, (a: OrderEntry, b: OrderEntry) => number> = {
    date: (a, b) => a.date - b.date,
    number: (a, b) => compareText(a.number ?? '', b.number ?? ''),
    customer: (a, b) => compareText(nameKey(a), nameKey(b)),
    total: (a, b) => a.total - b.total,
    balance: (a, b) => balanceOf(a) - balanceOf(b),
    due: (a, b) => compareText(a.due ?? '9999', b.due ?? '9999'),
    status: (a, b) => STATUS_ORDER.indexOf(a.headline) - STATUS_ORDER.indexOf(b.headline),
  };
  const sortedBy = (sort: OrderSort): readonly OrderEntry[] => {
    let rows = sorts.get(sort);
    if (!rows) {
      rows = sortedRows(
        books.orders,
        (a, b) => comparers[sort](a, b) || a.date - b.date || compareEntry(a, b),
      );
      sorts.set(sort, rows);
    }
    return rows.all();
  };
  const hear = (entry: Entry): void => {
    if (entry.kind === 'order') for (const rows of sorts.values()) rows.changed(entry.id);
    if (entry.kind === 'payment')
      for (const { orderId } of entry.paidTo) sorts.get('balance')?.changed(orderId);
    // A voided payment no longer says where it counted.
    if (entry.kind === 'payment' && entry.orderId) sorts.get('balance')?.changed(entry.orderId);
  };
  books.listen((entry, before) => {
    if (before) hear(before);
    if (entry) hear(entry);
  });

  const inView = (view: OrderFilter['view'], day: string): ((e: OrderEntry) => boolean) => {
    switch (view) {
      case 'all':
        return (e) => e.headline !== 'discarded';
      case 'open':
        return (e) => isOpen(e.headline);
      case 'drafts':
        return (e) => e.headline === 'draft';
      case 'toShip':
        return (e) => TO_SHIP.has(e.headline) && !e.held;
      case 'toDeliver':
        return (e) => TO_DELIVER.has(e.headline);
      case 'toPay':
        return (e) => e.number !== null && balanceOf(e) > 0;
      case 'overdue':
        return (e) => isOverdue(e, day);
      case 'held':
        return (e) => e.held;
      case 'short': {
        const short = books.claims.shortOrders();
        return (e) => short.has(e.id);
      }
      case 'delivered':
        return (e) => e.headline === 'delivered';
      case 'cancelled':
        return isCancelled;
    }
  };

  const predicate = (filter: OrderFilter): ((e: OrderEntry) => boolean) => {
    const tests = [inView(filter.view, today())];
    const { headlines, payments, customerId, productId, from, to } = filter;
    if (headlines?.length) tests.push((e) => headlines.includes(e.headline));
    if (payments?.length) tests.push((e) => payments.includes(paymentOf(e)));
    if (customerId)
      tests.push((e) => e.customerId !== null && books.keeper(e.customerId) === books.keeper(customerId));
    if (productId) tests.push((e) => e.claims.some((c) => c.productId === productId));
    if (from || to) {
      const within = withinDays(from, to);
      tests.push((e) => within(e.date));
    }
    const needle = needleOf(filter.search ?? '');
    if (needle) tests.push((e) => matches(e, needle));
    return (e) => tests.every((test) => test(e));
  };

  const row = (e: OrderEntry): OrderRow => {
    const {
      claims: _claims,
      search: _search,
      kind: _kind,
      aliases: _aliases,
      placed: _placed,
      shipments: _shipments,
      span: _span,
      rid,
      ...shown
    } = e;
    return {
      ...shown,
      payment: paymentOf(e),
      short: books.claims.isShort(e),
      balance: balanceOf(e),
      overdue: isOverdue(e, today()),
      machine: books.shop?.replicas.find((r) => r.rid === rid)?.name ?? '',
    };
  };

  type Filtered = { entries: OrderEntry[]; sums: NonNullable<OrderPage['sums']> };
  let kept: { revision: number; day: string; lists: Map<string, Filtered> } = {
    revision: -1,
    day: '',
    lists: new Map(),
  };

  /** What fits a filter, in order, with its sums; walked once until something changes, so that scrolling is a slice. */
  const filtered = (filter: OrderFilter, sort: OrderSort, descending: boolean): Filtered => {
    const day = today();
    if (kept.revision !== books.revision || kept.day !== day)
      kept = { revision: books.revision, day, lists: new Map() };
    const key = JSON.stringify([filter, sort, descending]);
    const known = kept.lists.get(key);
    if (known) return known;
    const fits = predicate(filter);
    const entries = sortedBy(sort).filter(fits);
    if (descending) entries.reverse();
    const sums = { total: 0, balance: 0, currency: books.shop?.currency ?? '' };
    for (const entry of entries) {
      if (entry.currency !== sums.currency) continue;
      sums.total += entry.total;
      sums.balance += balanceOf(entry);
    }
    const list = { entries, sums };
    if (kept.lists.size >= LISTS_KEPT) kept.lists.clear();
    kept.lists.set(key, list);
    return list;
  };

  let counted: { revision: number; day: string; counts: OrderCounts } | null = null;

  return {
    row,
    page: ({ filter, sort, descending, offset, limit }) => {
      const { entries, sums } = filtered(filter, sort, descending);
      const needle = needleOf(filter.search ?? '');
      const rows = entries
        .slice(offset, offset + limit)
        .map((entry) => (needle ? { ...row(entry), match: whyMatched(entry, needle) } : row(entry)));
      return { count: entries.length, offset, rows, complete: true, sums };
    },
    matching: (filter) => filtered(filter, 'date', false).entries,
    counts: () => {
      const day = today();
      if (counted?.revision === books.revision && counted.day === day) return counted.counts;
      const views = [
        'all',
        'open',
        'drafts',
        'toShip',
        'toDeliver',
        'toPay',
        'overdue',
        'held',
        'short',
        'delivered',
        'cancelled',
      ] as const;
      const tests = views.map((view) => inView(view, day));
      const counts = Object.fromEntries(views.map((view) => [view, 0])) as OrderCounts;
      for (const entry of books.orders.values()) {
        views.forEach((view, i) => {
          if (tests[i]?.(entry)) counts[view] += 1;
        });
      }
      counted = { revision: books.revision, day, counts };
      return counts;
    },
    search: (text, limit) => {
      const needle = needleOf(text);
      if (!needle) return [];
      const sorted = sortedBy('date');
      const hits: { row: OrderRow; match: Match }[] = sorted
        .filter((entry) => isItsNumber(entry, needle))
        .slice(0, limit)
        .map((entry) => ({ row: row(entry), match: { field: 'number', text: entry.number ?? '' } }));
      for (let i = sorted.length - 1; i >= 0 && hits.length < limit; i -= 1) {
        const entry = sorted[i] as OrderEntry;
        if (entry.headline !== 'discarded' && !isItsNumber(entry, needle) && matches(entry, needle)) {
          const match = whyMatched(entry, needle);
          if (match) hits.push({ row: row(entry), match });
        }
      }
      return hits;
    },
  };
};

type Needle = { words: string[]; digits: string; typed: string; tail: string };

/** What to look for; null when nothing was typed. */
const needleOf = (typed: string): Needle | null => {
  const words = searchText(typed)
    .split(/\s+/)
    .filter((w) => w !== '');
  if (words.length === 0) return null;
  const digits = /^[\d\s()+./-]+$/.test(typed) ? digitsOf(typed) : '';
  const tail = /(\d+)\s*$/.exec(typed)?.[1]?.replace(/^0+/, '') ?? '';
  return { words, digits: digits.length >= 4 ? digits : '', typed: typed.trim(), tail };
};

const isItsNumber = (entry: OrderEntry, needle: Needle): boolean =>
  needle.tail !== '' &&
  entry.number !== null &&
  // The cheap look first: this runs for every order at every key.
  entry.number.endsWith(needle.tail) &&
  matchesNumber(needle.typed, entry.number);

const matches = (entry: OrderEntry, needle: Needle): boolean =>
  needle.words.every((word) => entry.search.includes(word)) ||
  (needle.digits !== '' && entry.search.includes(needle.digits)) ||
  isItsNumber(entry, needle);

const SHOWN = 80;

/** The first field that holds the first word, cut to what fits a line. */
const whyMatched = (entry: OrderEntry, needle: Needle): Match | undefined => {
  const fields = entry.search.split(FIELD_END);
  if (isItsNumber(entry, needle)) return { field: 'number', text: entry.number ?? '' };
  if (needle.digits !== '' && fields[2]?.includes(needle.digits))
    return { field: 'phone', text: entry.phone };
  for (const [i, field] of MATCH_FIELDS.entries()) {
    const at = fields[i]?.indexOf(needle.words[0] as string) ?? -1;
    if (at < 0) continue;
    if (field === 'number') return { field, text: entry.number ?? entry.nickname };
    if (field === 'customer') return { field, text: entry.customer };
    // The first goods are kept as they are written; of the others only what can be searched.
    const shown = entry.goods
      .split(', ')
      .find((name) => searchText(name).includes(needle.words[0] as string));
    if (field === 'line' && shown) return { field, text: shown };
    const start = Math.max(0, at - 20);
    return { field, text: (fields[i] ?? '').slice(start, start + SHOWN) };
  }
  return undefined;
};
