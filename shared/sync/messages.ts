import { z } from 'zod';
import type { SegmentHeader } from '../log/records.ts';
import type { Point } from '../log/run-directory.ts';

/** Version of the protocol, as one integer. */
export const PROTOCOL = 1;
/** Bytes of a text message at most, and of any frame. */
export const MAX_TEXT = 64 * 1024;
export const MAX_FRAME = 1024 * 1024;
/** Segments that may be on their way without an answer. */
export const WINDOW = 32;

const rid = z.string().regex(/^[a-z2-7]{16}$/);
const dev = z.string().regex(/^[a-z2-7]{52}$/);
const id = z.string().regex(/^[A-Za-z0-9_-]{16}$/);
const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const seq = z.int().min(1);
const point = z.tuple([seq, id]);
const tips = z.record(rid, z.array(point).min(1).max(64));

const messages = {
  hello: z.object({
    t: z.literal('hello'),
    v: z.int(),
    ws: z.string().max(64),
    dev,
    /** Random for each start of the app. */
    boot: z.string().min(8).max(64),
    app: z.string().max(80),
    /** Compressions it can read. */
    z: z.array(z.string().max(20)).max(10),
    /** Its clock, ms. */
    now: z.number(),
    win: z.int().min(1).max(1024),
    tips,
  }),
  ack: z.object({ t: z.literal('ack'), rid, seq, id }),
  nack: z.object({
    t: z.literal('nack'),
    rid,
    seq,
    code: z.string().max(40),
    detail: z.string().max(1000).default(''),
  }),
  probe: z.object({ t: z.literal('probe'), rid }),
  points: z.object({ t: z.literal('points'), rid, pts: z.array(point).max(4096) }),
  have: z.object({ t: z.literal('have'), tips }),
  bye: z.object({
    t: z.literal('bye'),
    code: z.string().max(40),
    detail: z.string().max(1000).default(''),
    retryAfter: z.int().min(0).optional(),
  }),
} as const;

export type Message = { [T in keyof typeof messages]: z.infer<(typeof messages)[T]> }[keyof typeof messages];
export type Tips = Record<string, Point[]>;

const segmentHeader = z.object({
  rid,
  from: seq,
  to: seq,
  prev: hash,
  head: hash,
  n: seq,
  raw: seq,
  z: z.enum(['deflate', 'none']),
  sig: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
  key: dev,
  last: z.boolean().default(false),
});

export type SegmentFrame = { header: SegmentHeader; body: Uint8Array; last: boolean };

/** What came in, or why it is no message. `ignored`: an unknown one that says it may be left out. */
export type Read =
  | { ok: true; message: Message }
  | { ok: true; segment: SegmentFrame }
  | { ok: true; ignored: true }
  | { ok: false; code: 'E_BAD_MSG' | 'E_FRAME_TOO_BIG'; detail: string };

const bad = (detail: string): Read => ({ ok: false, code: 'E_BAD_MSG', detail });

export const readText = (text: string): Read => {
  if (text.length > MAX_TEXT) return bad(`a message of ${text.length} characters`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return bad('it is not JSON');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return bad('it is no object');
  const { t, opt } = json as { t?: unknown; opt?: unknown };
  if (typeof t !== 'string' || !Object.hasOwn(messages, t))
    return opt === true ? { ok: true, ignored: true } : bad(`there is no message ${String(t).slice(0, 40)}`);
  const parsed = messages[t as keyof typeof messages].safeParse(json);
  if (parsed.success) return { ok: true, message: parsed.data };
  const [issue] = parsed.error.issues;
  return bad(`${t}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
};

const utf8 = new TextEncoder();
const strict = new TextDecoder('utf-8', { fatal: true });

/** u32be length of the header, header as JSON, body. */
export const writeSegment = ({ header, body, last }: SegmentFrame): Uint8Array => {
  const json = utf8.encode(JSON.stringify({ ...header, ...(last ? { last } : {}) }));
  const frame = new Uint8Array(4 + json.length + body.length);
  new DataView(frame.buffer).setUint32(0, json.length);
  frame.set(json, 4);
  frame.set(body, 4 + json.length);
  return frame;
};

export const readSegment = (frame: Uint8Array): Read => {
  if (frame.length > MAX_FRAME)
    return { ok: false, code: 'E_FRAME_TOO_BIG', detail: `a frame of ${frame.length} bytes` };
  if (frame.length < 4) return bad('a frame without a header');
  const length = new DataView(frame.buffer, frame.byteOffset, 4).getUint32(0);
  if (length > frame.length - 4 || length > MAX_TEXT) return bad(`a header of ${length} bytes`);
  let json: unknown;
  try {
    json = JSON.parse(strict.decode(frame.subarray(4, 4 + length)));
  } catch {
    return bad('its header is not JSON');
  }
  const parsed = segmentHeader.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return bad(`segment: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  const { last, ...header } = parsed.data;
  return { ok: true, segment: { header, body: frame.slice(4 + length), last } };
};

export const write = (message: Message): string => JSON.stringify(message);
