import { knownEvents } from '../../domain/aggregates.ts';
import type { StoredEvent } from '../../kernel/envelope.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Finding } from '../../log/finding.ts';
import { openLog } from '../../log/open-log.ts';
import type { Position } from '../../log/records.ts';
import type { LogStore } from '../../log/store.ts';
import { verifyLog } from '../../log/verify.ts';
import type { RandomBytes, Signer } from '../../ports.ts';
import { createBooks } from '../../projections/books.ts';
import { type EventSource, projectionEngine } from '../../projections/engine.ts';
import { type Differing, firstDiffering, shopTotals, TOTALS_VERSION } from './shop-totals.ts';
import type { KeptBy, Standing } from './standing.ts';

/** How this version reads a shop, beside how the last one did. */
export type Verdict =
  | { result: 'same' | 'stopped' }
  | ({ result: 'differs' } & Differing)
  /** Events that are damaged, with the first of them; `key` of all. */
  | { result: 'unread'; first: Finding; keys: string[] }
  /** What the last version had read is not there. */
  | { result: 'missing'; rid: string; seq: number };

/** Tells what was found from what else is found at another time. */
export const findingKey = ({ code, rid, seq }: Finding): string => `${code} ${rid} ${seq ?? ''}`;

/**
 * Reads a log as if for the first time: checks every byte, folds every event, and compares with what the last version had
 * come to at the same place. Writes nothing. Rejects where this version cannot read it at all.
 */
export const rehearse = async (parts: {
  store: LogStore;
  sha: Sha256;
  signer: Signer;
  random: RandomBytes;
  kept: KeptBy;
  /** Asked between two steps, with the share that is done; false stops. */
  goOn: (share: number) => Promise<boolean>;
}): Promise<Verdict> => {
  const { kept, goOn } = parts;
  const opened = await openLog({ ...parts, anchor: nowhere });
  if (!opened) return { result: 'same' };
  const { log } = opened;
  const standing = ofThisLog(kept.standing, log);
  const news = newTo(standing);
  let hasNews = false;
  const checked = await verifyLog(parts, {
    visit: (events) => {
      hasNews ||= events.some(news);
    },
    goOn: (events) => goOn(events / (2 * log.end)),
  });
  if (!checked.complete) return { result: 'stopped' };
  const known = new Set(kept.accepted?.findings);
  const [first] = checked.findings.filter((finding) => !known.has(findingKey(finding)));
  if (first) return { result: 'unread', first, keys: checked.findings.map(findingKey) };
  for (const [rid, { seq, id }] of Object.entries(standing?.ends ?? {}))
    if (!(await log.holds(rid, seq, id))) return { result: 'missing', rid, seq };

  const books = createBooks();
  const folding = (done: number, of: number): Promise<boolean> => goOn(0.5 + done / (2 * Math.max(of, 1)));
  const then = standing?.position ?? log.end;
  const source = await before(log, then);
  log.withhold(new Map(Object.entries(standing?.withheld ?? {})));
  if (!(await projectionEngine(source, books).rebuildBeside(folding))) return { result: 'stopped' };
  // What this version understands and the last one did not may well change the figures.
  if (standing && !hasNews && standing.meaning === TOTALS_VERSION) {
    const differing = firstDiffering(standing.totals, shopTotals(books.entries()));
    if (differing) return { result: 'differs', ...differing };
  }
  await projectionEngine(log, books).catchUp(then, () => {});
  if (!books.shop) throw new Error('the events that founded this shop cannot be read');
  return (await goOn(1)) ? { result: 'same' } : { result: 'stopped' };
};

/** Nobody writes on a log that is only read, so it matters to nobody who may. */
const nowhere = { machine: '', read: async () => null, write: async () => {} };

/** A record may outlive the shop it speaks of, where that was removed and another one begun. */
const ofThisLog = (standing: Standing | null, { meta }: EventLog): Standing | null =>
  standing?.ws === meta.ws && standing.dbUuid === meta.dbUuid ? standing : null;

const newTo = (standing: Standing | null): ((event: StoredEvent) => boolean) => {
  const knew = new Set(standing?.knows);
  return ({ env }) => !knew.has(env.t) && Object.hasOwn(knownEvents, env.t);
};

/** A log as it was when its next event was to get this position. */
const before = async (log: EventLog, end: Position): Promise<EventSource> => {
  const later = new Set<string>();
  for await (const { events } of log.read(end)) for (const { id } of events) later.add(id);
  const then = <R extends { events: StoredEvent[] }>(run: R): R =>
    later.size === 0 ? run : { ...run, events: run.events.filter(({ id }) => !later.has(id)) };
  return {
    end,
    read: async function* (from) {
      for await (const run of log.read(from)) if (run.pos < end) yield then(run);
    },
    eventsOf: async (aggregate) => then({ events: await log.eventsOf(aggregate) }).events,
    eventsOfMany: async function* (aggregates) {
      for await (const run of log.eventsOfMany(aggregates)) yield then(run);
    },
    heldBefore: log.heldBefore,
  };
};
