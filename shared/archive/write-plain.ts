import type { StreamHash } from '../kernel/hash.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Finding } from '../log/finding.ts';
import { PLAIN_VERSION, type PlainHeader } from './plain-format.ts';

/** Bytes that gather before they are handed on. */
const PIECE = 256 * 1024;

/** What is written of a log; its runs may come in another order than they arrived in. */
export type LogToWrite = Pick<EventLog, 'meta' | 'end' | 'sealedRuns'>;

export type Written = { events: number; unsigned: number; unreadable: Finding[] };

/**
 * The log as text, in pieces: what is sealed by now, in order of arrival. Call `log.seal(true)` before; events that come
 * later are not in it. Returns what was written; events of a former device are unsigned.
 */
export async function* plainText(
  log: LogToWrite,
  about: { name: string; app: string; made: number; holds?: PlainHeader['holds'] },
  hash: StreamHash,
  progress: (events: number) => void = () => {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, Written> {
  const utf8 = new TextEncoder();
  let gathered = '';
  const flush = (): Uint8Array<ArrayBuffer> => {
    const bytes = utf8.encode(gathered);
    gathered = '';
    hash.update(bytes);
    return bytes;
  };
  const header: PlainHeader = {
    daybook: 'log',
    v: PLAIN_VERSION,
    ws: log.meta.ws,
    name: about.name,
    made: new Date(about.made).toISOString(),
    app: about.app,
    by: log.meta.rid,
    events: log.end,
    ...(about.holds ? { holds: about.holds } : {}),
  };
  const ends = new Map<string, Map<string, [number, string]>>();
  const written: Written = { events: 0, unsigned: 0, unreadable: [] };
  gathered = `${JSON.stringify(header)}\n`;
  for await (const run of log.sealedRuns()) {
    if ('unreadable' in run) {
      written.unreadable.push(run.unreadable);
      continue;
    }
    const { rid, from, to, prev, head, n, key, sig } = run.header;
    gathered += `${JSON.stringify({ seg: { rid, from, to, prev, head, n, key, sig } })}\n${run.text}\n`;
    written.events += n;
    if (sig === '') written.unsigned += n;
    const branches = ends.get(rid) ?? new Map<string, [number, string]>();
    branches.delete(prev);
    branches.set(head, [to, head.slice(0, 16)]);
    ends.set(rid, branches);
    if (gathered.length >= PIECE) {
      yield flush();
      progress(written.events);
    }
  }
  yield flush();
  const tips = Object.fromEntries([...ends].map(([rid, branches]) => [rid, [...branches.values()]]));
  const sha256 = hash.hex();
  yield utf8.encode(`${JSON.stringify({ end: { events: written.events, tips, sha256 } })}\n`);
  return written;
}
