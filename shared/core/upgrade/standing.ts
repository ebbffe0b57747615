import { knownEvents } from '../../domain/aggregates.ts';
import { z } from '../../kernel/schema.ts';
import type { EventLog } from '../../log/event-log.ts';
import { breathe } from '../breathe.ts';
import type { ReadModels } from '../read-models.ts';
import { summing, TOTALS_VERSION } from './shop-totals.ts';

const count = z.int().min(0);

const standing = z.strictObject({
  /** Which log it speaks of. */
  ws: z.string(),
  dbUuid: z.string(),
  /** The events it speaks of: all before this position, up to these ends, without what was kept aside. */
  position: count,
  ends: z.record(z.string(), z.strictObject({ seq: count, id: z.string() })),
  withheld: z.record(z.string(), count),
  /** Types of events that the version understood. */
  knows: z.array(z.string()),
  meaning: count,
  totals: z.record(z.string(), z.union([z.number(), z.string()])),
});

/** What a shop came to when it was read by one version, and up to where: what the next one must come to as well. */
export type Standing = z.infer<typeof standing>;

const accepted = z.strictObject({
  app: z.string(),
  at: z.number(),
  /** What it was refused for. */
  reason: z.string(),
  /** What could not be read then, see `findingKey`. */
  findings: z.array(z.string()),
});

/** That a person opened the shop though a version had not passed its rehearsal. */
export type Accepted = z.infer<typeof accepted>;

const keptBy = z.strictObject({ app: z.string(), standing, accepted: accepted.nullable() });

/** Which version worked with a shop last. */
export type KeptBy = { app: string; standing: Standing | null; accepted: Accepted | null };

/**
 * The record as it was kept; null where there is none. Of one in another form only the version counts: a newer app may
 * keep more.
 */
export const parseKeptBy = (kept: unknown): KeptBy | null => {
  if (kept === undefined || kept === null) return null;
  const whole = keptBy.safeParse(kept);
  if (whole.success) return whole.data;
  const named = z.object({ app: z.string() }).safeParse(kept);
  return { app: named.success ? named.data.app : '', standing: null, accepted: null };
};

/** Rows that are added up between two looks at what else waits: some 4 ms. */
const STEP = 8192;

/** What the open shop comes to. Null when something was written meanwhile; then it is for the next time. */
export const standingOf = async (log: EventLog, models: ReadModels): Promise<Standing | null> => {
  const { books, engine } = models.current();
  engine.settle();
  const { revision } = books;
  const { end, limits } = log;
  const same = (): boolean =>
    models.current().books === books &&
    books.revision === revision &&
    engine.position === end &&
    log.end === end &&
    log.limits === limits;
  if (!same()) return null;
  const sum = summing();
  let rows = 0;
  for (const entry of books.entries()) {
    sum.add(entry);
    rows += 1;
    if (rows % STEP > 0) continue;
    await breathe();
    if (!same()) return null;
  }
  return {
    ws: log.meta.ws,
    dbUuid: log.meta.dbUuid,
    position: end,
    ends: Object.fromEntries([...log.tips].map(([rid, { seq, id }]) => [rid, { seq, id }])),
    withheld: Object.fromEntries(limits),
    knows: Object.keys(knownEvents),
    meaning: TOTALS_VERSION,
    totals: sum.totals(),
  };
};
