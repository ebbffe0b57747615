import type { StoredEvent } from '../kernel/envelope.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Position } from '../log/records.ts';
import type { Books } from './books.ts';
import { type Folded, foldEvents, foldNext, foldNothing, followsHeads } from './fold.ts';
import { toEntry } from './to-entry.ts';

/** How many folded aggregates stay in memory; the others are folded again from the log when they are asked for. */
const KEPT = 4096;
/** How many aggregates are read anew in one pass over their segments. */
const TOGETHER = 2000;
/** How many rows are made between two looks at what else waits. */
const STEP = 128;

export type Progress = (done: number, of: number) => void;

/** What the engine reads: a log, or a log together with what would be taken in. */
export type EventSource = Pick<EventLog, 'end' | 'read' | 'eventsOf' | 'eventsOfMany' | 'heldBefore'>;

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
  /** The same for books that nobody reads yet: asks between two steps; false when it was told to stop. */
  rebuildBeside(goOn: (done: number, of: number) => Promise<boolean>): Promise<boolean>;
};

export const projectionEngine = (log: EventSource, books: Books): Engine => {
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

  const catchUp = async (
    from: Position,
    progress: Progress,
    goOn?: () => Promise<boolean>,
  ): Promise<boolean> => {
    const { end } = log;
    // Aggregates that begin behind `from` are folded as they pass; what hangs on older events is read anew.
    const states = new Map<string, Folded>();
    const anew = new Set<string>();
    let done = 0;
    for await (const { events } of log.read(from)) {
      for (const event of events) {
        const id = event.env.a;
        if (anew.has(id)) continue;
        let folded = states.get(id);
        if (!folded) {
          // What is in memory holds everything before `position`, and may simply go on from there.
          folded = from === position ? cache.get(id) : undefined;
          if (!folded && !(await log.heldBefore(id, from))) folded = foldNothing(id);
          if (folded) states.set(id, folded);
        }
        if (folded && followsHeads(folded, event)) foldNext(folded, event);
        else {
          anew.add(id);
          states.delete(id);
        }
      }
      done += events.length;
      progress(done, end - from);
      if (goOn && !(await goOn())) return false;
    }
    let entered = 0;
    for (const folded of states.values()) {
      keep(folded);
      enter(folded);
      entered += 1;
      if (goOn && entered % STEP === 0 && !(await goOn())) return false;
    }
    for (const some of inGroups(anew, TOGETHER)) {
      const events = new Map<string, StoredEvent[]>([...some].map((id) => [id, []]));
      for await (const run of log.eventsOfMany(some)) {
        for (const event of run.events) events.get(event.env.a)?.push(event);
        if (goOn && !(await goOn())) return false;
      }
      for (const [id, its] of events) {
        const folded = foldEvents(id, its);
        keep(folded);
        enter(folded);
      }
    }
    position = end;
    return true;
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
        if (folded && followsHeads(folded, event)) {
          foldNext(folded, event);
          touched.add(folded);
        } else if (folded?.branched && event.env.par.some((parent) => folded.heads.has(parent))) {
          // There were more heads than an event can name: it stands beside the others.
          const anew = foldEvents(folded.id, [...folded.branched, event]);
          keep(anew);
          touched.delete(folded);
          touched.add(anew);
        } else {
          throw new Error(`${event.env.a} was written without being loaded at its heads`);
        }
      }
      position += events.length;
      for (const folded of touched) {
        if (folded.id[0] === 'o') unsettled.add(folded);
        else enter(folded);
      }
    },
    settle,
    catchUp: async (from, progress) => {
      await catchUp(from, progress);
    },
    rebuild: async (progress) => {
      cache.clear();
      await catchUp(0, progress);
    },
    rebuildBeside: (goOn) => {
      cache.clear();
      let done = 0;
      return catchUp(
        0,
        (read) => {
          done = read;
        },
        () => goOn(done, log.end),
      );
    },
  };
};

function* inGroups(ids: ReadonlySet<string>, size: number): Generator<Set<string>> {
  let group = new Set<string>();
  for (const id of ids) {
    group.add(id);
    if (group.size < size) continue;
    yield group;
    group = new Set();
  }
  if (group.size > 0) yield group;
}
