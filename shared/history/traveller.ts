import type { Moment } from '../api.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import type { EventLog } from '../log/event-log.ts';
import { type Books, createBooks } from '../projections/books.ts';
import type { Entry } from '../projections/entries.ts';
import { toEntry } from '../projections/to-entry.ts';
import { detached, type EventShelf } from './event-shelf.ts';
import { isFrame, type Standing, sameMoment, standingAt } from './moment.ts';
import { type Past, type PastFold, pastFold } from './past-fold.ts';

/** Who travels may be called back, wants to know how far it is, and lets others have their turn. */
export type Journey = {
  cancelled(): boolean;
  /** Aggregates done, of those that differ. */
  progress(done: number, of: number): void;
  /** Lets everything else that waits run first. */
  breathe(): Promise<void>;
};

/** Books of one moment, moved from moment to moment by changing only what differs. */
export type Traveller = {
  readonly books: Books;
  /** Null before the first moment, and after a journey that was broken off while books were changed. */
  readonly at: Moment | null;
  /** False while only orders and payments are at the moment. */
  readonly complete: boolean;
  /**
   * Brings the books to the moment, as of everything that `live` holds. With `orders`, goods, shelves and customers whose
   * long histories would have to be read first may be left for a second call. False when it was cancelled; the books are
   * then at their former moment or at none. Rejects with the store's failure. One journey at a time.
   */
  travel(moment: Moment, live: Books, what: 'orders' | 'everything', journey: Journey): Promise<boolean>;
};

/** Entries put in, and aggregates folded, between two breaths: some ten milliseconds of work. */
const AT_ONCE = 4000;
const FOLDED_AT_ONCE = 200;
/** Reading fewer events than this is not worth showing orders without the rest. */
const SOON_READ = 2000;

/** Until when an entry that was folded up to a moment stays what it is, and of which live entry it is the past. */
type UnderWay = { of: Entry; mode: Moment['mode']; from: number; until: number };

const standingOf = ({ id, span }: Entry, moment: Moment): Standing =>
  isFrame(id) ? 'whole' : standingAt(span, moment);

/** What has to change to be at a moment. */
type Changes = { whole: Entry[]; underWay: Entry[]; gone: string[] };

export const traveller = (log: Pick<EventLog, 'eventsOf' | 'eventsOfMany'>, shelf: EventShelf): Traveller => {
  const books = createBooks();
  const underWay = new Map<string, UnderWay>();
  let at: Moment | null = null;
  let complete = true;
  let seen: { live: Books; revision: number } | null = null;

  const changes = (moment: Moment, live: Books): Changes => {
    const found: Changes = { whole: [], underWay: [], gone: [] };
    // From one moment to the next most aggregates stand as they stood, and need no look into the books.
    const before = seen?.live === live && seen.revision === live.revision ? at : null;
    for (const entry of live.entries()) {
      const standing = standingOf(entry, moment);
      if (before && standing !== 'underWay' && standing === standingOf(entry, before)) continue;
      const here = books.entry(entry.id);
      if (standing === 'whole') {
        if (here !== entry) found.whole.push(entry);
      } else if (standing === 'none') {
        if (here) found.gone.push(entry.id);
      } else if (!here || !staysAt(entry, moment)) found.underWay.push(entry);
    }
    if (seen?.live !== live) for (const { id } of books.entries()) if (!live.entry(id)) found.gone.push(id);
    return found;
  };
  const staysAt = (entry: Entry, { at: time, mode }: Moment): boolean => {
    const known = underWay.get(entry.id);
    return known?.of === entry && known.mode === mode && known.from <= time && time < known.until;
  };

  /** What need not be there for a list of orders, when it would take long to read. */
  const putOff = (entries: readonly Entry[]): Set<Entry> => {
    const others = entries.filter((e) => e.kind !== 'order' && e.kind !== 'payment');
    let events = 0;
    for (const entry of others) if (!shelf.of(entry)) events += entry.version;
    return new Set(events > SOON_READ ? others : []);
  };

  const remove = (id: string): void => {
    books.remove(id);
    underWay.delete(id);
  };
  const putWhole = (entry: Entry): void => {
    books.put(entry);
    underWay.delete(entry.id);
  };

  /** Entries folded up to the moment; null when it was cancelled. */
  const pastOf = async (
    entries: readonly Entry[],
    moment: Moment,
    journey: Journey,
    read: (share: number) => void,
  ): Promise<{ entry: Entry; past: Past }[] | null> => {
    const folds = new Map<string, PastFold>();
    const missing = new Set<string>();
    /** Events that go on the shelf once all are read; the longest histories are read again when they are wanted. */
    const collected = new Map<string, StoredEvent[]>();
    let room = shelf.limit;
    for (const entry of entries) {
      const fold = pastFold(entry.id, moment);
      folds.set(entry.id, fold);
      const events = shelf.of(entry);
      for (const event of events ?? []) fold.take(event);
      if (events) continue;
      missing.add(entry.id);
      if (entry.version > room) continue;
      room -= entry.version;
      collected.set(entry.id, []);
    }
    if (missing.size > 0) {
      for await (const { events, done, of } of log.eventsOfMany(missing)) {
        for (const event of events) {
          folds.get(event.env.a)?.take(event);
          collected.get(event.env.a)?.push(detached(event));
        }
        if (journey.cancelled()) return null;
        read(of === 0 ? 1 : done / of);
      }
    }
    const pasts: { entry: Entry; past: Past }[] = [];
    for (const entry of entries) {
      const events = collected.get(entry.id);
      if (events) shelf.put(entry, events);
      const past = await folds.get(entry.id)?.end(() => shelf.of(entry) ?? log.eventsOf(entry.id));
      if (past) pasts.push({ entry, past });
      if (pasts.length % FOLDED_AT_ONCE === FOLDED_AT_ONCE - 1) await journey.breathe();
      if (journey.cancelled()) return null;
    }
    return pasts;
  };

  return {
    books,
    get at() {
      return at;
    },
    get complete() {
      return complete;
    },
    travel: async (moment, live, what, journey) => {
      const { revision } = live;
      const here = at && sameMoment(at, moment) && seen?.live === live && seen.revision === revision;
      if (here && (complete || what === 'orders')) return true;
      const found = changes(moment, live);
      const later = what === 'orders' ? putOff(found.underWay) : new Set<Entry>();
      const now = found.underWay.filter((entry) => !later.has(entry));
      const of = found.whole.length + found.gone.length + now.length;
      const pasts = await pastOf(now, moment, journey, (share) =>
        journey.progress(Math.floor(share * now.length), of),
      );
      if (!pasts || journey.cancelled()) return false;
      at = null;
      const putPast = ({ entry, past }: { entry: Entry; past: Past }): void => {
        const then = past.folded.count > 0 ? toEntry(past.folded) : null;
        if (then) books.put(then);
        else books.remove(entry.id);
        underWay.set(entry.id, { of: entry, mode: moment.mode, from: past.from, until: past.until });
      };
      let done = pasts.length;
      /** Changes the books by each; false when it was cancelled on the way. */
      const each = async <T>(all: readonly T[], change: (one: T) => void): Promise<boolean> => {
        for (let i = 0; i < all.length; i += AT_ONCE) {
          const some = all.slice(i, i + AT_ONCE);
          for (const one of some) change(one);
          done += some.length;
          journey.progress(done, of);
          if (some.length === AT_ONCE) await journey.breathe();
          if (journey.cancelled()) return false;
        }
        return true;
      };
      const arrived =
        (await each(found.gone, remove)) &&
        (await each(found.whole, putWhole)) &&
        (await each(pasts, putPast));
      if (!arrived) return false;
      seen = { live, revision };
      at = moment;
      complete = later.size === 0;
      return true;
    },
  };
};
