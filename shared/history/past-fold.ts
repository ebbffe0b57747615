import type { Moment } from '../api.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import { type Folded, foldEvents, foldNext, foldNothing, followsHeads } from '../projections/fold.ts';
import { eventsUpTo, timeOf } from './moment.ts';

/** An aggregate as of a moment; it looks the same at every time from `from` and before `until`, ms. */
export type Past = { folded: Folded; from: number; until: number };

/** Folds one aggregate up to a moment while its events are read, so that they need not all be held. */
export type PastFold = {
  /** The next event in order of arrival. */
  take(event: StoredEvent): void;
  /** After the last event. `again` gives all of them once more where their order of arrival was not the canonical one. */
  end(again: () => readonly StoredEvent[] | Promise<readonly StoredEvent[]>): Promise<Past>;
};

export const pastFold = (id: string, moment: Moment): PastFold => {
  const folded = foldNothing(id);
  let from = Number.NEGATIVE_INFINITY;
  let until = Number.POSITIVE_INFINITY;
  let tangled = false;
  return {
    take: (event) => {
      const time = timeOf(event, moment.mode);
      if (time > moment.at) until = Math.min(until, time);
      else {
        from = Math.max(from, time);
        if (tangled) return;
        if (followsHeads(folded, event)) foldNext(folded, event);
        else tangled = true;
      }
    },
    end: async (again) => {
      const past = tangled ? foldEvents(id, eventsUpTo(await again(), moment)) : folded;
      return { folded: past, from, until };
    },
  };
};
