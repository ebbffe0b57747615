import type { Moment } from '../api.ts';
import { timeOf } from '../history/moment.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import type { EventSource } from '../projections/engine.ts';
import {
  type Folded,
  type Folding,
  foldEvents,
  foldNext,
  foldNothing,
  followsHeads,
} from '../projections/fold.ts';

/** What looks on while one aggregate is folded. */
export type Watch<R> = { result: R; folding?: Folding };

export type EachFolded<R> = {
  /** Leaves out what came later; null folds everything. */
  upTo: Moment | null;
  /** Called when the folding of an aggregate begins, and again where it has to begin anew. */
  watch(id: string): Watch<R>;
  /** Hears of every event once, before the first aggregate is given; `there` by the moment. */
  pass?(event: StoredEvent, there: boolean): void;
  progress?(done: number, of: number): void;
};

/** Events of tangled aggregates that are held at a time. */
const HELD = 100_000;

/**
 * Every aggregate of a log, folded from its events. Each is given as soon as its last event was read and then let go, so
 * that a long log needs no more memory than what is under way in it at one time. Reads the log twice.
 */
export async function* eachFolded<R>(
  log: Pick<EventSource, 'end' | 'read' | 'eventsOfMany'>,
  { upTo, watch, pass, progress }: EachFolded<R>,
): AsyncGenerator<{ folded: Folded; result: R }> {
  const isThere = (event: StoredEvent): boolean => upTo === null || timeOf(event, upTo.mode) <= upTo.at;
  const of = 2 * log.end;
  let done = 0;
  const left = new Map<string, number>();
  for await (const { events } of log.read(0)) {
    for (const event of events) {
      const there = isThere(event);
      pass?.(event, there);
      if (there) left.set(event.env.a, (left.get(event.env.a) ?? 0) + 1);
    }
    done += events.length;
    progress?.(done, of);
  }

  const underWay = new Map<string, { folded: Folded; watched: Watch<R> }>();
  /** Aggregates whose events came in another order than they are folded, with how many there are. */
  const tangled = new Map<string, number>();
  for await (const { events } of log.read(0)) {
    for (const event of events) {
      const id = event.env.a;
      if (!isThere(event) || tangled.has(id)) continue;
      const one = underWay.get(id) ?? { folded: foldNothing(id), watched: watch(id) };
      if (!followsHeads(one.folded, event)) {
        tangled.set(id, one.folded.count + (left.get(id) ?? 0));
        underWay.delete(id);
        continue;
      }
      foldNext(one.folded, event, one.watched.folding);
      const more = (left.get(id) ?? 0) - 1;
      left.set(id, more);
      if (more > 0) underWay.set(id, one);
      else {
        underWay.delete(id);
        yield { folded: one.folded, result: one.watched.result };
      }
    }
    done += events.length;
    progress?.(done, of);
  }

  for (const ids of inGroups(tangled)) {
    const gathered = new Map<string, StoredEvent[]>([...ids].map((id) => [id, []]));
    for await (const { events } of log.eventsOfMany(ids))
      for (const event of events) if (isThere(event)) gathered.get(event.env.a)?.push(event);
    for (const [id, events] of gathered) {
      const watched = watch(id);
      yield { folded: foldEvents(id, events, watched.folding), result: watched.result };
    }
  }
}

function* inGroups(sizes: ReadonlyMap<string, number>): Generator<Set<string>> {
  let group = new Set<string>();
  let held = 0;
  for (const [id, size] of sizes) {
    if (group.size > 0 && held + size > HELD) {
      yield group;
      group = new Set();
      held = 0;
    }
    group.add(id);
    held += size;
  }
  if (group.size > 0) yield group;
}
