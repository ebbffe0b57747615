import type { OrderState } from '../domain/order/state.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Books } from '../projections/books.ts';
import { type Folded, foldNext, foldNothing, followsHeads } from '../projections/fold.ts';

export type OrderSource = {
  books: Books;
  log: Pick<EventLog, 'read'>;
  load: (id: string) => Promise<Folded>;
};

/** From this share of all orders on, one walk through the whole log costs less than a search per order. */
const MANY = 0.1;
const FEW = 200;

/**
 * Hears of the state of each of these orders once, in any order. Of a large number the log is read once, and a state is
 * let go as soon as it has all its events, so that only the orders that are under way are held.
 */
export const eachOrder = async (
  ids: readonly string[],
  { books, log, load }: OrderSource,
  hear: (id: string, state: OrderState) => void,
): Promise<void> => {
  if (ids.length < FEW || ids.length < books.orders.size * MANY) {
    for (const id of ids) hear(id, (await load(id)).state as OrderState);
    return;
  }
  const open = new Map<string, Folded>();
  const wanted = new Set(ids);
  for await (const { events } of log.read(0)) {
    for (const event of events) {
      const id = event.env.a;
      if (!wanted.has(id)) continue;
      const folded = open.get(id) ?? foldNothing(id);
      open.set(id, folded);
      if (!followsHeads(folded, event)) {
        // Events of two machines cross: the engine puts them in order.
        open.delete(id);
        wanted.delete(id);
        hear(id, (await load(id)).state as OrderState);
        continue;
      }
      foldNext(folded, event);
      if (folded.count < (books.orders.get(id)?.version ?? Number.POSITIVE_INFINITY)) continue;
      hear(id, folded.state as OrderState);
      open.delete(id);
      wanted.delete(id);
    }
  }
  for (const id of wanted) hear(id, (await load(id)).state as OrderState);
};
