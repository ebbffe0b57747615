import type { Ordered } from './canonical.ts';

/** Where an event stands: how far its author had come in each lane. */
type Place = { lane: number; nth: number; others: ReadonlyMap<number, number> };

/** Who had seen whom, answered at once for any two events. */
export type Lanes = {
  /** Adds the next event in canonical order. */
  add(event: Ordered): void;
  /** True when the author of `later` had seen `earlier`. */
  saw(later: string, earlier: string): boolean;
};

/**
 * Events are laid into lanes, in each of which every event had seen the one before it: a vector clock that trusts nobody's
 * numbering. There are about as many lanes as machines wrote side by side, so that a long history stays small.
 */
export const lanes = (): Lanes => {
  const places = new Map<string, Place>();
  const lengths: number[] = [];

  const enter = (lane: number, others: ReadonlyMap<number, number>): Place => {
    const nth = (lengths[lane] ?? 0) + 1;
    lengths[lane] = nth;
    return { lane, nth, others };
  };
  const seenBy = (parents: readonly Place[]): Map<number, number> => {
    const seen = new Map<number, number>();
    const see = (lane: number, nth: number): void => {
      if (nth > (seen.get(lane) ?? 0)) seen.set(lane, nth);
    };
    for (const { lane, nth, others } of parents) {
      see(lane, nth);
      for (const [other, far] of others) see(other, far);
    }
    return seen;
  };

  return {
    add: ({ id, env }) => {
      const parents = env.par.flatMap((parent) => places.get(parent) ?? []);
      const [one] = parents;
      if (one && parents.length === 1 && lengths[one.lane] === one.nth) {
        places.set(id, enter(one.lane, one.others));
        return;
      }
      const seen = seenBy(parents);
      let free = lengths.length;
      for (const [lane, nth] of seen) if (lengths[lane] === nth) free = Math.min(free, lane);
      seen.delete(free);
      places.set(id, enter(free, seen));
    },
    saw: (later, earlier) => {
      const [a, b] = [places.get(later), places.get(earlier)];
      if (a === undefined || b === undefined || a === b) return false;
      return (a.lane === b.lane ? a.nth : (a.others.get(b.lane) ?? 0)) >= b.nth;
    },
  };
};
