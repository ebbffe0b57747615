import { firstsOfFork } from '../domain/exceptions/forked-machine.ts';
import type { Position } from './records.ts';

/** Where a sealed run lies and what it hangs on. */
export type RunPlace = {
  pos: Position;
  rid: string;
  /** Sequence number of its first event. */
  from: number;
  /** Id of the event before its first; of the chain's beginning where that is the first of its log. */
  before: string;
  /** Short ids of its events, one after another. */
  ids: string;
};

/** `[seq, id]` of an event, as machines tell each other what they hold. */
export type Point = [seq: number, id: string];

/** The sealed runs of a log as a tree by what each hangs on, so that what another machine lacks is found from the ends. */
export type RunDirectory = {
  add(place: RunPlace): void;
  /** True when the event is in a sealed run of this replica. */
  holds(rid: string, point: Point): boolean;
  /**
   * Positions of the runs behind `ends` that somebody lacks who holds `known` and everything before it, in order of
   * arrival. A run of which they hold a part is among them.
   */
  missing(rid: string, ends: readonly string[], known: ReadonlySet<string>): Position[];
  /** The first events of each way a log goes on after what they share, by id; none where it does not fork. */
  firstsOfFork(rid: string): string[];
  /** Ends of whole runs on the way back from `ends` that lie at or before number `limit`. */
  endsUpTo(rid: string, ends: readonly Point[], limit: number): Point[];
  /** Events at the ends, and 1, 2, 4, 8 … before them, to the first: to find where two machines part. */
  points(rid: string, ends: readonly Point[]): Point[];
};

const ID = 16;
const countOf = (place: RunPlace): number => place.ids.length / ID;
const idAt = (place: RunPlace, nth: number): string => place.ids.slice(nth * ID, (nth + 1) * ID);
const endOf = (place: RunPlace): string => place.ids.slice(-ID);

export const runDirectory = (): RunDirectory => {
  const byEnd = new Map<string, RunPlace>();
  const byRid = new Map<string, RunPlace[]>();

  const holding = (rid: string, seq: number | null, id: string): RunPlace | undefined => {
    const ending = byEnd.get(id);
    if (ending?.rid === rid && (seq === null || ending.from + countOf(ending) - 1 === seq)) return ending;
    return byRid.get(rid)?.find((place) => {
      if (seq === null) return nthOf(place, id) !== null;
      const nth = seq - place.from;
      return nth >= 0 && nth < countOf(place) && idAt(place, nth) === id;
    });
  };

  return {
    add: (place) => {
      byEnd.set(endOf(place), place);
      const there = byRid.get(place.rid);
      if (there) there.push(place);
      else byRid.set(place.rid, [place]);
    },
    holds: (rid, [seq, id]) => holding(rid, seq, id) !== undefined,
    missing: (rid, ends, known) => {
      const found = new Set<RunPlace>();
      for (const end of ends) {
        let id = end;
        while (!known.has(id)) {
          const place = holding(rid, null, id);
          if (!place || found.has(place)) break;
          found.add(place);
          if (someIn(place, known)) break;
          id = place.before;
        }
      }
      return [...found].map(({ pos }) => pos).sort((a, b) => a - b);
    },
    firstsOfFork: (rid) => firstsOfFork(eventsOf(byRid.get(rid) ?? [])),
    endsUpTo: (rid, ends, limit) => {
      const found = new Map<string, Point>();
      for (const [seq, id] of ends) {
        let place = holding(rid, seq, id);
        while (place && place.from + countOf(place) - 1 > limit) place = holding(rid, null, place.before);
        if (place) found.set(endOf(place), [place.from + countOf(place) - 1, endOf(place)]);
      }
      return [...found.values()];
    },
    points: (rid, ends) => {
      const points = new Map<string, Point>();
      for (const [seq, id] of ends) {
        let place = holding(rid, seq, id);
        for (let back = 0, at = seq; place; back = back === 0 ? 1 : back * 2, at = Math.max(1, seq - back)) {
          while (place && at < place.from) place = holding(rid, null, place.before);
          if (!place) break;
          const found = idAt(place, at - place.from);
          points.set(found, [at, found]);
          if (at === 1) break;
        }
      }
      return [...points.values()];
    },
  };
};

function* eventsOf(places: readonly RunPlace[]): Generator<{ seq: number; id: string }> {
  for (const place of places)
    for (let nth = 0; nth < countOf(place); nth += 1) yield { seq: place.from + nth, id: idAt(place, nth) };
}

const nthOf = (place: RunPlace, id: string): number | null => {
  for (let i = place.ids.indexOf(id); i >= 0; i = place.ids.indexOf(id, i + 1))
    if (i % ID === 0) return i / ID;
  return null;
};

const someIn = (place: RunPlace, known: ReadonlySet<string>): boolean => {
  for (const id of known) if (nthOf(place, id) !== null) return true;
  return false;
};
