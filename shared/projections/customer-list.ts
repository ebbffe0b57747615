import type { CustomerFilter, CustomerRow, CustomerSort, Page, Paging } from '../api.ts';
import type { Books } from './books.ts';
import type { CustomerEntry } from './entries.ts';
import { compareText, pageOf } from './paging.ts';
import { digitsOf, searchText } from './search-text.ts';

export type CustomerList = {
  row(entry: CustomerEntry): CustomerRow;
  page(query: Paging & { filter: CustomerFilter; sort: CustomerSort }): Page<CustomerRow>;
  find(text: string, limit: number): CustomerRow[];
  similar(person: { name: string; phone: string; email: string }): CustomerRow[];
};

type Figures = Pick<CustomerRow, 'orders' | 'openOrders' | 'balance' | 'revenue' | 'lastOrder'>;

export const customerList = (books: Books): CustomerList => {
  let known: { revision: number; figures: Map<string, Figures> } = { revision: -1, figures: new Map() };

  /** Figures of every customer, from all orders at once; kept until something changes. */
  const allFigures = (): Map<string, Figures> => {
    if (known.revision === books.revision) return known.figures;
    const figures = new Map<string, Figures>();
    for (const order of books.orders.values()) {
      if (order.customerId === null || order.number === null || order.currency !== books.shop?.currency)
        continue;
      const id = books.keeper(order.customerId);
      const sum = figures.get(id) ?? { orders: 0, openOrders: 0, balance: 0, revenue: 0, lastOrder: null };
      const done = ['delivered', 'cancelled', 'returned'].includes(order.headline);
      figures.set(id, {
        orders: sum.orders + 1,
        openOrders: sum.openOrders + (done ? 0 : 1),
        balance: sum.balance + order.total - books.paid(order.id),
        revenue: sum.revenue + order.total,
        lastOrder: Math.max(sum.lastOrder ?? order.date, order.date),
      });
    }
    known = { revision: books.revision, figures };
    return figures;
  };

  const row = (e: CustomerEntry): CustomerRow => ({
    id: e.id,
    name: e.name,
    phone: e.phones[0] ?? '',
    email: e.emails[0] ?? '',
    city: e.addresses[0]?.city ?? '',
    group: e.group,
    archived: e.archived,
    ...(allFigures().get(e.id) ?? { orders: 0, openOrders: 0, balance: 0, revenue: 0, lastOrder: null }),
  });

  const comparers: Record<CustomerSort, (a: CustomerRow, b: CustomerRow) => number> = {
    name: (a, b) => compareText(searchText(a.name), searchText(b.name)),
    orders: (a, b) => a.orders - b.orders,
    balance: (a, b) => a.balance - b.balance,
    revenue: (a, b) => a.revenue - b.revenue,
    lastOrder: (a, b) => (a.lastOrder ?? 0) - (b.lastOrder ?? 0),
  };

  const fitsText = (text: string): ((e: CustomerEntry) => boolean) => {
    const words = searchText(text)
      .split(/\s+/)
      .filter((w) => w !== '');
    const digits = /^[\d\s()+./-]+$/.test(text) ? digitsOf(text) : '';
    return (e) =>
      words.every((w) => e.search.includes(w)) || (digits.length >= 3 && e.search.includes(digits));
  };

  return {
    row,
    page: ({ filter, sort, offset, limit, descending }) => {
      const fits = fitsText(filter.search ?? '');
      const state = filter.state ?? 'live';
      return pageOf(books.customers.values(), {
        fits: (e) => {
          if (e.mergedInto !== null || !fits(e)) return false;
          if (state === 'all') return true;
          if (state === 'archived') return e.archived;
          return !e.archived && (state === 'live' || (allFigures().get(e.id)?.balance ?? 0) > 0);
        },
        row,
        compare: (a, b) => comparers[sort](a, b) || compareText(a.id, b.id),
        offset,
        limit,
        descending,
      });
    },
    find: (text, limit) => {
      const fits = fitsText(text);
      const needle = searchText(text).trim();
      const found = [...books.customers.values()].filter(
        (e) => !e.archived && e.mergedInto === null && fits(e),
      );
      const rank = (e: CustomerEntry): number => (searchText(e.name).startsWith(needle) ? 0 : 1);
      return found
        .sort((a, b) => rank(a) - rank(b) || compareText(a.search, b.search) || compareText(a.id, b.id))
        .slice(0, limit)
        .map(row);
    },
    similar: ({ name, phone, email }) => {
      const wanted = {
        name: searchText(name).trim(),
        phone: digitsOf(phone),
        email: searchText(email).trim(),
      };
      const same = (e: CustomerEntry): boolean =>
        (wanted.name !== '' && searchText(e.name) === wanted.name) ||
        (wanted.phone.length >= 5 && e.phones.some((p) => digitsOf(p) === wanted.phone)) ||
        (wanted.email !== '' && e.emails.some((m) => searchText(m) === wanted.email));
      return [...books.customers.values()]
        .filter((e) => e.mergedInto === null && same(e))
        .sort((a, b) => compareText(a.id, b.id))
        .slice(0, 5)
        .map(row);
    },
  };
};
