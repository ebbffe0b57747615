import { chainNext, chainStart, shortId } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import { type Envelope, eventText, MAX_EVENT_BYTES, type StoredEvent } from '../kernel/envelope.ts';
import { fingerprint } from '../kernel/fingerprint.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { nextStamp, parseStamp, type Stamp, stampText } from '../kernel/stamp.ts';
import { utf8Length } from '../kernel/utf8.ts';
import type { Signer } from '../ports.ts';
import { type Finding, findingAt } from './finding.ts';
import { gapWatch } from './gap-watch.ts';
import { type LogIndex, logIndex } from './index-of-log.ts';
import { mendedRefs } from './mend-refs.ts';
import type { LogMeta, Position, RefRecord, SegmentRecord, TailRecord, Tip } from './records.ts';
import { sealedRun } from './seal-run.ts';
import { joinRuns, refsOf, SEGMENT_EVENTS, splitEvents, unpackBody } from './segment.ts';
import { recordsOf, type Staged } from './staged.ts';
import type { LogStore } from './store.ts';

/** What the writer of an event decides; the log adds its place, time and hash. */
export type EventDraft = Pick<Envelope, 't' | 'a' | 'par' | 'at' | 'by' | 'app' | 'cmd'> & {
  payload: object;
};

export type EventLog = {
  readonly meta: LogMeta;
  /** Position that the next event gets: the number of events held. */
  readonly end: Position;
  readonly tip: Tip;
  /** Gives the event its place in the own log. Nothing is durable before `commit`; null when it is over 64 KiB. */
  stage(draft: EventDraft, wall: number): StoredEvent | null;
  /** Makes everything staged durable at once. On failure all of it is dropped, and the log is as before. */
  commit(): Promise<void>;
  rollback(): void;
  /** Events of one aggregate, in order of arrival. */
  eventsOf(aggregate: string): Promise<StoredEvent[]>;
  /** Events that a command wrote, [] when it never did. */
  ofCommand(command: string): Promise<StoredEvent[]>;
  /** All events from a position on, in order of arrival, a run at a time. */
  read(from: Position): AsyncGenerator<{ pos: Position; events: StoredEvent[] }>;
  /** Seals what fills a segment, or everything. Signs; never part of a commit. */
  seal(everything: boolean): Promise<void>;
  /** True when enough has gathered to seal. */
  readonly sealable: boolean;
  /** True when the log holds this event of this replica. */
  holds(rid: string, seq: number, id: string): Promise<boolean>;
  /** What could not be read so far. Nothing named here was deleted. */
  readonly findings: readonly Finding[];
  close(): void;
};

type Parts = {
  store: LogStore;
  sha: Sha256;
  signer: Signer;
  meta: LogMeta;
  tail: TailRecord[];
  /** Position after everything stored, readable or not. */
  end: Position;
  findings: Finding[];
};

/** How many segments are read from the store at a time. */
const READ_AHEAD = 16;
/** How many segments become durable in one transaction. */
const SEALED_AT_ONCE = 32;

/** The writer and reader of a log that was opened (see `openLog`). One per profile: it alone knows the next number. */
export const eventLog = (parts: Parts): EventLog => {
  const { store, sha, signer, findings } = parts;
  let meta = parts.meta;
  let tail = parts.tail;
  const tips = new Map<string, Tip>(Object.entries(meta.tips));
  for (const record of tail) tips.set(record.rid, tipOf(record));
  const own = tips.get(meta.rid);
  let head = own ? bytesOf(own.head) : chainStart(sha, meta);
  let seq = own?.seq ?? 0;
  let stamp = newestStamp(meta, tail);
  let { end } = parts;
  let staged: Staged[] = [];
  let undo: { head: Uint8Array; seq: number; stamp: Stamp | null } = { head, seq, stamp };
  let index: Promise<LogIndex> | null = null;

  const indexed = (): Promise<LogIndex> => {
    index ??= mendedRefs(store, sha, meta.sealed).then((refs) => {
      const built = logIndex(refs);
      for (const record of tail) built.addTail(record.pos, parse(record));
      return built;
    });
    return index;
  };

  const parse = (run: {
    pos: Position;
    rid: string;
    from: number;
    text: string;
    ids: string;
  }): StoredEvent[] => {
    const split = splitEvents(run);
    if (split.ok) return split.events;
    note(findingAt(split, run));
    return [];
  };
  const note = (finding: Finding): void => {
    if (!findings.some((f) => f.rid === finding.rid && f.seq === finding.seq && f.code === finding.code)) {
      findings.push(finding);
    }
  };
  const openSegment = async (segment: SegmentRecord): Promise<StoredEvent[]> => {
    const ids = (await indexed()).ids(segment.pos);
    const run = { pos: segment.pos, rid: segment.header?.rid ?? '', from: segment.header?.from ?? 0 };
    const unpacked = unpackBody(segment);
    if (unpacked.ok && ids !== undefined) {
      const events = parse({ ...run, text: unpacked.text, ids });
      if (events.length > 0 && events.length !== segment.header.n) {
        note(
          findingAt(
            { code: 'E_CHAIN', detail: `it has ${events.length} events, not ${segment.header.n}` },
            run,
          ),
        );
      }
      return events;
    }
    const lost = unpacked.ok ? { code: 'E_CHAIN' as const, detail: 'its list of ids is missing' } : unpacked;
    note(findingAt(lost, run));
    return [];
  };

  const select = async (fp: number, kind: 'aggregates' | 'commands', fits: (e: StoredEvent) => boolean) => {
    const found = (await indexed()).find(kind, fp);
    // Sealing replaces the tail while segments are read; what was found there is still in this one.
    const before = tail;
    if (found.segments.length + found.tail.length === 0) return [];
    const fromSegments = found.segments.length > 0 ? await store.segmentsAt(found.segments) : [];
    const events: StoredEvent[] = [];
    for (const segment of fromSegments) events.push(...(await openSegment(segment)).filter(fits));
    const wanted = new Set(found.tail);
    for (const record of before) if (wanted.has(record.pos)) events.push(...parse(record).filter(fits));
    return events;
  };

  const sealRuns = async (runs: TailRecord[][]): Promise<void> => {
    const segments: SegmentRecord[] = [];
    const refs: RefRecord[] = [];
    const newTips = { ...meta.tips };
    for (const run of runs) {
      const segment = await sealedRun(run, meta, signer);
      const ids = run.map((r) => r.ids).join('');
      const text = run.map((r) => r.text).join('\n');
      const last = run.at(-1) as TailRecord;
      segments.push(segment);
      refs.push(
        refsOf(
          segment.pos,
          ids,
          parse({ pos: segment.pos, rid: last.rid, from: segment.header.from, text, ids }),
        ),
      );
      newTips[last.rid] = tipOf(last);
    }
    const last = segments.at(-1) as SegmentRecord;
    const gone = new Set(runs.flat().map((r) => r.pos));
    const next: LogMeta = {
      ...meta,
      sealed: last.pos + last.header.n,
      tips: newTips,
      stamp: newestStamp(meta, runs.flat()),
    };
    await store.seal({ meta: next, segments, refs, remove: [...gone] });
    meta = next;
    tail = tail.filter((r) => !gone.has(r.pos));
    if (index) (await index).seal(refs, gone);
  };

  return {
    get meta() {
      return meta;
    },
    get end() {
      return end;
    },
    get tip() {
      return tips.get(meta.rid) ?? { seq: 0, id: '', head: base64url(head) };
    },
    get sealable() {
      return end - meta.sealed >= SEGMENT_EVENTS;
    },
    findings,
    stage: (draft, wall) => {
      const at = nextStamp(stamp, wall);
      const env: Envelope = {
        v: 1,
        rid: meta.rid,
        seq: seq + 1,
        t: draft.t,
        sv: 1,
        a: draft.a,
        par: draft.par,
        ts: stampText(at),
        ...(draft.at === undefined ? {} : { at: draft.at }),
        by: draft.by,
        app: draft.app,
        cmd: draft.cmd,
      };
      const lines = eventText(env, draft.payload);
      const bytes = utf8Length(lines.text);
      if (bytes > MAX_EVENT_BYTES) return null;
      if (staged.length === 0) undo = { head, seq, stamp };
      head = chainNext(sha, head, lines.env, lines.payload);
      seq += 1;
      stamp = at;
      const event = { id: shortId(head), env, payload: lines.payload, text: lines.text };
      staged.push({ event, head, bytes });
      return event;
    },
    commit: async () => {
      if (staged.length === 0) return;
      const batch = staged;
      staged = [];
      const before = undo;
      const records = recordsOf(batch, meta.rid, before, end);
      try {
        await store.append(records);
      } catch (error) {
        ({ head, seq, stamp } = before);
        throw error;
      }
      tail.push(...records);
      end += batch.length;
      const last = records.at(-1);
      if (last) tips.set(meta.rid, tipOf(last));
      if (index) {
        const built = await index;
        let done = 0;
        for (const record of records) {
          const n = record.ids.length / 16;
          built.addTail(
            record.pos,
            batch.slice(done, done + n).map(({ event }) => event),
          );
          done += n;
        }
      }
    },
    rollback: () => {
      if (staged.length > 0) ({ head, seq, stamp } = undo);
      staged = [];
    },
    eventsOf: (aggregate) => select(fingerprint(aggregate), 'aggregates', (e) => e.env.a === aggregate),
    ofCommand: (command) => select(fingerprint(command), 'commands', (e) => e.env.cmd === command),
    read: async function* (from) {
      const built = await indexed();
      const unsealed = [...tail];
      const { sealed, tips: sealedTips } = meta;
      const gaps = gapWatch(note, from === 0);
      for (let at = built.segmentHolding(from); at < sealed; ) {
        const segments = (await store.segments(at, READ_AHEAD)).filter((s) => s.pos < sealed);
        if (segments.length === 0) break;
        for (const segment of segments) {
          gaps.pass(segment);
          const events = await openSegment(segment);
          at = segment.pos + 1;
          const skip = Math.max(0, from - segment.pos);
          if (events.length > skip) yield { pos: segment.pos + skip, events: events.slice(skip) };
        }
      }
      gaps.finish(sealedTips);
      for (const record of unsealed) {
        const events = parse(record);
        const skip = Math.max(0, from - record.pos);
        if (events.length > skip) yield { pos: record.pos + skip, events: events.slice(skip) };
      }
    },
    seal: async (everything) => {
      // What another device wrote (this profile was copied) only that device could sign: it stays in the tail.
      const runs = joinRuns(tail.filter(({ rid }) => (meta.devices[rid] ?? meta.dev) === meta.dev));
      // The last run may still grow.
      if (!everything) runs.pop();
      for (let i = 0; i < runs.length; i += SEALED_AT_ONCE) await sealRuns(runs.slice(i, i + SEALED_AT_ONCE));
    },
    holds: async (rid, wanted, id) => {
      const tip = tips.get(rid);
      if (!tip || wanted > tip.seq) return false;
      if (tip.seq === wanted) return tip.id === id;
      const inTail = tail.find(
        (r) => r.rid === rid && wanted >= r.from && wanted < r.from + r.ids.length / 16,
      );
      if (inTail)
        return inTail.ids.slice((wanted - inTail.from) * 16, (wanted - inTail.from + 1) * 16) === id;
      const place = (await indexed()).placeOf(id);
      const [segment] = place ? await store.segmentsAt([place.segment]) : [];
      return segment?.header.rid === rid && segment.header.from + (place?.nth ?? 0) === wanted;
    },
    close: () => store.close(),
  };
};

const bytesOf = (hash: string): Uint8Array => fromBase64url(hash) ?? new Uint8Array(32);

const tipOf = (record: TailRecord): Tip => ({
  seq: record.from + record.ids.length / 16 - 1,
  id: record.ids.slice(-16),
  head: record.head,
});

const newestStamp = (meta: LogMeta, tail: readonly TailRecord[]): Stamp | null => {
  const own = tail.filter((r) => r.rid === meta.rid).at(-1);
  const line = own?.text.split('\n').at(-2);
  const ts = line === undefined ? undefined : /"ts":"([0-9a-z]+-\d+)"/.exec(line)?.[1];
  return (ts === undefined ? null : parseStamp(ts)) ?? meta.stamp;
};
