import type { FoldedState } from '../../domain/decider.ts';
import type { OrderState } from '../../domain/order/state.ts';
import type { PaymentState } from '../../domain/payment/state.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Books } from '../books.ts';
import type { Engine } from '../engine.ts';
import type { OrderEntry } from '../entries.ts';
import { type Changed, changesOf } from './changes-of.ts';
import { goodsNamed } from './goods-named.ts';
import { type Measure, paidInto } from './measures.ts';
import type { Step } from './step.ts';

/**
 * What figures are explained from. All of it may be as of a moment, so nothing else is read. `eventsOf` gives an
 * aggregate's events in any order.
 */
export type Sources = { books: Books; engine: Pick<Engine, 'load'>; log: Pick<EventLog, 'eventsOf'> };

/** Up to so many orders and payments, a figure is told event by event; of more, each order is told as one. */
const TOLD_ONE_BY_ONE = 256;

/** The part that orders have in a figure, and that the payments for some of them have. */
export type Parties = {
  orders: readonly OrderEntry[];
  /** What an order adds by its state, and what it adds now, with its payments. */
  measure: Measure;
  /** See `Look`. */
  ready?: (state: FoldedState) => boolean;
  share: (order: OrderEntry) => number;
  /** Orders whose payments count against the figure. */
  paidOff: ReadonlySet<string>;
  /** What to say beside an event of an order: the goods it names, or whose order it is. */
  say: 'goods' | 'customer';
};

/** The story of some orders and their payments, oldest first; it adds up to the sum of their shares. */
export const storyOf = async (sources: Sources, parties: Parties): Promise<readonly Step[][]> => {
  const { orders, measure, ready, paidOff, say } = parties;
  const payments = paymentsFor(sources.books, paidOff);
  if (orders.length > 1 && orders.length + payments.size > TOLD_ONE_BY_ONE)
    return orders.map((order) => asOne(sources, order, parties));
  const stories: Step[][] = [];
  for (const { id, customer } of orders) {
    const events = await sources.log.eventsOf(id);
    const changes = changesOf(id, events, 0, {
      see: measure,
      about: (state, payload) => ({
        orderId: id,
        note: say === 'goods' ? goodsNamed(state, payload) : customer,
      }),
      ...(ready ? { ready } : {}),
    });
    stories.push(changes.map((change) => stepOf(change, 1)));
  }
  for (const id of payments) stories.push(await paymentStory(sources, id, paidOff, -1));
  return stories;
};

const paymentsFor = (books: Books, orders: ReadonlySet<string>): Set<string> => {
  const ids = new Set<string>();
  for (const order of orders) for (const { id } of books.paymentsOf(order)) ids.add(id);
  return ids;
};

/** What a payment gave to these orders and took back, added or taken off. */
export const paymentStory = async (
  { log }: Sources,
  id: string,
  orders: ReadonlySet<string>,
  sign: 1 | -1,
): Promise<Step[]> => {
  const changes = changesOf(id, await log.eventsOf(id), 0, {
    see: paidInto(orders),
    about: (state, payload) => ({
      orderId: orderPaid(state as PaymentState, payload),
      note: (state as PaymentState).method,
    }),
  });
  return changes.map((change) => stepOf(change, sign));
};

const orderPaid = (state: PaymentState, payload: unknown): string | null => {
  const named =
    typeof payload === 'object' && payload !== null && 'orderId' in payload ? payload.orderId : null;
  return typeof named === 'string' ? named : (state.orderId ?? state.allocations[0]?.orderId ?? null);
};

const stepOf = ({ from, to, told }: Changed<number>, sign: 1 | -1): Step => ({
  delta: sign * (to - from),
  at: told.at,
  recorded: told.recorded,
  aggregate: told.aggregate,
  told: () => ({ ...told, change: null }),
});

/** An order as one step, under the event that placed it. */
const asOne = ({ engine }: Sources, order: OrderEntry, { share, say }: Parties): Step[] => {
  const delta = share(order);
  if (delta === 0) return [];
  const told = async () => {
    const { state } = await engine.load(order.id);
    const stamp = placing(state);
    return {
      eventId: stamp?.eventId ?? '',
      t: order.number === null ? 'order.draftStarted' : 'order.placed',
      at: order.date,
      recorded: stamp?.recorded ?? order.date,
      rid: order.rid,
      by: stamp?.by ?? '',
      aggregate: order.id,
      orderId: order.id,
      note: say === 'goods' ? order.goods : order.customer,
      change: null,
    };
  };
  return [{ delta, at: order.date, recorded: order.placed ?? order.date, aggregate: order.id, told }];
};

const placing = (state: FoldedState): OrderState['started'] | OrderState['placed'] =>
  (state as OrderState).placed ?? (state as OrderState).started;
