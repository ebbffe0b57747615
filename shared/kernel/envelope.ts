import { parseStamp } from './stamp.ts';

/** First line of an event. Field order is the author's; readers must not depend on it. */
export type Envelope = {
  v: 1;
  rid: string;
  seq: number;
  /** Type, e.g. `order.lineAdded`, and version of its payload. */
  t: string;
  sv: number;
  /** Aggregate it belongs to. */
  a: string;
  /** Short ids of the aggregate's heads that the author had loaded. */
  par: string[];
  /** When it was recorded. */
  ts: string;
  /** When it is true in the shop's world, RFC 3339; left out where that is `ts`. */
  at?: string;
  by: string;
  app: string;
  /** Idempotency key of the command that made it. */
  cmd: string;
};

/** An event with its place in a log. `text` is the exact two lines its author wrote. */
export type StoredEvent = { id: string; env: Envelope; payload: string; text: string };

export const MAX_EVENT_BYTES = 64 * 1024;
export const MAX_PARENTS = 64;

const isText = (v: unknown, max: number): v is string =>
  typeof v === 'string' && v.length > 0 && v.length <= max;
const isCount = (v: unknown): v is number => typeof v === 'number' && Number.isSafeInteger(v) && v >= 1;

/** Null when the line is no envelope. By hand, not by schema: it runs for every stored event at every rebuild. */
export const parseEnvelope = (line: string): Envelope | null => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const e = value as Record<string, unknown>;
  const good =
    e.v === 1 &&
    isText(e.rid, 16) &&
    isCount(e.seq) &&
    isText(e.t, 60) &&
    isCount(e.sv) &&
    isText(e.a, 120) &&
    Array.isArray(e.par) &&
    e.par.length <= MAX_PARENTS &&
    e.par.every((p) => isText(p, 16)) &&
    typeof e.ts === 'string' &&
    parseStamp(e.ts) !== null &&
    (e.at === undefined || isText(e.at, 40)) &&
    isText(e.by, 60) &&
    isText(e.app, 40) &&
    isText(e.cmd, 80);
  return good ? (value as Envelope) : null;
};

export const eventText = (env: Envelope, payload: object): { text: string; env: string; payload: string } => {
  const lines = { env: JSON.stringify(env), payload: JSON.stringify(payload) };
  return { ...lines, text: `${lines.env}\n${lines.payload}` };
};

/** When it was written down, ms. */
export const recordedTime = (env: Pick<Envelope, 'ts'>): number => parseStamp(env.ts)?.ms ?? 0;

/** Effective time in ms; an unreadable `at` counts as not given. */
export const effectiveTime = (env: Pick<Envelope, 'ts' | 'at'>): number => {
  const recorded = recordedTime(env);
  if (env.at === undefined) return recorded;
  const at = Date.parse(env.at);
  return Number.isNaN(at) ? recorded : at;
};
