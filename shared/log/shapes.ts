import { compile, UNFIT } from '../kernel/compiled.ts';
import { z } from '../kernel/schema.ts';
import type { LogMeta, SegmentRecord, TailRecord } from './records.ts';

/** What stored records must look like. Storage is a border: what lies there may be of another app, or damaged. */

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const rid = z.string().regex(/^[a-z2-7]{16}$/);
const dev = z.string().regex(/^[a-z2-7]{52}$/);
const place = z.int().min(0);
const seq = z.int().min(1);

const tail = compile(
  z.object({
    pos: place,
    rid,
    from: seq,
    prev: hash,
    head: hash,
    text: z.string(),
    ids: z.string().regex(/^(?:[A-Za-z0-9_-]{16})+$/),
  }),
);

const header = compile(
  z.object({
    rid,
    from: seq,
    to: seq,
    prev: hash,
    head: hash,
    n: seq,
    raw: seq,
    z: z.enum(['deflate', 'none']),
    sig: z.string(),
    key: dev,
  }),
);

const tip = z.object({ seq, id: z.string(), head: hash });

const meta = z.object({
  format: z.literal(1),
  ws: z.string().regex(/^[a-z2-7]{26}$/),
  dbUuid: z.string().min(1).max(64),
  rid,
  dev,
  sealed: place,
  tips: z.record(z.string(), tip),
  devices: z.record(z.string(), dev),
  stamp: z.object({ ms: z.int(), n: place }).nullable(),
  branches: z.record(z.string(), z.array(tip)).optional(),
  retire: z.enum(['restore', 'fork']).optional(),
  arrivals: z.array(z.tuple([place, z.number()])).optional(),
  entrance: z
    .discriminatedUnion('reason', [
      z.object({ reason: z.literal('restore'), formerRid: rid.nullable() }),
      z.object({ reason: z.literal('install'), prefix: z.string(), name: z.string() }),
    ])
    .optional(),
});

export const isTailRecord = (record: unknown): record is TailRecord => tail(record) !== UNFIT;

/** What is wrong with the header of a segment of `events` events; null when nothing is. */
export const headerTrouble = ({ header: found }: SegmentRecord, events: number): string | null => {
  if (header(found) === UNFIT) return 'its header is not that of a segment';
  if (found.n !== events) return `its header says ${found.n} events, there are ${events}`;
  return found.to === found.from + events - 1 ? null : `its header says it ends with ${found.to}`;
};

/** Null when it is not what this app wrote. */
export const parseMeta = (record: unknown): LogMeta | null => {
  const parsed = meta.safeParse(record);
  return parsed.success ? parsed.data : null;
};
