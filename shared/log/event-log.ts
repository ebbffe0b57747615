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
import { type About, backwards, type Placed } from './read-back.ts';
import { type Receipt, sift } from './receive.ts';
import type { LogMeta, Position, RefRecord, SegmentRecord, TailRecord, Tip } from './records.ts';
import { sealedRun } from './seal-run.ts';
import { joinRuns, refsOf, SEGMENT_EVENTS, splitEvents, unpackBody } from './segment.ts';
import { recordsOf, type Staged } from './staged.ts';
import type { LogStore } from './store.ts';
import type { RunHeader, VerifiedRun } from './verified-run.ts';

/** What the writer of an event decides; the log adds its place, time and hash. */
export type EventDraft = Pick<Envelope, 't' | 'a' | 'par' | 'at' | 'by' | 'app' | 'cmd'> & {
  payload: object;
};

/** A run as it is sent and archived; `ids` of its events, one after another. */
export type SealedRun = { header: RunHeader; text: string; ids: string };

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
  /** Events of many aggregates, in order of arrival; each segment is opened once. `done` of `of` segments were read. */
  eventsOfMany(
    aggregates: ReadonlySet<string>,
  ): AsyncGenerator<{ events: StoredEvent[]; done: number; of: number }>;
  /** All events from a position on, in order of arrival, a run at a time. */
  read(from: Position): AsyncGenerator<{ pos: Position; events: StoredEvent[] }>;
  /** Up to `limit` events below a position (null: the end), newest first; `about` leaves out runs that hold nothing of it. */
  readBack(before: Position | null, limit: number, about?: About | null): Promise<Placed[]>;
  /** True when the aggregate may have events before this position; false is certain. */
  heldBefore(aggregate: string, pos: Position): Promise<boolean>;
  /**
   * Takes in runs that came from elsewhere and were verified, in an order in which each hangs on what is held or came
   * before it. Durable when it resolves; what is held already, or `elsewhere`, is left out. Nothing may be staged meanwhile.
   */
  receive(runs: readonly VerifiedRun[], wall: number, elsewhere?: ReadonlySet<string>): Promise<Receipt>;
  /** The id of every event held; it grows with the log. */
  heldIds(): Promise<ReadonlySet<string>>;
  /** Where each replica's log ends; of one that forked, its main end. */
  readonly tips: ReadonlyMap<string, Tip>;
  /** Sealed runs in order of arrival as they are sent and archived, then the unsigned ones of a former device. */
  sealedRuns(): AsyncGenerator<SealedRun | { unreadable: Finding }>;
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

const NOTHING: ReadonlySet<string> = new Set();
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
  for (const record of tail) {
    const end = tipOf(record);
    // What a former device left unsigned may be older than what was sealed of its log since.
    if (end.seq > (tips.get(record.rid)?.seq ?? 0)) tips.set(record.rid, end);
  }
  const own = tips.get(meta.rid);
  let head = own ? bytesOf(own.head) : chainStart(sha, meta);
  let seq = own?.seq ?? 0;
  let stamp = newestStamp(meta, tail);
  let { end } = parts;
  let staged: Staged[] = [];
  let undo: { head: Uint8Array; seq: number; stamp: Stamp | null } = { head, seq, stamp };
  let index: Promise<LogIndex> | null = null;
  /** Ids of everything held; made when they are first asked for. */
  let held: Set<string> | null = null;

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

  // What another device wrote (this profile was copied) only that device could sign: it stays in the tail.
  const isOwnDevice = ({ rid }: TailRecord): boolean => (meta.devices[rid] ?? meta.dev) === meta.dev;

  const seal = async (everything: boolean): Promise<void> => {
    const runs = joinRuns(tail.filter(isOwnDevice));
    // The last run may still grow.
    if (!everything) runs.pop();
    for (let i = 0; i < runs.length; i += SEALED_AT_ONCE) await sealRuns(runs.slice(i, i + SEALED_AT_ONCE));
  };

  const heldIds = (built: LogIndex): Set<string> => {
    const ids = new Set<string>();
    const add = (run: string): void => {
      for (let i = 0; i < run.length; i += 16) ids.add(run.slice(i, i + 16));
    };
    for (const run of built.runs()) add(run);
    for (const record of tail) add(record.ids);
    return ids;
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
    tips,
    findings,
    stage: (draft, wall) => {
      if (meta.retire) throw new Error(`${meta.rid} was retired and writes no more`);
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
      for (const { event } of batch) held?.add(event.id);
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
    eventsOfMany: async function* (aggregates) {
      // Taken before the index: what is sealed meanwhile is then in both, and never in neither.
      const unsealed = [...tail];
      const built = await indexed();
      const positions = new Set<Position>();
      const records = new Set<Position>();
      for (const aggregate of aggregates) {
        const found = built.find('aggregates', fingerprint(aggregate));
        for (const pos of found.segments) positions.add(pos);
        for (const pos of found.tail) records.add(pos);
      }
      const fits = (e: StoredEvent): boolean => aggregates.has(e.env.a);
      const places = [...positions].sort((a, b) => a - b);
      for (let i = 0; i < places.length; i += READ_AHEAD) {
        for (const segment of await store.segmentsAt(places.slice(i, i + READ_AHEAD))) {
          const events = (await openSegment(segment)).filter(fits);
          yield { events, done: i, of: places.length };
        }
      }
      for (const record of unsealed) {
        const events = records.has(record.pos) ? parse(record).filter(fits) : [];
        if (events.length > 0) yield { events, done: places.length, of: places.length };
      }
    },
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
    readBack: async (before, limit, about = null) => {
      // Taken before the index: what is sealed meanwhile is then in both, and never in neither.
      const unsealed = [...tail];
      const top = Math.min(before ?? end, end);
      const built = await indexed();
      const found = about && built.find(about.kind, fingerprint(about.key));
      const records = new Set(found?.tail);
      const from = {
        segments: found ? found.segments : built.starts(),
        tail: found ? unsealed.filter((r) => records.has(r.pos)) : unsealed,
        segmentsAt: store.segmentsAt,
        open: openSegment,
        parse,
      };
      return backwards(from, { before: top, limit });
    },
    heldBefore: async (aggregate, pos) => {
      const { segments, tail: records } = (await indexed()).find('aggregates', fingerprint(aggregate));
      return segments.some((at) => at < pos) || records.some((at) => at < pos);
    },
    heldIds: async () => {
      held ??= heldIds(await indexed());
      return held;
    },
    receive: async (runs, wall, elsewhere = NOTHING) => {
      await seal(true);
      const built = await indexed();
      held ??= heldIds(built);
      const receipt: Receipt = { fresh: 0, gaps: [] };
      // Signed runs become segments, unsigned ones stay in the tail: each kind has its own transaction.
      for (const alike of kindsOf(runs)) {
        const known = held;
        const sifted = sift(sha, alike, {
          meta: { ...meta, stamp },
          end,
          ownHead: tips.get(meta.rid)?.head ?? '',
          holds: (id) => known.has(id) || elsewhere.has(id),
          wall,
        });
        const { segments, refs, unsigned } = sifted;
        receipt.gaps.push(...sifted.gaps);
        if (sifted.ids.length === 0) continue;
        await store.seal({ meta: sifted.meta, segments, refs, remove: [] });
        // Whose device they are of is stored first: what is not known to be another's would be signed as the own.
        if (unsigned.length > 0) await store.append(unsigned);
        meta = sifted.meta;
        end = sifted.end;
        stamp = meta.stamp;
        for (const id of sifted.ids) known.add(id);
        tail.push(...unsigned);
        const ends = [...Object.entries(meta.tips), ...unsigned.map((r) => [r.rid, tipOf(r)] as const)];
        for (const [rid, tip] of ends)
          if (rid !== meta.rid && tip.seq > (tips.get(rid)?.seq ?? 0)) tips.set(rid, tip);
        for (const record of unsigned) built.addTail(record.pos, parse(record));
        built.seal(refs, new Set());
        receipt.fresh += sifted.ids.length;
      }
      return receipt;
    },
    sealedRuns: async function* () {
      const built = await indexed();
      const { sealed } = meta;
      const unsigned = joinRuns(tail.filter((r) => !isOwnDevice(r)));
      for (let at = 0; at < sealed; ) {
        const segments = (await store.segments(at, READ_AHEAD)).filter((s) => s.pos < sealed);
        if (segments.length === 0) break;
        for (const segment of segments) {
          at = segment.pos + 1;
          const unpacked = unpackBody(segment);
          const { rid, from } = { rid: segment.header?.rid ?? '', from: segment.header?.from ?? 0 };
          if (unpacked.ok)
            yield { header: segment.header, text: unpacked.text, ids: built.ids(segment.pos) ?? '' };
          else yield { unreadable: findingAt(unpacked, { rid, from }) };
        }
      }
      for (const run of unsigned) {
        const { rid, from, prev } = run[0] as TailRecord;
        const n = run.reduce((sum, r) => sum + r.ids.length / 16, 0);
        const { head: last } = run.at(-1) as TailRecord;
        const key = meta.devices[rid] ?? '';
        yield {
          header: { rid, from, to: from + n - 1, prev, head: last, n, sig: '', key },
          text: run.map((r) => r.text).join('\n'),
          ids: run.map((r) => r.ids).join(''),
        };
      }
    },
    seal,
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

/** Neighbours that are all signed, or all unsigned. */
const kindsOf = (runs: readonly VerifiedRun[]): VerifiedRun[][] => {
  const groups: VerifiedRun[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    if (group && (group[0]?.header.sig === '') === (run.header.sig === '')) group.push(run);
    else groups.push([run]);
  }
  return groups;
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
