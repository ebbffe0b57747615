import { z } from '../kernel/schema.ts';

/** The plain log file: lines of JSON. `docs/archive-format.md` is the description for readers of other make. */

export const PLAIN_VERSION = 1;

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const id = z.string().regex(/^[A-Za-z0-9_-]{16}$/);
const rid = z.string().regex(/^[a-z2-7]{16}$/);
const seq = z.int().min(1);

/** First line. `v` is read before the rest: a newer version may say other things. */
export const plainHeader = z.object({
  daybook: z.literal('log'),
  v: z.literal(PLAIN_VERSION),
  ws: z.string().regex(/^[a-z2-7]{26}$/),
  name: z.string().max(200),
  made: z.string().max(40),
  app: z.string().max(60),
  /** Replica of the machine that wrote the file. */
  by: rid.optional(),
  events: z.int().min(0),
  /** What the machine that wrote it holds of each log, where the file has only what another one lacks. */
  holds: z.record(rid, z.array(z.tuple([seq, id]))).optional(),
});
export type PlainHeader = z.infer<typeof plainHeader>;

export const segmentLine = z.object({
  seg: z.object({
    rid,
    from: seq,
    to: seq,
    prev: hash,
    head: hash,
    n: seq,
    key: z.string().regex(/^[a-z2-7]{52}$/),
    /** Empty where the device that could sign is gone and a later log vouches for its end. */
    sig: z.union([z.literal(''), z.string().regex(/^[A-Za-z0-9_-]{86}$/)]),
  }),
});

export const endLine = z.object({
  end: z.object({
    events: z.int().min(0),
    tips: z.record(rid, z.array(z.tuple([seq, id]))),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
});

/** A line is an event's envelope or payload, or a header: never near this. */
export const MAX_LINE_BYTES = 1024 * 1024;
