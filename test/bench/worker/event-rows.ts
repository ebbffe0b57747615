import { openLog } from '../../../shared/log/open-log.ts';
import { partsFor, REAL } from './ports.ts';

/** An event as other stores keep it: everything the log says of it, as two texts, which are cheaper to store than objects. */
export type EventRow = { id: string; a: string; envelope: string; payload: string };

/** All events of the prepared shop, so many at a time. */
export async function* eventRows(atOnce: number): AsyncGenerator<EventRow[]> {
  const opened = await openLog(await partsFor(REAL));
  if (!opened) throw new Error('there is no prepared shop');
  let rows: EventRow[] = [];
  for await (const { events } of opened.log.read(0)) {
    for (const { id, env, payload, text } of events) {
      rows.push({ id, a: env.a, envelope: text.slice(0, text.indexOf('\n')), payload });
      if (rows.length < atOnce) continue;
      yield rows;
      rows = [];
    }
  }
  yield rows;
  opened.log.close();
}
