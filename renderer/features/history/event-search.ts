import type { EventPage, LoggedEvent } from '../../../shared/index.ts';

export type EventsFound = {
  events: LoggedEvent[];
  /** Events looked at so far, of how many there are. */
  scanned: number;
  total: number;
  state: 'searching' | 'resting' | 'complete' | 'stopped' | 'failed';
};

export type EventSearch = {
  /** Goes on until there are so many rows, unless it was stopped. */
  need(rows: number): void;
  /** After the step that is under way. */
  stop(): void;
  goOn(): void;
  /** Something was written: what is new comes before the rows that are here. */
  refresh(): Promise<void>;
  /** Tells nothing any more. */
  close(): void;
};

type Ask = (before: number | null) => Promise<EventPage>;

/** Walks the log step by step, newest first, and tells after each step what it has found. */
export const eventSearch = (ask: Ask, tell: (found: EventsFound) => void): EventSearch => {
  let events: LoggedEvent[] = [];
  let next: number | null = null;
  let scanned = 0;
  let total = 0;
  let begun = false;
  let wanted = 0;
  let busy = false;
  let stopped = false;
  /** Something was written while a step was under way. */
  let missed = false;
  let closed = false;
  const say = (state: EventsFound['state']): void => {
    if (!closed) tell({ events, scanned, total, state });
  };

  const walk = async (): Promise<void> => {
    if (busy || closed) return;
    busy = true;
    stopped = false;
    try {
      while (!closed && !stopped && (!begun || (next !== null && events.length < wanted))) {
        const page = await ask(begun ? next : null);
        begun = true;
        events = [...events, ...page.rows];
        next = page.next;
        scanned += page.scanned;
        total = page.total;
        say('searching');
      }
      busy = false;
      say(next === null ? 'complete' : stopped ? 'stopped' : 'resting');
      if (missed) void refresh();
    } catch {
      busy = false;
      say('failed');
    }
  };

  const restart = (): Promise<void> => {
    begun = false;
    events = [];
    next = null;
    scanned = 0;
    return walk();
  };

  const refresh = async (): Promise<void> => {
    const newest = events[0];
    missed = busy;
    if (busy) return;
    if (!newest) return restart();
    busy = true;
    const fresh: LoggedEvent[] = [];
    const upTo = async (before: number | null): Promise<EventPage | null> => {
      const page = await ask(before).catch(() => null);
      fresh.push(...(page?.rows ?? []).filter(({ pos }) => pos > newest.pos));
      return !closed && page?.next && page.next > newest.pos ? upTo(page.next) : page;
    };
    const page = await upTo(null);
    busy = false;
    if (closed || !page) return;
    events = [...fresh, ...events];
    scanned += page.total - total;
    total = page.total;
    say(next === null ? 'complete' : stopped ? 'stopped' : 'resting');
  };

  return {
    need: (rows) => {
      wanted = Math.max(wanted, rows);
      if (!stopped && (!begun || (next !== null && events.length < wanted))) void walk();
    },
    stop: () => {
      stopped = true;
    },
    goOn: () => {
      wanted = Math.max(wanted, events.length + 1);
      void walk();
    },
    refresh,
    close: () => {
      closed = true;
    },
  };
};
