import type { StoredEvent } from '../kernel/envelope.ts';
import type { Entry } from '../projections/entries.ts';

/** Events of aggregates that are under way at the moments looked at, so that moments nearby need not read the log. */
export type EventShelf = {
  /** The events that this entry was made of, in order of arrival; null when they are not here. */
  of(entry: Entry): readonly StoredEvent[] | null;
  put(entry: Entry, events: readonly StoredEvent[]): void;
  /** How many events it takes; what lies there longest makes room. */
  readonly limit: number;
};

export const eventShelf = (limit: number): EventShelf => {
  const kept = new Map<string, { entry: Entry; events: readonly StoredEvent[] }>();
  let size = 0;

  const drop = (id: string): void => {
    size -= kept.get(id)?.events.length ?? 0;
    kept.delete(id);
  };
  return {
    limit,
    of: (entry) => {
      const found = kept.get(entry.id);
      // An entry is made anew whenever its aggregate gets an event: the same entry means the same events.
      if (found?.entry !== entry) return null;
      kept.delete(entry.id);
      kept.set(entry.id, found);
      return found.events;
    },
    put: (entry, events) => {
      drop(entry.id);
      if (events.length > limit) return;
      kept.set(entry.id, { entry, events });
      size += events.length;
      for (const id of kept.keys()) {
        if (size <= limit) break;
        drop(id);
      }
    },
  };
};

/** The same event without a hold on the text of the whole segment it was cut from. */
export const detached = ({ id, env, text }: StoredEvent): StoredEvent => {
  const [ownId, ownText] = JSON.parse(JSON.stringify([id, text])) as [string, string];
  return { id: ownId, env, payload: ownText.slice(ownText.indexOf('\n') + 1), text: ownText };
};
