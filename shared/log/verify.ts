import { logEvents } from '../domain/workspace/events.ts';
import { chainStart, deviceId, headText } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import { parseEnvelope, type StoredEvent } from '../kernel/envelope.ts';
import { fingerprint } from '../kernel/fingerprint.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { parseJson } from '../kernel/parts.ts';
import { z } from '../kernel/schema.ts';
import type { Signer } from '../ports.ts';
import { checkRun } from './check-run.ts';
import { type Finding, findingAt, unreadableRecord } from './finding.ts';
import { sameRef } from './mend-refs.ts';
import { readStored } from './open-log.ts';
import type { LogMeta, Position, SegmentRecord, Tip } from './records.ts';
import { refsOf, unpackBody } from './segment.ts';
import { headerTrouble, isTailRecord } from './shapes.ts';
import type { LogStore } from './store.ts';

/** Segments read at a time. The app goes on working between reads, so they are few. */
const READ_AHEAD = 8;
const { pub, dev } = logEvents['log.opened'].shape;
const openedPayload = z.object({ pub, dev });

/** The log as it was stored at one moment. */
export type Stored = { meta: LogMeta; tail: unknown[] };

export type LogProof = {
  /** False when it was stopped: then it speaks of the part it came to. */
  complete: boolean;
  /** Events whose bytes are as they were written. */
  events: number;
  segments: number;
  /** Signatures that are right, and logs of machines that were met. */
  signatures: number;
  machines: number;
  findings: Finding[];
  /** Fingerprints of aggregates with events that cannot be read: what the log says of them is not known. */
  unread: ReadonlySet<number>;
  /** Reads the checked events of these aggregates once more, a run at a time. */
  again(aggregates: ReadonlySet<string>): AsyncGenerator<StoredEvent[]>;
};

export type VerifyOptions = {
  /** What to check, when not what is stored now. What is sealed or written meanwhile is left out. */
  stored?: Stored | null;
  /** Gets each run whose bytes are as they were written, in order of arrival. */
  visit?: (events: readonly StoredEvent[]) => void;
  /** Hears after each run how many events are checked; false stops the work. */
  goOn?: (events: number) => boolean | Promise<boolean>;
};

/**
 * Replays what is stored against what was promised: every chain from its start, every signature, every gap. A replica's
 * log may have forked: a run follows when its `prev` is the start of the chain or the hash after any event held before.
 */
export const verifyLog = async (
  { store, sha, signer }: { store: LogStore; sha: Sha256; signer: Signer },
  options: VerifyOptions = {},
): Promise<LogProof> => {
  const { visit = () => {}, goOn = () => true } = options;
  const stored = options.stored ?? (await readStored(store));
  if (!stored) return nothing;
  const { meta } = stored;
  const findings: Finding[] = [];
  const find = (code: string, detail: string, where: { rid: string; from: number }): void => {
    findings.push(findingAt({ code, detail }, where));
  };
  const ends = logEnds(sha, meta);
  const keys = keyRing(sha, meta, signer);
  const refs = new Map((await store.refs()).map((ref) => [ref.pos, ref]));
  const wrongRefs = new Set<Position>();
  const met = new Set<Position>();
  const unread = new Set<number>();
  const machines = new Set<string>();
  const count = { events: 0, segments: 0, signatures: 0 };

  const gapBefore = ({ rid, from }: { rid: string; from: number }): boolean => {
    const gap = ends.missingBefore(rid, from);
    if (gap) findings.push(gap);
    return gap !== null;
  };
  /** The events of a run whose bytes are as written. What follows is judged by what this run says of itself. */
  const check = (run: Run): StoredEvent[] | null => {
    machines.add(run.rid);
    const gap = gapBefore(run);
    const checked = checkRun(sha, run);
    const follows = ends.follow(run, checked.ok ? checked.events.length : null);
    if (!checked.ok) {
      findings.push({
        code: checked.code,
        rid: run.rid,
        seq: Math.min(checked.seq, run.to),
        id: null,
        detail: checked.detail,
      });
      return null;
    }
    ends.hold(checked.ids);
    if (!follows && !gap) find('E_GAP', 'it does not follow what stands before it', run);
    const [opened] = checked.events;
    if (opened?.env.t === 'log.opened') {
      const wrong = keys.learn(opened);
      if (wrong) find('E_KEY', wrong, run);
    }
    count.events += checked.events.length;
    return checked.events;
  };

  const distrust = (pos: Position): void => {
    const ref = refs.get(pos);
    if (typeof ref?.ids === 'string') ends.hold(ref.ids);
    if (ref?.aggregates instanceof Float64Array) for (const fp of ref.aggregates) unread.add(fp);
  };

  const checkSegment = async (segment: SegmentRecord): Promise<void> => {
    const { header, pos } = segment;
    const where = { rid: header?.rid ?? '', from: header?.from ?? 0 };
    met.add(pos);
    count.segments += 1;
    if (typeof header?.rid !== 'string' || typeof header.prev !== 'string') {
      find('E_CHAIN', 'its header is not that of a segment', where);
      return distrust(pos);
    }
    const unpacked = unpackBody(segment);
    if (!unpacked.ok) {
      gapBefore(header);
      findings.push(findingAt(unpacked, where));
      ends.follow(header, null);
      return distrust(pos);
    }
    const checked = check({ ...header, text: unpacked.text });
    if (!checked) return distrust(pos);
    const trouble = headerTrouble(segment, checked.length);
    if (trouble) find('E_CHAIN', trouble, where);
    const ref = refs.get(pos);
    const due = refsOf(pos, header, checked.map((e) => e.id).join(''), checked);
    if (!ref || !sameRef(ref, due)) {
      wrongRefs.add(pos);
      find('E_INDEX', 'what is said to be in it differs from its bytes', where);
    }
    const key = keys.of(header.rid, header.key);
    if (key === null) find('E_KEY', 'the key of the device it names is not known', where);
    else if (!(await signer.verify(key, headText(meta.ws, header.rid, header.to, header.head), header.sig)))
      find('E_SIG', 'its signature is not of the device it names', where);
    else count.signatures += 1;
    visit(checked);
  };

  const checkRecord = (record: unknown): void => {
    if (!isTailRecord(record)) {
      findings.push(unreadableRecord(record));
      const { rid, head } = (record ?? {}) as { rid?: unknown; head?: unknown };
      if (typeof rid === 'string' && typeof head === 'string')
        ends.follow({ rid, from: Number.NaN, to: Number.NaN, prev: '', head }, null);
      return;
    }
    const checked = check({ ...record, to: record.from + record.ids.length / 16 - 1 });
    if (checked && checked.map((e) => e.id).join('') === record.ids) {
      visit(checked);
      return;
    }
    if (checked) find('E_INDEX', 'its list of ids differs from its bytes', record);
    else ends.hold(record.ids);
    // Nobody else reads this record either.
    for (const line of record.text.split('\n')) {
      const a = parseEnvelope(line)?.a;
      if (a !== undefined) unread.add(fingerprint(a));
    }
  };

  let complete = true;
  for await (const item of storedRuns(store, stored)) {
    if ('segment' in item) await checkSegment(item.segment);
    else checkRecord(item.record);
    complete = await goOn(count.events);
    if (!complete) break;
  }
  if (complete) {
    for (const { pos } of refs.values()) if (pos < meta.sealed && !met.has(pos)) distrust(pos);
    findings.push(...ends.missingTips());
    const beyond = await segmentBeyond(store, meta.sealed);
    if (beyond)
      find('E_META', 'there are segments behind the place up to which the log is said to be sealed', {
        rid: beyond.header?.rid ?? '',
        from: beyond.header?.from ?? 0,
      });
  }
  const again = async function* (aggregates: ReadonlySet<string>): AsyncGenerator<StoredEvent[]> {
    const wanted = new Set([...aggregates].map(fingerprint));
    const mayHold = (pos: Position): boolean => {
      const ref = wrongRefs.has(pos) ? undefined : refs.get(pos);
      return ref?.aggregates.some((fp) => wanted.has(fp)) ?? true;
    };
    for await (const item of storedRuns(store, stored)) {
      const run = 'segment' in item ? (mayHold(item.segment.pos) ? runOf(item.segment) : null) : item.record;
      const checked = isRun(run) ? checkRun(sha, run) : null;
      if (checked?.ok) yield checked.events.filter((event) => aggregates.has(event.env.a));
    }
  };
  return { complete, ...count, machines: machines.size, findings, unread, again };
};

type Run = { rid: string; from: number; to: number; prev: string; head: string; text: string };

const nothing: LogProof = {
  complete: true,
  events: 0,
  segments: 0,
  signatures: 0,
  machines: 0,
  findings: [],
  unread: new Set(),
  again: async function* () {},
};

const runOf = (segment: SegmentRecord): Omit<Run, 'to'> | null => {
  const unpacked = unpackBody(segment);
  return unpacked.ok ? { ...segment.header, text: unpacked.text } : null;
};

const isRun = (run: unknown): run is Omit<Run, 'to'> =>
  typeof run === 'object' && run !== null && 'text' in run && typeof run.text === 'string';

const placeOf = (record: unknown): Position => {
  const { pos } = (record ?? {}) as { pos?: unknown };
  return typeof pos === 'number' ? pos : Number.MAX_SAFE_INTEGER;
};

/** Everything that was stored, in order of arrival: each run then hangs on what came before it. */
async function* storedRuns(
  store: LogStore,
  { meta, tail }: Stored,
): AsyncGenerator<{ segment: SegmentRecord } | { record: unknown }> {
  // A segment that stands where the tail had a record was sealed since, and is in the tail as it was.
  const unsealed = new Set(tail.map(placeOf));
  let next = 0;
  for (let at = 0; at < meta.sealed; ) {
    const segments = (await store.segments(at, READ_AHEAD)).filter((s) => s.pos < meta.sealed);
    if (segments.length === 0) break;
    for (const segment of segments) {
      at = segment.pos + 1;
      if (unsealed.has(segment.pos)) continue;
      while (next < tail.length && placeOf(tail[next]) < segment.pos) yield { record: tail[next++] };
      yield { segment };
    }
  }
  while (next < tail.length) yield { record: tail[next++] };
}

/** A segment that lies behind the sealed part, unless it was sealed while the log was read. */
const segmentBeyond = async (store: LogStore, sealed: Position): Promise<SegmentRecord | null> => {
  const [beyond] = await store.segments(sealed, 1);
  if (!beyond) return null;
  const now = await readStored(store);
  return beyond.pos < (now?.meta.sealed ?? 0) ? null : beyond;
};

/** Where the logs met so far end, each of which may have forked. */
const logEnds = (sha: Sha256, meta: LogMeta) => {
  const starts = new Map(
    Object.entries(meta.devices).map(([rid, dev]) => [
      rid,
      base64url(chainStart(sha, { ws: meta.ws, rid, dev })),
    ]),
  );
  /** By replica and hash: the number of the event it stands after, null where that cannot be relied on. */
  const ends = new Map<string, Map<string, number | null>>();
  const last = new Map<string, number>();
  /** Short ids of what is held, a run each: looked through only where a log forked or something is missing. */
  const runs: string[] = [];
  const holds = (id: string): boolean =>
    runs.some((ids) => {
      for (let i = ids.indexOf(id); i >= 0; i = ids.indexOf(id, i + 1)) if (i % 16 === 0) return true;
      return false;
    });
  const holdsTip = (rid: string, tip: Tip): boolean => ends.get(rid)?.has(tip.head) || holds(tip.id);
  const missing = (rid: string, from: number, to: number): Finding =>
    findingAt({ code: 'E_GAP', detail: `events ${from} to ${to} are missing` }, { rid, from });

  return {
    hold: (ids: string): void => {
      runs.push(ids);
    },
    /** Says which numbers nothing up to a run that begins with `from` has. */
    missingBefore: (rid: string, from: number): Finding | null => {
      const before = last.get(rid) ?? 0;
      return from > before + 1 ? missing(rid, before + 1, from - 1) : null;
    },
    /** True when the run continues what is held. `events` is how many it has, null when its bytes are not as written. */
    follow: ({ rid, from, to, prev, head }: Omit<Run, 'text'>, events: number | null): boolean => {
      const tips = ends.get(rid) ?? new Map<string, number | null>();
      ends.set(rid, tips);
      const before = tips.get(prev);
      tips.delete(prev);
      tips.set(head, events === null ? null : from + events - 1);
      if (Number.isSafeInteger(to)) last.set(rid, Math.max(last.get(rid) ?? 0, to));
      if (before !== undefined) return before === null || before === from - 1;
      return starts.get(rid) === prev ? from === 1 : holds(prev.slice(0, 16));
    },
    /** What the sealed part is said to end with and does not. */
    missingTips: (): Finding[] => {
      const findings: Finding[] = [];
      for (const [rid, tip] of Object.entries(meta.tips)) {
        const seen = last.get(rid) ?? 0;
        if (tip.seq > seen) findings.push(missing(rid, seen + 1, tip.seq));
        else if (meta.branches?.[rid] && !holdsTip(rid, tip)) findings.push(missing(rid, tip.seq, tip.seq));
      }
      for (const [rid, tips] of Object.entries(meta.branches ?? {}))
        for (const tip of tips) if (!holdsTip(rid, tip)) findings.push(missing(rid, tip.seq, tip.seq));
      return findings;
    },
  };
};

/** Public keys by replica: what its `log.opened` says, provided it is the key of the device the log belongs to. */
const keyRing = (sha: Sha256, meta: LogMeta, signer: Signer) => {
  const keys = new Map<string, string>();
  const devOf = (pub: string): string => deviceId(sha, fromBase64url(pub) ?? new Uint8Array());
  return {
    learn: ({ env, payload }: StoredEvent): string | null => {
      const opened = openedPayload.safeParse(parseJson(payload));
      if (!opened.success) return 'its first event names no key';
      const { pub, dev } = opened.data;
      if (devOf(pub) !== dev || (meta.devices[env.rid] ?? dev) !== dev)
        return 'the key it names is not that of its device';
      keys.set(env.rid, pub);
      return null;
    },
    of: (rid: string, dev: string): string | null => {
      const pub = keys.get(rid);
      if (pub !== undefined) return devOf(pub) === dev ? pub : null;
      // The event that names the key may be what is damaged; the own key is known all the same.
      return devOf(signer.pub) === dev ? signer.pub : null;
    },
  };
};
