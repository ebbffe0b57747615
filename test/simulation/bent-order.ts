import type { StoredEvent } from '../../shared/kernel/envelope.ts';
import type { EventSource } from '../../shared/projections/engine.ts';
import type { Bend } from './bend.ts';

type Order = NonNullable<Bend['order']>;

/** The events of one aggregate, each as if its author had seen the one before it in this order: so they fold in it. */
export const chained = (order: Order, events: readonly StoredEvent[]): StoredEvent[] => {
  const distinct = [...new Map(events.map((event) => [event.id, event])).values()];
  return order(distinct).map((event, i, all) => {
    const before = all[i - 1];
    return { ...event, env: { ...event.env, par: before ? [before.id] : [] } };
  });
};

/** A log whose aggregates fold in an order of its own. */
export const inOrder = (log: EventSource, order: Order): EventSource => {
  const eventsOf = async (id: string): Promise<StoredEvent[]> => chained(order, await log.eventsOf(id));
  const again = async (events: readonly StoredEvent[]): Promise<StoredEvent[]> => {
    const found: StoredEvent[] = [];
    for (const event of events)
      found.push((await eventsOf(event.env.a)).find(({ id }) => id === event.id) ?? event);
    return found;
  };
  return {
    get end() {
      return log.end;
    },
    heldBefore: log.heldBefore,
    eventsOf,
    read: async function* (from) {
      for await (const run of log.read(from)) yield { ...run, events: await again(run.events) };
    },
    eventsOfMany: async function* (ids) {
      for await (const run of log.eventsOfMany(ids)) yield { ...run, events: await again(run.events) };
    },
  };
};
