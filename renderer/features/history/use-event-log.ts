import { useEffect, useMemo, useRef, useState } from 'react';
import type { EventFilter, LoggedEvent } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import type { Rows } from '../../ui/pages.ts';
import { type EventSearch, type EventsFound, eventSearch } from './event-search.ts';

/** Asked for at once, and how many rows are kept ahead of what is in sight. */
const STEP = 200;
const AHEAD = 120;
const NONE: ReadonlySet<string> = new Set();

export type EventLog = EventsFound & { rows: Rows<LoggedEvent>; stop: () => void; goOn: () => void };

/**
 * The log, newest first, as far as the rows in sight need it. A filter that fits little may walk a long log: that can be
 * stopped and taken up again. Rows of the last filter stay until the first step of another is there.
 */
export const useEventLog = (filter: EventFilter): EventLog => {
  const core = useCore();
  const key = JSON.stringify(filter);
  const [found, setFound] = useState<EventsFound | null>(null);
  const search = useRef<EventSearch | null>(null);
  const latest = useRef(core);
  latest.current = core;

  useEffect(() => {
    const asked = JSON.parse(key) as EventFilter;
    const mine = eventSearch((before) => latest.current.call('events', asked, before, STEP), setFound);
    search.current = mine;
    setFound((last) => last && { ...last, state: 'searching' });
    mine.need(STEP);
    return mine.close;
  }, [key]);
  useEffect(
    () =>
      core.listen((notice) => {
        if (notice.type === 'changed') void search.current?.refresh();
      }),
    [core],
  );

  return useMemo(() => {
    const now: EventsFound = found ?? { events: [], scanned: 0, total: 0, state: 'searching' };
    const { events, state } = now;
    const rows: Rows<LoggedEvent> = {
      count: events.length === 0 && state === 'searching' ? undefined : events.length,
      at: (index) => events[index],
      indexOf: (id) => events.findIndex((event) => event.id === id),
      need: (_, last) => search.current?.need(last + AHEAD),
      page: undefined,
      fresh: NONE,
      failed: state === 'failed',
    };
    return {
      ...now,
      rows,
      stop: () => search.current?.stop(),
      goOn: () => search.current?.goOn(),
    };
  }, [found]);
};
