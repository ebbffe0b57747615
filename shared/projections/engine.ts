import type { StoredEvent } from '../kernel/envelope.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Position } from '../log/records.ts';
import type { Books } from './books.ts';
import { type Folded, foldEvents, foldNext, foldNothing, followsHeads } from './fold.ts';
import { toEntry } from './to-entry.ts';

/** How many folded aggregates stay in memory; the others are folded again from the log when they are asked for. */
const KEPT = 4096;
/** How often a long catch-up reports. */
const REPORT_EVERY = 2000;

export type Progress = (done: number, of: number) => void;

/** Folds events into aggregates and aggregates into the books. The one path for commands, merges and rebuilds. */
export type Engine = {
  /** Every event before this position is folded. */
  readonly position: Position;
  /** State of an aggregate; an empty one where it has no events. */
  load(id: string): Promise<Folded>;
  /** Folds events that are durable now, or will be before anybody sees them. Orders reach the books with `settle`. */
  apply(events: readonly StoredEvent[]): void;
  /** Brings the books up to what was folded. Many commands on one order then cost one row. */
  settle(): void;
  /** Brings the books from a position to the end of the log by folding what changed anew. */
  catchUp(from: Position, progress: Progress): Promise<void>;
  /** Makes all books from the whole log. */
  rebuild(progress: Progress): Promise<void>;
};

export const projectionEngine = (log: EventLog, books: Books): Engine => {
  const cache = new Map<string, Folded>();
  let position: Position = 0;

  const keep = (folded: Folded): void => {
    cache.delete(folded.id);
    cache.set(folded.id, folded);
    if (cache.size <= KEPT) return;
    for (const oldest of cache.keys()) {
      cache.delete(oldest);
      break;
    }
  };
  const enter = (folded: Folded): void => {
    const entry = toEntry(folded);
    if (entry) books.put(entry);
  };
  const unsettled = new Set<Folded>();
  const settle = (): void => {
    for (const folded of unsettled) enter(folded);
    unsettled.clear();
  };
  const load = async (id: string): Promise<Folded> => {
    const folded = cache.get(id) ?? foldEvents(id, await log.eventsOf(id));
    keep(folded);
    return folded;
  };

  return {
    get position() {
      return position;
    },
    load,
    apply: (events) => {
      const touched = new Set<Folded>();
      for (const event of events) {
        const folded = cache.get(event.env.a);
        if (!folded || !followsHeads(folded, event)) {
          throw new Error(`${event.env.a} was written without being loaded at its heads`);
        }
        foldNext(folded, event);
        touched.add(folded);
      }
      position += events.length;
      for (const folded of touched) {
        if (folded.id[0] === 'o') unsettled.add(folded);
        else enter(folded);
      }
    },
    settle,
    catchUp: async (from, progress) => {
      const { end } = log;
      const touched = new Set<string>();
      for await (const { events } of log.read(from)) for (const event of events) touched.add(event.env.a);
      let done = 0;
      for (const id of touched) {
        cache.delete(id);
        enter(await load(id));
        done += 1;
        if (done % REPORT_EVERY === 0) progress(done, touched.size);
      }
      position = end;
    },
    rebuild: async (progress) => {
      cache.clear();
      const { end } = log;
      const states = new Map<string, Folded>();
      const tangled = new Set<string>();
      let done = 0;
      for await (const { events } of log.read(0)) {
        for (const event of events) {
          const id = event.env.a;
          let folded = states.get(id);
          if (!folded) {
            folded = foldNothing(id);
            states.set(id, folded);
          }
          if (tangled.has(id)) continue;
          if (followsHeads(folded, event)) foldNext(folded, event);
          else tangled.add(id);
        }
        done += events.length;
        progress(done, end);
      }
      for (const folded of states.values()) if (!tangled.has(folded.id)) enter(folded);
      for (const id of tangled) enter(foldEvents(id, await log.eventsOf(id)));
      position = end;
    },
  };
};
