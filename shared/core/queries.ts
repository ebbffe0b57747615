import type { CoreApi, SearchHit } from '../api.ts';
import { aggregateUndoable } from '../domain/aggregates.ts';
import type { ProductState } from '../domain/product/state.ts';
import { rescaleDown } from '../domain/quantity.ts';
import { stockIdOf } from '../domain/stock/commands.ts';
import type { StockState } from '../domain/stock/state.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Books } from '../projections/books.ts';
import { customerList } from '../projections/customer-list.ts';
import type { Engine } from '../projections/engine.ts';
import { explainer } from '../projections/explain/explain.ts';
import { browse } from '../projections/log-browser/browse.ts';
import { eventFacets } from '../projections/log-browser/facets.ts';
import { logged } from '../projections/log-browser/logged.ts';
import { movementsOf } from '../projections/movements.ts';
import { orderList, type Today } from '../projections/order-list.ts';
import { orderView } from '../projections/order-view.ts';
import { compareText } from '../projections/paging.ts';
import { productList } from '../projections/product-list.ts';
import { timelineOf } from '../projections/timeline.ts';
import type { CardSources } from './decisions/cards.ts';
import { decisionQueries } from './decisions/decisions.ts';

type Answers<M extends keyof CoreApi> = {
  [K in M]: (...args: Parameters<CoreApi[K]>) => ReturnType<CoreApi[K]> | Promise<ReturnType<CoreApi[K]>>;
};

export type Queries = Answers<
  | 'orders'
  | 'orderCounts'
  | 'order'
  | 'timeline'
  | 'openDrafts'
  | 'carriers'
  | 'products'
  | 'product'
  | 'findProducts'
  | 'movements'
  | 'customers'
  | 'customer'
  | 'findCustomers'
  | 'similarCustomers'
  | 'search'
  | 'explain'
  | 'events'
  | 'eventFacets'
  | 'decisions'
  | 'decisionCounts'
>;

/** What queries are answered from: the shop as it is now, or as of another moment. */
export type QuerySources = {
  books: Books;
  engine: Pick<Engine, 'load'>;
  log: Pick<EventLog, 'eventsOf' | 'eventById' | 'ofCommand' | 'arrivalOf' | 'readBack' | 'end' | 'meta'>;
  sha: Sha256;
  today: Today;
  /** Tries what an answer would do; left out where nothing can be done. */
  rehearse?: CardSources['rehearse'];
};

/** Everything the interface reads, answered from the books; single aggregates from their events. */
export const queries = (parts: QuerySources): Queries => {
  const { books, engine, log } = parts;
  const orders = orderList(books, parts.today);
  const products = productList(books);
  const customers = customerList(books);
  const names = {
    machine: (rid: string): string =>
      books.shop?.replicas.find((r) => r.rid === rid)?.name ?? rid.slice(0, 8),
    person: (by: string): string => books.shop?.users.find((u) => u.id === by)?.name ?? by,
  };

  return {
    orders: orders.page,
    orderCounts: orders.counts,
    order: async (id) => {
      const entry = books.orders.get(id);
      return entry ? orderView(await engine.load(id), orders.row(entry), books, names.person) : null;
    },
    timeline: async (aggregate) => {
      const ids = [aggregate, ...books.paymentsOf(aggregate).map((p) => p.id)];
      const events = [];
      for (const id of ids) events.push(...(await log.eventsOf(id)));
      const undoable = new Set<string>();
      for (const id of ids)
        for (const act of aggregateUndoable(id, (await engine.load(id)).state)) undoable.add(act);
      return timelineOf(events, { ...names, undoable: (eventId) => undoable.has(eventId) });
    },
    // By name: a machine that took a new identity still has the drafts of the former one.
    openDrafts: () =>
      [...books.orders.values()]
        .filter((o) => o.headline === 'draft' && names.machine(o.rid) === names.machine(log.meta.rid))
        .sort((a, b) => b.date - a.date || compareText(a.id, b.id))
        .slice(0, 20)
        .map(orders.row),
    carriers: () => {
      const used = new Map<string, number>();
      for (const order of books.orders.values()) {
        for (const { carrier } of order.shipments)
          if (carrier !== '') used.set(carrier, (used.get(carrier) ?? 0) + 1);
      }
      return [...used]
        .sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
        .slice(0, 20)
        .map(([carrier]) => carrier);
    },
    products: products.page,
    product: async (id) => {
      const entry = books.products.get(id);
      if (!entry) return null;
      const folded = await engine.load(id);
      const state = folded.state as ProductState;
      const shorts = books.claims.shorts(id);
      const { scale } = books.claims.figures(id);
      return {
        row: products.row(entry),
        heads: [...folded.heads],
        description: entry.description,
        prices: state.prices
          .map((p) => ({ eventId: p.eventId, unitPrice: p.unitPrice, at: p.at, by: names.person(p.by) }))
          .reverse(),
        openOrders: books.claims.claimants(id).map((o) => ({
          orderId: o.id,
          number: o.number ?? o.nickname,
          customer: o.customer,
          open: o.claims
            .filter((c) => c.productId === id)
            .reduce((sum, c) => sum + rescaleDown(c.open, c.scale, entry.qtyScale), 0),
          short: rescaleDown(shorts.get(o.id) ?? 0, scale, entry.qtyScale),
          due: o.due,
        })),
      };
    },
    findProducts: products.find,
    movements: async (productId, paging) => {
      const folded = await engine.load(stockIdOf(productId));
      return movementsOf(productId, folded.state as StockState, books, names, paging);
    },
    customers: customers.page,
    customer: async (id) => {
      const entry = books.customers.get(id);
      if (!entry) return null;
      const folded = await engine.load(id);
      return {
        row: customers.row(entry),
        heads: [...folded.heads],
        phones: entry.phones,
        emails: entry.emails,
        addresses: entry.addresses,
        note: entry.note,
        credit: entry.credit,
      };
    },
    findCustomers: customers.find,
    similarCustomers: customers.similar,
    search: (text, limit) => {
      const found: SearchHit[] = orders
        .search(text, limit)
        .map(({ row, match }) => ({ kind: 'order', row, match }));
      for (const row of customers.find(text, limit))
        if (text.trim() !== '') found.push({ kind: 'customer', row });
      const goods = products.page({
        filter: { search: text, state: 'all' },
        sort: 'name',
        descending: false,
        offset: 0,
        limit,
      });
      for (const row of goods.rows) if (text.trim() !== '') found.push({ kind: 'product', row });
      return byKind(found, limit);
    },
    explain: explainer(parts, { orders, products, customers }, { today: parts.today, names }),
    events: (filter, before, limit) =>
      browse(log, filter, before, limit, (placed) => logged(placed, books, names)),
    eventFacets: () => eventFacets(books, Object.keys(log.meta.devices), names.machine),
    ...decisionQueries({ ...parts, names }),
  };
};

/** The answer to a query by name; throws for a name that is none. */
export const answerFrom = (queries: Queries, method: string, args: unknown[]): unknown => {
  const run = (queries as Record<string, (...args: unknown[]) => unknown>)[method];
  if (!run) throw new Error(`no query ${method}`);
  return run(...args);
};

/** Some of each kind, so that a common word does not hide the customer of that name behind a hundred orders. */
const byKind = (hits: SearchHit[], limit: number): SearchHit[] => {
  const seen = { order: 0, customer: 0, product: 0 };
  const ranked = hits.map((hit, i) => ({ hit, i, place: seen[hit.kind]++ }));
  ranked.sort((a, b) => a.place - b.place || a.i - b.i);
  const kinds = ['order', 'customer', 'product'];
  return ranked
    .slice(0, limit)
    .map(({ hit }) => hit)
    .sort((a, b) => compareText(String(kinds.indexOf(a.kind)), String(kinds.indexOf(b.kind))));
};
