import type { EventFilter, EventPage, LoggedEvent } from '../../api.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { About, Placed } from '../../log/read-back.ts';
import type { Position } from '../../log/records.ts';
import { eventTest } from './event-test.ts';

/** Events looked at in one step: some tens of milliseconds, after which whoever asked may go on or leave it. */
const STEP = 4000;

/**
 * The log from below a position, newest first. What is about one aggregate or command is found by the index; anything
 * else is looked for event by event, as far as one step goes.
 */
export const browse = async (
  log: Pick<EventLog, 'readBack' | 'end'>,
  filter: EventFilter,
  before: Position | null,
  limit: number,
  write: (placed: Placed) => LoggedEvent,
): Promise<EventPage> => {
  const wanted = Math.min(STEP, Math.max(1, Math.floor(limit)));
  const { test, narrow } = eventTest(filter);
  const asked = narrow ? STEP : wanted;
  const looked = await log.readBack(before, asked, aboutOf(filter));
  const rows: LoggedEvent[] = [];
  let scanned = 0;
  for (const placed of looked) {
    scanned += 1;
    if (!test(placed.event)) continue;
    rows.push(write(placed));
    if (rows.length === wanted) break;
  }
  const last = looked[scanned - 1];
  const atTheBeginning = scanned === looked.length && looked.length < asked;
  const next = atTheBeginning || !last || last.pos === 0 ? null : last.pos;
  return { rows, next, scanned, total: log.end };
};

const aboutOf = ({ cmd, aggregate }: EventFilter): About | null => {
  if (cmd) return { kind: 'commands', key: cmd };
  return aggregate ? { kind: 'aggregates', key: aggregate } : null;
};
