import type { FileTotals, ImportException, ImportPreview } from '../../api.ts';
import type { OrderState } from '../../domain/order/state.ts';
import type { StoredEvent } from '../../kernel/envelope.ts';
import type { EventLog } from '../../log/event-log.ts';
import { type Books, createBooks } from '../../projections/books.ts';
import { type Engine, type EventSource, projectionEngine } from '../../projections/engine.ts';
import type { Entry, OrderEntry } from '../../projections/entries.ts';
import { exceptionsIn, newOnes, overShipped } from './exceptions.ts';
import { newClashes, withClashes } from './new-clashes.ts';

/** Orders that a preview shows one by one, and exceptions. */
const SHOWN = 100;

/** Per replica: how many events are new, and from which number on. */
export type Fresh = Map<string, { events: number; from: number }>;

export type WhatIf = Pick<ImportPreview, 'ordersChanged' | 'orders' | 'totals' | 'exceptions'> & {
  books: Books;
  fresh: Fresh;
};

/** The shop as it would be with the events of `incoming`: folded beside the live books, which stay as they are. */
export const whatIf = async (
  here: { log: EventLog; books: Books } | null,
  incoming: EventLog,
  progress: (done: number, of: number) => void,
): Promise<WhatIf> => {
  const live = here?.books ?? createBooks();
  const books = createBooks();
  for (const entry of live.entries()) books.put(entry);
  const orders = new Set<string>();
  const products = new Set<string>();
  const shipped = new Map<string, Promise<ImportException[]>>();
  books.listen((entry, before) => {
    for (const each of [entry, before]) if (each) touch(each, orders, products);
    // An order that was just folded is at hand; later it would be read from the log again, one by one.
    if (entry?.kind === 'order') shipped.set(entry.id, overShippedIn(engine, entry));
  });
  const fresh: Fresh = new Map();
  const source = joined(here?.log ?? null, incoming, (events) => count(fresh, events));
  const engine = projectionEngine(source, books);
  await engine.catchUp(here?.log.end ?? 0, progress);

  const named = { orders, products };
  const liveEngine = here && projectionEngine(here.log, createBooks());
  const overBefore: ImportException[] = [];
  const overAfter: ImportException[] = [];
  for (const [id, over] of shipped) {
    const found = await over;
    overAfter.push(...found);
    const was = live.orders.get(id);
    if (liveEngine && was && found.length > 0) overBefore.push(...(await overShippedIn(liveEngine, was)));
  }
  const before = [...overBefore, ...exceptionsIn(live, named)];
  const after = [...overAfter, ...exceptionsIn(books, named)];
  const changed = [...orders]
    .flatMap((id) => {
      const order = books.orders.get(id);
      return order && order.headline !== 'discarded' && differs(live, books, order) ? [order] : [];
    })
    .sort((a, b) => b.date - a.date || (a.id < b.id ? 1 : -1));
  return {
    books,
    fresh,
    ordersChanged: changed.length,
    orders: changed.slice(0, SHOWN).map((order) => {
      const was = live.orders.get(order.id);
      return {
        id: order.id,
        number: order.number ?? order.nickname,
        customer: order.customer,
        before: was ? standing(live, was) : null,
        after: standing(books, order),
      };
    }),
    totals: {
      before: totalsOf(live),
      after: totalsOf(books),
      currency: books.shop?.currency ?? '',
    },
    exceptions: withClashes(newClashes(live, books), newOnes(before, after), books).slice(0, SHOWN),
  };
};

const overShippedIn = async (engine: Engine, order: OrderEntry): Promise<ImportException[]> =>
  overShipped(order, (await engine.load(order.id)).state as OrderState);

const standing = (books: Books, order: OrderEntry) => ({
  headline: order.headline,
  total: order.total,
  paid: books.paid(order.id),
});

const differs = (live: Books, books: Books, order: OrderEntry): boolean => {
  const was = live.orders.get(order.id);
  return !was || was.version !== order.version || live.paid(order.id) !== books.paid(order.id);
};

const touch = (entry: Entry, orders: Set<string>, products: Set<string>): void => {
  switch (entry.kind) {
    case 'order':
      orders.add(entry.id);
      for (const { productId } of entry.claims) products.add(productId);
      break;
    case 'payment':
      for (const { orderId } of entry.paidTo) orders.add(orderId);
      break;
    case 'product':
      products.add(entry.id);
      break;
    case 'stock':
      products.add(entry.productId);
      break;
    case 'customer':
    case 'shop':
      break;
  }
};

export const totalsOf = (books: Books): FileTotals => {
  const totals: FileTotals = { orders: 0, total: 0, paid: 0, customers: 0, products: 0 };
  for (const order of books.orders.values()) {
    if (order.number === null || order.currency !== books.shop?.currency) continue;
    totals.orders += 1;
    totals.total += order.total;
    totals.paid += books.paid(order.id);
  }
  for (const { mergedInto } of books.customers.values()) if (mergedInto === null) totals.customers += 1;
  for (const { mergedInto } of books.products.values()) if (mergedInto === null) totals.products += 1;
  return totals;
};

const count = (fresh: Fresh, events: readonly StoredEvent[]): void => {
  for (const { env } of events) {
    const so = fresh.get(env.rid) ?? { events: 0, from: env.seq };
    fresh.set(env.rid, { events: so.events + 1, from: Math.min(so.from, env.seq) });
  }
};

/** A log and what would be taken into it, read as one; `hear` hears of the latter's events as they are read. */
const joined = (
  log: EventLog | null,
  incoming: EventLog,
  hear: (events: readonly StoredEvent[]) => void,
): EventSource => {
  const base = log?.end ?? 0;
  return {
    get end() {
      return base + incoming.end;
    },
    read: async function* (from) {
      if (log) for await (const run of log.read(from)) yield run;
      for await (const { pos, events } of incoming.read(0)) {
        hear(events);
        yield { pos: base + pos, events };
      }
    },
    eventsOf: async (id) => [...((await log?.eventsOf(id)) ?? []), ...(await incoming.eventsOf(id))],
    eventsOfMany: async function* (ids) {
      if (log) yield* log.eventsOfMany(ids);
      yield* incoming.eventsOfMany(ids);
    },
    heldBefore: async (id, pos) => (await log?.heldBefore(id, pos)) ?? false,
  };
};
