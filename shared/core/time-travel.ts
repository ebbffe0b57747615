import type {
  Compared,
  CompareFigure,
  CompareRow,
  Comparison,
  CoreNotice,
  HistoryRange,
  Moment,
  OrderPage,
  OrderQuery,
  Page,
  Travelled,
} from '../api.ts';
import { type Differences, differenceRows, differences, shopTotals } from '../history/differences.ts';
import { eventShelf } from '../history/event-shelf.ts';
import { historyRange } from '../history/history-range.ts';
import { sameMoment, standingAt } from '../history/moment.ts';
import { type Journey, type Traveller, traveller } from '../history/traveller.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Books } from '../projections/books.ts';
import type { Engine } from '../projections/engine.ts';
import type { Entry } from '../projections/entries.ts';
import { pastSources, readOnly } from './past-sources.ts';
import { answerFrom, type Queries, queries as queriesOver } from './queries.ts';

/** The shop at any moment of its past. Windows may look at different moments; each is answered from its own. */
export type TimeTravel = {
  range(): Promise<HistoryRange>;
  travel(moment: Moment): Promise<Travelled>;
  /**
   * Answers as of the moment, and goes there first where that is needed. Rejects when that was cancelled. A list of orders
   * may come before the rest is there: then it says that it is not complete, and windows hear of a change when it is.
   */
  query(moment: Moment, method: string, args: unknown[]): Promise<unknown>;
  compare(from: Moment, to: Moment): Promise<Compared<Comparison>>;
  compareRows(
    from: Moment,
    to: Moment,
    figure: CompareFigure,
    paging: { offset: number; limit: number },
  ): Promise<Compared<Page<CompareRow>>>;
  /** Breaks off every journey asked for so far. Moments that are ready stay so. */
  cancel(): void;
  /** Cancels, and resolves when nothing is read from the log any more. */
  close(): Promise<void>;
};

type Parts = {
  log: EventLog;
  sha: Sha256;
  live: () => { books: Books; engine: Engine };
  /** Resolves when everything is in memory and nothing is shown there that is not durable. */
  settled: () => Promise<void>;
  later: (ms: number, run: () => void) => void;
  tell: (notice: CoreNotice) => void;
};

/** Books of past moments in memory, and events kept for moments near them. */
const TRAVELLERS = 2;
const EVENTS_KEPT = 40_000;
/** Moments that a traveller left and may be asked for again. */
const REMEMBERED = 8;
/** Journeys that change fewer aggregates, in fewer steps, are over before anybody could read how far they are. */
const TOLD_FROM = 2000;
const STEPS_UNTOLD = 50;

const CANCELLED = { ok: false, refusal: { code: 'cancelled', facts: {} } } as const;

type Seat = {
  traveller: Traveller;
  queries: Queries;
  going: Moment;
  left: Moment[];
  /** The rest of the books is on its way after the orders. */
  finishing: boolean;
};

export const timeTravel = (parts: Parts): TimeTravel => {
  const { log, live } = parts;
  const shelf = eventShelf(EVENTS_KEPT);
  /** The one used last comes last. */
  let seats: Seat[] = [];
  let cancels = 0;
  let queue: Promise<unknown> = Promise.resolve();

  /** One at a time: nobody reads books that somebody else is moving. `asked` tells what was cancelled since. */
  const serial = <R>(run: (cancelled: () => boolean) => Promise<R>): Promise<R> => {
    const asked = cancels;
    const begin = (): Promise<R> => run(() => cancels !== asked);
    const next = queue.then(begin, begin);
    queue = next.catch(() => {});
    return next;
  };

  const newSeat = (going: Moment): Seat => {
    const one = traveller(log, shelf);
    const sources = pastSources(one, log, () => live().engine, parts.sha);
    return { traveller: one, queries: readOnly(queriesOver(sources)), going, left: [], finishing: false };
  };

  /**
   * Who goes to a moment. Somebody who moves on takes the same books along, which is quick; a moment that was left and is
   * asked for again has another reader, and then each gets books of their own.
   */
  const seatFor = (moment: Moment, taken: Seat | null): Seat => {
    const there = seats.find((s) => sameMoment(s.going, moment));
    const others = seats.filter((s) => s !== taken);
    const shared = others.some((s) => s.left.some((m) => sameMoment(m, moment)));
    const fresh = seats.length < TRAVELLERS && (others.length === 0 || shared);
    return there ?? (fresh ? newSeat(moment) : ((shared ? others[0] : others.at(-1)) as Seat));
  };
  const take = (seat: Seat, moment: Moment): void => {
    const left = sameMoment(seat.going, moment) ? seat.left : [...seat.left, seat.going].slice(-REMEMBERED);
    seat.left = left.filter((m) => !sameMoment(m, moment));
    seat.going = moment;
    seats = [...seats.filter((s) => s !== seat), seat];
  };

  const journey = (cancelled: () => boolean): Journey & { end(): void } => {
    let steps = 0;
    let told = '';
    const tell = (done: number, of: number, finished: boolean): void =>
      parts.tell({ type: 'progress', work: 'travel', done, of, finished });
    return {
      cancelled,
      progress: (done, of) => {
        steps += 1;
        if (of < TOLD_FROM && steps < STEPS_UNTOLD) return;
        const share = `${Math.floor((done / of) * 100)} %`;
        if (share !== told) tell(done, of, false);
        told = share;
      },
      breathe: () => new Promise((resolve) => parts.later(0, resolve)),
      end: () => {
        if (told !== '') tell(1, 1, true);
      },
    };
  };

  /** Books at the moment and up to date with the log; null when it was cancelled. */
  const arrive = async (
    moment: Moment,
    cancelled: () => boolean,
    what: 'orders' | 'everything' = 'everything',
    taken: Seat | null = null,
  ): Promise<Seat | null> => {
    await parts.settled();
    const seat = seatFor(moment, taken);
    const was = { going: seat.going, left: seat.left };
    take(seat, moment);
    const way = journey(cancelled);
    let arrived = false;
    try {
      arrived = await seat.traveller.travel(moment, live().books, what, way);
      return arrived ? seat : null;
    } finally {
      way.end();
      // Who called it off is still where they were.
      if (!arrived) Object.assign(seat, was);
    }
  };

  /** Brings the rest after the orders, and tells windows to ask again. */
  const finish = (seat: Seat): void => {
    if (seat.finishing || seat.traveller.complete) return;
    const moment = seat.going;
    seat.finishing = true;
    const rest = serial(async (cancelled) => {
      try {
        if (sameMoment(seat.going, moment) && (await arrive(moment, cancelled)))
          parts.tell({ type: 'changed', ids: [], all: true });
      } finally {
        seat.finishing = false;
      }
    });
    // Whatever went wrong, the next query meets it again and says so.
    rest.catch(() => {});
  };

  const orders = async (moment: Moment, query: OrderQuery): Promise<OrderPage> => {
    const answer = async (seat: Seat): Promise<OrderPage> => {
      const page = await seat.queries.orders(query);
      if (seat.traveller.complete) return page;
      finish(seat);
      // What is short follows from the shelves, and they are not at the moment yet.
      return { ...page, rows: page.rows.map((row) => ({ ...row, short: false })), complete: false };
    };
    const early = seats.find(
      ({ traveller: { at, complete } }) => at !== null && sameMoment(at, moment) && !complete,
    );
    if (early) return answer(early);
    return serial(async (cancelled) => answer((await arrive(moment, cancelled, 'orders')) ?? calledOff()));
  };

  type Both = { before: Books; after: Books; from: Moment; to: Moment };
  let compared: { before: Books; after: Books; revisions: [number, number]; found: Differences } | null =
    null;

  const differencesOf = ({ before, after }: Both): Differences => {
    const known =
      compared?.before === before &&
      compared.after === after &&
      compared.revisions[0] === before.revision &&
      compared.revisions[1] === after.revision;
    if (compared && known) return compared.found;
    const found = differences(before, after);
    compared = { before, after, revisions: [before.revision, after.revision], found };
    return found;
  };

  const between = <T>(a: Moment, b: Moment, tell: (both: Both) => T): Promise<Compared<T>> =>
    serial(async (cancelled) => {
      const [from, to] = a.at <= b.at ? [a, b] : [b, a];
      const first = await arrive(from, cancelled);
      const second = first && (await arrive(to, cancelled, 'everything', first));
      if (!first || !second) return CANCELLED;
      const both = { before: first.traveller.books, after: second.traveller.books, from, to };
      return { ok: true, value: tell(both) };
    });

  return {
    range: async () => {
      await parts.settled();
      return historyRange(live().books);
    },
    travel: (moment) =>
      serial(async (cancelled) => {
        const seat = await arrive(moment, cancelled, 'orders');
        if (!seat) return CANCELLED;
        finish(seat);
        const { all } = await seat.queries.orderCounts();
        const { products, customers } = live().books;
        const here = ({ id, span }: Entry): boolean => {
          const entry = seat.traveller.books.customers.get(id);
          return standingAt(span, moment) !== 'none' && !entry?.mergedInto;
        };
        const count = (entries: Iterable<Entry>): number => [...entries].filter(here).length;
        return {
          ok: true,
          moment,
          orders: all,
          products: count(products.values()),
          customers: count(customers.values()),
        };
      }),
    query: (moment, method, args) => {
      const [query] = args;
      if (method === 'orders' && needsOrdersOnly(query as OrderQuery))
        return orders(moment, query as OrderQuery);
      return serial(async (cancelled) =>
        answerFrom(((await arrive(moment, cancelled)) ?? calledOff()).queries, method, args),
      );
    },
    compare: (a, b) =>
      between(a, b, (both) => {
        const found = differencesOf(both);
        const figures = Object.fromEntries(
          Object.entries(found).map(([figure, { ids, amount }]) => [figure, { count: ids.length, amount }]),
        ) as Comparison['figures'];
        return {
          from: both.from,
          to: both.to,
          figures,
          before: shopTotals(both.before),
          after: shopTotals(both.after),
          currency: both.after.shop?.currency ?? '',
        };
      }),
    compareRows: (a, b, figure, { offset, limit }) =>
      between(a, b, (both) => {
        const { ids } = differencesOf(both)[figure];
        const rows = differenceRows(figure, ids.slice(offset, offset + limit), both.before, both.after);
        return { count: ids.length, offset, rows, complete: true };
      }),
    cancel: () => {
      cancels += 1;
    },
    close: async () => {
      cancels += 1;
      await queue;
    },
  };
};

const calledOff = (): never => {
  throw new Error('the way to this moment was cancelled');
};

/** True for lists that neither shelves nor merged customers have a say in. */
const needsOrdersOnly = ({ filter }: OrderQuery): boolean => filter.view !== 'short' && !filter.customerId;
