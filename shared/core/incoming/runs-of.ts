import type { EventLog } from '../../log/event-log.ts';
import { splitEvents } from '../../log/segment.ts';
import type { VerifiedRun } from '../../log/verified-run.ts';

/** The runs of a log that were verified when they got there, in batches. */
export async function* runsOf(log: EventLog, size: number): AsyncGenerator<VerifiedRun[]> {
  let batch: VerifiedRun[] = [];
  for await (const run of log.sealedRuns()) {
    if ('unreadable' in run) continue;
    const { rid, from } = run.header;
    const split = splitEvents({ rid, from, text: run.text, ids: run.ids });
    if (!split.ok) continue;
    batch.push({ ...run, events: split.events });
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
