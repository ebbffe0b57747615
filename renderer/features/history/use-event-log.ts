import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EventFilter, LoggedEvent } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import type { Rows } from '../../ui/pages.ts';

/** Asked for at once, and how many rows are kept ahead of what is in sight. */
const STEP = 200;
const AHEAD = 120;
const NONE: ReadonlySet<string> = new Set();

export type EventLog = {
  rows: Rows<LoggedEvent>;
  events: LoggedEvent[];
  /** Events looked at so far, of how many there are. */
  scanned: number;
  total: number;
  state: 'searching' | 'resting' | 'complete' | 'stopped' | 'failed';
  stop: () => void;
  goOn: () => void;
};

type Found = { key: string; events: LoggedEvent[]; next: number | null; scanned: number; total: number };

/**
 * The log, newest first, asked for step by step until there are enough rows for what is in sight. A filter that fits
 * little may walk a long log: that can be stopped and taken up again. Rows of the last filter stay until the first step
 * of another is there.
 */
export const useEventLog = (filter: EventFilter): EventLog => {
  const core = useCore();
  const key = JSON.stringify(filter);
  const [found, setFound] = useState<Found | null>(null);
  const [state, setState] = useState<EventLog['state']>('searching');
  const latest = useRef({ core, key });
  latest.current = { core, key };
  const book = useRef<Found>({ key, events: [], next: null, scanned: 0, total: 0 });
  const wanted = useRef(STEP);
  const busy = useRef<string | null>(null);
  const stopped = useRef(false);

  const search = useCallback(async (fresh: boolean) => {
    const { core: asked, key: mine } = latest.current;
    if (busy.current === mine) return;
    if (fresh) book.current = { key: mine, events: [], next: null, scanned: 0, total: 0 };
    busy.current = mine;
    stopped.current = false;
    setState('searching');
    let first = fresh;
    try {
      while (first || (book.current.next !== null && book.current.events.length < wanted.current)) {
        const page = await asked.call(
          'events',
          JSON.parse(mine) as EventFilter,
          first ? null : book.current.next,
          STEP,
        );
        if (latest.current.key !== mine) return;
        const { events, scanned } = book.current;
        book.current = {
          key: mine,
          events: [...events, ...page.rows],
          next: page.next,
          scanned: scanned + page.scanned,
          total: page.total,
        };
        first = false;
        setFound(book.current);
        if (stopped.current) break;
      }
      setState(stopped.current ? 'stopped' : book.current.next === null ? 'complete' : 'resting');
    } catch {
      if (latest.current.key === mine) setState('failed');
    } finally {
      if (busy.current === mine) busy.current = null;
    }
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another search
  useEffect(() => {
    wanted.current = STEP;
    void search(true);
  }, [key, search]);

  /** What was written meanwhile stands before the rows that are here. */
  const refresh = useCallback(async () => {
    const { core: asked, key: mine } = latest.current;
    const newest = book.current.events[0];
    if (busy.current === mine || !newest) return search(true);
    const page = await asked.call('events', JSON.parse(mine) as EventFilter, null, STEP).catch(() => null);
    if (!page || latest.current.key !== mine || book.current.events[0] !== newest) return;
    const known = page.rows.findIndex((event) => event.id === newest.id);
    if (known < 0) return search(true);
    if (known === 0 && page.total === book.current.total) return;
    const { scanned, total } = book.current;
    book.current = {
      ...book.current,
      events: [...page.rows.slice(0, known), ...book.current.events],
      scanned: scanned + page.total - total,
      total: page.total,
    };
    setFound(book.current);
  }, [search]);
  useEffect(
    () =>
      core.listen((notice) => {
        if (notice.type === 'changed') void refresh();
      }),
    [core, refresh],
  );

  const need = useCallback(
    (_first: number, last: number) => {
      wanted.current = Math.max(wanted.current, last + AHEAD);
      if (!stopped.current && book.current.next !== null && book.current.events.length < last + AHEAD)
        void search(false);
    },
    [search],
  );
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  const goOn = useCallback(() => {
    wanted.current = book.current.events.length + STEP;
    void search(book.current.events.length === 0 && book.current.next === null);
  }, [search]);

  return useMemo(() => {
    const events = found?.events ?? [];
    const known = found !== null && (events.length > 0 || state !== 'searching');
    const rows: Rows<LoggedEvent> = {
      count: known ? events.length : undefined,
      at: (index) => events[index],
      indexOf: (id) => events.findIndex((event) => event.id === id),
      need,
      page: undefined,
      fresh: NONE,
      failed: state === 'failed',
    };
    return { rows, events, scanned: found?.scanned ?? 0, total: found?.total ?? 0, state, stop, goOn };
  }, [found, state, need, stop, goOn]);
};
