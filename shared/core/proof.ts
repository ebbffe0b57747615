import type { ProofReport } from '../api.ts';
import { shortId } from '../kernel/chain.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import { fingerprint } from '../kernel/fingerprint.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { EventLog } from '../log/event-log.ts';
import { readStored } from '../log/open-log.ts';
import type { Position } from '../log/records.ts';
import type { LogStore } from '../log/store.ts';
import { type LogProof, verifyLog } from '../log/verify.ts';
import type { Clock, Signer } from '../ports.ts';
import type { Entry } from '../projections/entries.ts';
import { foldEvents } from '../projections/fold.ts';
import type { KeptViews } from '../projections/kept-views.ts';
import { aggregateDigest, stateHashOfDigests } from '../projections/state-hash.ts';
import { toEntry, VIEWS_VERSION } from '../projections/to-entry.ts';
import { findingList } from './proof-report.ts';
import { differingField, firstDifference, labelOf, type RowDifference } from './proof-rows.ts';
import { type Shadow, shadowOf } from './proof-shadow.ts';
import type { ReadModels } from './read-models.ts';

export type ProofParts = {
  log: EventLog;
  store: LogStore;
  models: ReadModels;
  sha: Sha256;
  signer: Signer;
  clock: Clock;
  /** Runs a step between two commands. */
  serial: <R>(run: () => Promise<R>) => Promise<R>;
  /** Asked between two steps of the work; lets others have their turn. False stops. */
  goOn: (done: number, of: number) => Promise<boolean>;
};

/** Events of tangled aggregates that are held at a time, rows between two looks at what else waits. */
const HELD = 100_000;
const STEP = 64;
/** Rows that changed while they were compared and are compared again while commands wait. */
const RECHECKED = 500;

/** A row that may not be as its events say: one that is shown, or one that is kept for the next start. */
type Suspect = { id: string; where: 'live' | 'kept'; shown: Entry | null };

/**
 * Replays the whole log into a shadow and compares it with everything that is shown and kept. Commands go on meanwhile:
 * it is the log as it was at the start that is replayed, and a row that changed since is looked at again, in one short
 * step, against all events there are by then. What cannot be read of the log is a finding, and rows that hang on it are
 * not judged. Rejects when a store does.
 */
export const prove = async (parts: ProofParts): Promise<ProofReport> => {
  const { log, models, serial, sha, store } = parts;
  const began = parts.clock();
  const findings = findingList();
  const start = await serial(async () => ({ stored: await readStored(store), end: log.end }));
  const of = start.end + 2 * models.current().books.size;
  const shadow = shadowOf();
  const checked = await verifyLog(parts, {
    stored: start.stored,
    visit: (events) => shadow.take(events.filter(log.counts)),
    goOn: (events) => parts.goOn(events, of),
  });
  for (const finding of checked.findings) findings.add(finding);

  const figures = { totals: 0, totalsNewer: 0, rows: 0 };
  const digests: [string, string][] = [];
  const due = new Map<string, string>();
  const suspects: Suspect[] = [];
  const digest = (row: Entry): string => shortId(sha(JSON.stringify(row)));
  const report = (complete: boolean, more: Partial<ProofReport> = {}): ProofReport => ({
    complete,
    at: began,
    took: parts.clock() - began,
    events: checked.events,
    segments: checked.segments,
    signatures: checked.signatures,
    machines: checked.machines,
    aggregates: digests.length,
    ...figures,
    stateHash: '',
    firstDifference: null,
    findings: findings.all(),
    ...more,
  });
  let done = start.end;
  const step = async (): Promise<boolean> => {
    done += 1;
    return done % STEP !== 0 || parts.goOn(Math.min(done, of), of);
  };

  if (!checked.complete || !(await untangle(shadow, checked, log.counts, () => parts.goOn(start.end, of))))
    return report(false);

  for (const { folded, totals, newer, wrong } of shadow.drain()) {
    digests.push([folded.id, aggregateDigest(sha, folded)]);
    figures.totals += totals;
    figures.totalsNewer += newer;
    for (const finding of wrong) findings.add(finding);
    const row = toEntry(folded);
    if (row) {
      const shown = models.current().books.entry(folded.id) ?? null;
      due.set(folded.id, digest(row));
      figures.rows += 1;
      if (shown === null || digest(shown) !== due.get(folded.id))
        suspects.push({ id: folded.id, where: 'live', shown: null });
    }
    if (!(await step())) return report(false);
  }
  const stateHash = stateHashOfDigests(sha, digests);
  for (const { id } of models.current().books.entries())
    if (!due.has(id)) suspects.push({ id, where: 'live', shown: null });

  const kept = await keptViews(parts, due, suspects, digest, step);
  if (kept === 'stopped') return report(false, { stateHash });
  for (const detail of kept.trouble) findings.add(keptTrouble(detail));
  const settled = await settle(parts, start.end, { due, digest, suspects, kept, unread: checked.unread });
  const name = (id: string): Entry | undefined => models.current().books.entry(id);
  for (const { id, where, shown, there } of settled.different) {
    const label = labelOf(shown ?? name(id) ?? null, id, name);
    findings.add({
      code: 'E_VIEW',
      rid: '',
      seq: null,
      id,
      detail: said(where, shown, there),
      facts: { label, where },
    });
  }
  if (settled.page)
    findings.add(keptTrouble('the page shown first at the next start is not the one that is due'));
  const { first } = settled;
  return report(true, {
    stateHash,
    firstDifference: first && (await firstDifference(first.row, first.events, name)),
  });
};

const keptTrouble = (detail: string) => ({ code: 'E_VIEW_STORE', rid: '', seq: null, id: null, detail });

const said = (where: Suspect['where'], shown: Entry | null, there: boolean): string => {
  const views = where === 'live' ? 'the views' : 'the kept views';
  if (!there) return `${views} have it, the log does not`;
  return shown === null ? `the log has it, ${views} do not` : `${views} differ from what its events say`;
};

/** Folds what came in another order than it is folded, some at a time. False when stopped. */
const untangle = async (
  shadow: Shadow,
  checked: LogProof,
  counts: (event: StoredEvent) => boolean,
  goOn: () => Promise<boolean>,
): Promise<boolean> => {
  let group = new Map<string, StoredEvent[]>();
  let held = 0;
  const fold = async (): Promise<boolean> => {
    if (group.size === 0) return true;
    for await (const events of checked.again(new Set(group.keys()))) {
      for (const event of events.filter(counts)) group.get(event.env.a)?.push(event);
      if (!(await goOn())) return false;
    }
    for (const [id, events] of group) {
      shadow.untangle(id, events);
      if (!(await goOn())) return false;
    }
    group = new Map();
    held = 0;
    return true;
  };
  for (const [id, count] of shadow.tangled()) {
    if (held + count > HELD && !(await fold())) return false;
    group.set(id, []);
    held += count;
  }
  return fold();
};

/** Saves, reads back what is kept, and adds rows that differ to the suspects. */
const keptViews = async (
  { models, serial, log }: ProofParts,
  due: ReadonlyMap<string, string>,
  suspects: Suspect[],
  digest: (row: Entry) => string,
  step: () => Promise<boolean>,
): Promise<KeptViews | 'stopped'> => {
  const met = new Set<string>();
  let stopped = false;
  try {
    const saved = await serial(async () => {
      // The first may fail once, as it would before the next command, or be one that began before the last command.
      await models.save().catch(() => {});
      const done = await models.save().then(
        () => true,
        () => false,
      );
      return done ? log.end : null;
    });
    // A full disk leaves what is kept behind the log, which the next start makes good: there is nothing to compare.
    if (saved === null) return { meta: null, pos: 0, first: null, trouble: [] };
    const kept = await models.kept(
      (row) => {
        met.add(row.id);
        if (due.get(row.id) !== digest(row)) suspects.push({ id: row.id, where: 'kept', shown: row });
      },
      async () => {
        stopped = !(await step());
        return !stopped;
      },
    );
    if (stopped) return 'stopped';
    const { meta, trouble } = kept;
    if (!meta) trouble.push('nothing is kept');
    else if (meta.version !== VIEWS_VERSION || meta.dbUuid !== log.meta.dbUuid)
      trouble.push('what is kept is of another version or of another log');
    else if (kept.pos < saved) trouble.push(`it is kept up to ${kept.pos}, not up to ${saved}`);
    // Where whole chunks are missing, their rows need not be named one by one.
    if (trouble.length === 0)
      for (const id of due.keys()) if (!met.has(id)) suspects.push({ id, where: 'kept', shown: null });
    return kept;
  } catch (error) {
    return { meta: null, pos: 0, first: null, trouble: [String(error)] };
  }
};

type Settled = {
  /** In the order of the log. `there`: the log has it. */
  different: (Suspect & { there: boolean })[];
  first: { row: RowDifference; events: StoredEvent[] } | null;
  /** The page that is kept for the next start is another than the one that is shown. */
  page: boolean;
};

/** Which of the suspects differ indeed, looked at while nothing changes. */
const settle = async (
  { log, models, serial }: ProofParts,
  from: Position,
  found: {
    due: ReadonlyMap<string, string>;
    digest: (row: Entry) => string;
    suspects: readonly Suspect[];
    kept: KeptViews;
    unread: ReadonlySet<number>;
  },
): Promise<Settled> => {
  const { due, digest, kept } = found;
  const suspects = inLogOrder(found.suspects, due).filter(({ id }) => !found.unread.has(fingerprint(id)));
  /** Aggregates with events since the shadow was made, and those of the events that the kept views had not seen. */
  const changed = new Set<string>();
  const late = new Set<string>();
  let upTo = from;
  const noteChanges = async (): Promise<void> => {
    for await (const { pos, events } of log.read(upTo)) {
      for (const [i, event] of events.entries()) {
        changed.add(event.env.a);
        if (pos + i >= kept.pos) late.add(event.id);
      }
      upTo = Math.max(upTo, pos + events.length);
    }
  };
  /** Null when it is as its events say by now, or as those did that the kept views had seen. */
  const ofChanged = async ({ id, where, shown }: Suspect): Promise<RowDifference | null> => {
    const events = await log.eventsOf(id);
    const now = rowOf(id, events);
    const row =
      where === 'live'
        ? now
        : rowOf(
            id,
            events.filter((event) => !late.has(event.id)),
          );
    return differingField(shown, row) && differingField(shown, now) ? { id, shown, due: row } : null;
  };

  // Outside the step in which commands wait as much as can be.
  await noteChanges();
  return serial(async () => {
    await noteChanges();
    const { books } = models.current();
    const different: Settled['different'] = [];
    let first: RowDifference | null = null;
    let rechecked = 0;
    const named = new Set<string>();
    for (const one of suspects) {
      const { id, where } = one;
      // What is shown wrong was saved wrong with it.
      if (named.has(id)) continue;
      const shown = where === 'live' ? (books.entry(id) ?? null) : one.shown;
      if (changed.has(id)) {
        rechecked += 1;
        const row = rechecked <= RECHECKED ? await ofChanged({ id, where, shown }) : null;
        if (!row) continue;
        named.add(id);
        different.push({ id, where, shown, there: row.due !== null });
        first ??= row;
      } else if ((shown && digest(shown)) !== (due.get(id) ?? null)) {
        named.add(id);
        different.push({ id, where, shown, there: due.has(id) });
        first ??= { id, shown, due: rowOf(id, await log.eventsOf(id)) };
      }
    }
    const comparable = !first && kept.first !== null && kept.pos === log.end;
    return {
      different,
      first: first && { row: first, events: await log.eventsOf(first.id) },
      page: comparable && !samePage(kept.first ?? '', await models.page()),
    };
  });
};

const rowOf = (id: string, events: readonly StoredEvent[]): Entry | null =>
  events.length === 0 ? null : toEntry(foldEvents(id, events));

const inLogOrder = (suspects: readonly Suspect[], due: ReadonlyMap<string, string>): Suspect[] => {
  const place = new Map([...due.keys()].map((id, i) => [id, i]));
  return [...suspects].sort((a, b) => (place.get(a.id) ?? due.size) - (place.get(b.id) ?? due.size));
};

/** Whether two first pages say the same, on whatever day each was made: what is overdue follows from the day. */
const samePage = (kept: string, now: string): boolean => {
  const timeless = (text: string): string =>
    JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'overdue' ? undefined : value));
  if (kept === now) return true;
  try {
    return timeless(kept) === timeless(now);
  } catch {
    return false;
  }
};
