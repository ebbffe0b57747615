import { Unzlib, unzlibSync, zlibSync } from 'fflate';
import { parseEnvelope, type StoredEvent } from '../kernel/envelope.ts';
import { fingerprint } from '../kernel/fingerprint.ts';
import { utf8Length } from '../kernel/utf8.ts';
import { checksumFits } from './adler.ts';
import type { RefRecord, SegmentHeader, SegmentRecord, TailRecord } from './records.ts';

/** A segment is sealed at the latest at these sizes; a commit larger than them is cut into several records. */
export const SEGMENT_EVENTS = 256;
export const SEGMENT_BYTES = 256 * 1024;
/** What a receiver is ready to inflate. */
export const MAX_RAW_BYTES = 320 * 1024;

const utf8 = new TextEncoder();
const strict = new TextDecoder('utf-8', { fatal: true });

/** Why stored bytes could not be read: codes of the apply pipeline. */
export type Unreadable = { ok: false; code: 'E_BATCH_SIZE' | 'E_CHAIN' | 'E_BODY'; detail: string };

/** Compresses a run. What does not shrink is kept as it is. */
export const packBody = (text: string): { body: Uint8Array; raw: number; z: SegmentHeader['z'] } => {
  const plain = utf8.encode(text);
  const small = zlibSync(plain, { level: 6 });
  return small.length < plain.length
    ? { body: small, raw: plain.length, z: 'deflate' }
    : { body: plain, raw: plain.length, z: 'none' };
};

/**
 * The events' text of a segment, or what is wrong with its body. Never inflates beyond the declared size. The rest of the
 * header is not looked at: events whose header is damaged are read all the same.
 */
export const unpackBody = (segment: SegmentRecord): { ok: true; text: string } | Unreadable => {
  const { header, body } = segment;
  if (!Number.isSafeInteger(header?.raw) || header.raw < 1 || !(body instanceof Uint8Array)) {
    return { ok: false, code: 'E_BODY', detail: 'it is not a segment' };
  }
  if (header.raw > MAX_RAW_BYTES)
    return { ok: false, code: 'E_BATCH_SIZE', detail: `declares ${header.raw} bytes` };
  try {
    const plain = header.z === 'none' ? body : unzlibSync(body, { out: new Uint8Array(header.raw) });
    if (plain.length !== header.raw) {
      return { ok: false, code: 'E_BATCH_SIZE', detail: `${plain.length} bytes instead of ${header.raw}` };
    }
    // What is too much for its place may be cut without a word: only the checksum shows it then.
    if (header.z !== 'none' && !checksumFits(body, plain))
      return damagedBody(segment, 'its checksum is not that of its bytes');
    return { ok: true, text: strict.decode(plain) };
  } catch (error) {
    return damagedBody(segment, String(error));
  }
};

const damagedBody = ({ header, body }: SegmentRecord, detail: string): Unreadable =>
  swells(body, header.raw)
    ? { ok: false, code: 'E_BATCH_SIZE', detail: `it inflates to more than ${header.raw} bytes` }
    : { ok: false, code: 'E_BODY', detail };

/** What is given to the inflater at a time: how far beyond the declared size it can get. */
const SIP = 1024;

/** True when a body holds more than it declares: looked at a little at a time, and no further than that. */
const swells = (body: Uint8Array, raw: number): boolean => {
  let size = 0;
  const inflater = new Unzlib((piece) => {
    size += piece.length;
  });
  try {
    for (let at = 0; at < body.length && size <= raw; at += SIP) inflater.push(body.subarray(at, at + SIP));
  } catch {
    return size > raw;
  }
  return size > raw;
};

/** Splits a run into its events. Two lines each; `ids` in the same order. */
export const splitEvents = (run: {
  rid: string;
  from: number;
  text: string;
  ids: string;
}): { ok: true; events: StoredEvent[] } | Unreadable => {
  const lines = run.text.split('\n');
  if (lines.length % 2 !== 0 || run.ids.length !== lines.length * 8) {
    return { ok: false, code: 'E_CHAIN', detail: `${lines.length} lines for ${run.ids.length / 16} ids` };
  }
  const events: StoredEvent[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const line = lines[i] as string;
    const payload = lines[i + 1] as string;
    const env = parseEnvelope(line);
    const seq = run.from + i / 2;
    if (!env) return { ok: false, code: 'E_CHAIN', detail: `event ${seq} has no readable envelope` };
    if (env.seq !== seq || env.rid !== run.rid) {
      return {
        ok: false,
        code: 'E_CHAIN',
        detail: `event ${env.rid}/${env.seq} stands where ${run.rid}/${seq} belongs`,
      };
    }
    events.push({ id: run.ids.slice(i * 8, i * 8 + 16), env, payload, text: `${line}\n${payload}` });
  }
  return { ok: true, events };
};

/** Joins neighbouring tail records of one replica into runs that fill a segment. */
export const joinRuns = (tail: readonly TailRecord[]): TailRecord[][] => {
  const runs: TailRecord[][] = [];
  let size = { events: 0, bytes: 0 };
  for (const record of tail) {
    const add = { events: record.ids.length / 16, bytes: utf8Length(record.text) + 1 };
    const run = runs.at(-1);
    const before = run?.at(-1);
    const fits =
      before !== undefined &&
      before.rid === record.rid &&
      before.head === record.prev &&
      size.events + add.events <= SEGMENT_EVENTS &&
      size.bytes + add.bytes <= SEGMENT_BYTES;
    if (fits && run) {
      run.push(record);
      size = { events: size.events + add.events, bytes: size.bytes + add.bytes };
    } else {
      runs.push([record]);
      size = add;
    }
  }
  return runs;
};

/** What the segment is about, from its header and events. */
export const refsOf = (
  pos: number,
  { rid, from, prev }: Pick<SegmentHeader, 'rid' | 'from' | 'prev'>,
  ids: string,
  events: readonly StoredEvent[],
): RefRecord => ({
  pos,
  run: { rid, from, before: prev.slice(0, 16) },
  n: events.length,
  ids,
  aggregates: Float64Array.from(new Set(events.map((e) => fingerprint(e.env.a)))),
  commands: Float64Array.from(new Set(events.map((e) => fingerprint(e.env.cmd)))),
});
