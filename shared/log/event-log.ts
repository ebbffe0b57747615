import { chainNext, chainStart, shortId } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import { type Envelope, eventText, MAX_EVENT_BYTES, type StoredEvent } from '../kernel/envelope.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { nextStamp, parseStamp, type Stamp, stampText } from '../kernel/stamp.ts';
import { utf8Length } from '../kernel/utf8.ts';
import type { Signer } from '../ports.ts';
import type { Finding } from './finding.ts';
import type { LogIndex } from './index-of-log.ts';
import { isOwnDevice, type LogReader, logReader } from './log-reader.ts';
import { type Receipt, sift } from './receive.ts';
import type { LogMeta, Position, RefRecord, SegmentRecord, TailRecord, Tip } from './records.ts';
import { type RunDirectory, runDirectory } from './run-directory.ts';
import { sealedRun } from './seal-run.ts';
import { joinRuns, refsOf, SEGMENT_EVENTS } from './segment.ts';
import { recordsOf, type Staged } from './staged.ts';
import type { LogStore } from './store.ts';
import type { VerifiedRun } from './verified-run.ts';

/** What the writer of an event decides; the log adds its place, time and hash. */
export type EventDraft = Pick<Envelope, 't' | 'a' | 'par' | 'at' | 'by' | 'app' | 'cmd'> & {
  payload: object;
};

export type EventLog = LogReader & {
  readonly meta: LogMeta;
  /** Position that the next event gets: the number of events held. */
  readonly end: Position;
  readonly tip: Tip;
  /** Gives the event its place in the own log. Nothing is durable before `commit`; null when it is over 64 KiB. */
  stage(draft: EventDraft, wall: number): StoredEvent | null;
  /** Makes everything staged durable at once. On failure all of it is dropped, and the log is as before. */
  commit(): Promise<void>;
  rollback(): void;
  /**
   * Takes in runs that came from elsewhere and were verified, in an order in which each hangs on what is held or came
   * before it. Durable when it resolves; what is held already, or `elsewhere`, is left out. Nothing may be staged meanwhile.
   */
  receive(runs: readonly VerifiedRun[], wall: number, elsewhere?: ReadonlySet<string>): Promise<Receipt>;
  /** The id of every event held; it grows with the log. */
  heldIds(): Promise<ReadonlySet<string>>;
  /** Where each replica's log ends; of one that forked, its main end. */
  readonly tips: ReadonlyMap<string, Tip>;
  /** Seals what fills a segment, or everything. Signs; never part of a commit. */
  seal(everything: boolean): Promise<void>;
  /** True when enough has gathered to seal. */
  readonly sealable: boolean;
  /** The sealed runs as a tree; made when it is first asked for, and grows with the log. */
  directory(): Promise<RunDirectory>;
  /** Sealed runs as they are stored and sent. */
  segmentsAt(positions: readonly Position[]): Promise<SegmentRecord[]>;
  /** Where each log ends as far as it is sealed, forks included. */
  sealedEnds(): Map<string, Tip[]>;
  /** When an event from elsewhere reached this machine, ms; null where it was written here or nobody noted it. */
  arrivalOf(rid: string, id: string): Promise<number | null>;
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
  /** Ids of everything held; made when they are first asked for. */
  let held: Set<string> | null = null;
  /** How many findings there were when they were judged. */
  let judged = 0;
  let directory: Promise<RunDirectory> | null = null;
  /** What replaces meta runs alone: a seal in the background must not undo what was received meanwhile. */
  let alone: Promise<unknown> = Promise.resolve();
  const exclusively = <R>(run: () => Promise<R>): Promise<R> => {
    const next = alone.then(run, run);
    alone = next.catch(() => {});
    return next;
  };
  const reader = logReader(
    {
      get meta() {
        return meta;
      },
      get tail() {
        return tail;
      },
      get end() {
        return end;
      },
    },
    { store, sha, findings },
  );
  const { indexed, known, parse, ...reading } = reader;

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
          segment.header,
          ids,
          parse({ rid: last.rid, from: segment.header.from, text, ids }),
        ),
      );
      newTips[last.rid] = tipOf(last);
    }
    const last = segments.at(-1) as SegmentRecord;
    const gone = new Set(runs.flat().map((r) => r.pos));
    const next: LogMeta = {
      ...meta,
      sealed: Math.max(meta.sealed, last.pos + last.header.n),
      tips: newTips,
      stamp: newestStamp(meta, runs.flat()),
    };
    await store.seal({ meta: next, segments, refs, remove: [...gone] });
    meta = next;
    tail = tail.filter((r) => !gone.has(r.pos));
    (await known())?.seal(refs, gone);
    await enterRuns(refs);
  };

  const enterRuns = async (refs: readonly RefRecord[]): Promise<void> => {
    const built = await directory;
    if (built) for (const { pos, ids, run } of refs) if (run) built.add({ pos, ids, ...run });
  };

  const sealNow = async (everything: boolean): Promise<void> => {
    const runs = joinRuns(tail.filter((record) => isOwnDevice(meta, record)));
    // The last run may still grow.
    if (!everything) runs.pop();
    for (let i = 0; i < runs.length; i += SEALED_AT_ONCE) await sealRuns(runs.slice(i, i + SEALED_AT_ONCE));
  };

  /** What cannot be read is not held: a file that has it brings it back. */
  const heldNow = async (): Promise<Set<string>> => {
    if (held && judged === findings.length) return held;
    const ids = findings.length === 0 ? idsOf(await indexed(), tail) : new Set<string>();
    if (findings.length > 0)
      for await (const { events } of reading.read(0)) for (const { id } of events) ids.add(id);
    judged = findings.length;
    return ids;
  };

  const receiveNow = async (
    runs: readonly VerifiedRun[],
    wall: number,
    elsewhere: ReadonlySet<string>,
  ): Promise<Receipt> => {
    await sealNow(true);
    const built = await indexed();
    held = await heldNow();
    const receipt: Receipt = { fresh: 0, gaps: [] };
    // Signed runs become segments, unsigned ones stay in the tail: each kind has its own transaction.
    for (const alike of kindsOf(runs)) {
      const ids = held;
      const loose = tail.filter((record) => !isOwnDevice(meta, record));
      const looseIds = idsIn(loose.map((record) => record.ids));
      const sifted = sift(sha, alike, {
        meta: { ...meta, stamp },
        end,
        tips,
        holds: (id) => ids.has(id) || elsewhere.has(id),
        loose: (id) => looseIds.has(id),
        wall,
      });
      const { segments, refs, unsigned } = sifted;
      receipt.gaps.push(...sifted.gaps);
      if (segments.length + unsigned.length === 0) continue;
      const { gone, moved, after } = replacing(loose, sifted);
      await store.seal({ meta: after.meta, segments, refs, remove: [...gone], tail: moved });
      // Whose device they are of is stored first: what is not known to be another's would be signed as the own.
      if (unsigned.length > 0) await store.append(unsigned);
      meta = after.meta;
      end = after.end;
      stamp = meta.stamp;
      for (const id of sifted.ids) ids.add(id);
      tail = [...tail.filter(({ pos }) => !gone.has(pos)), ...moved, ...unsigned];
      const ends = [...Object.entries(meta.tips), ...unsigned.map((r) => [r.rid, tipOf(r)] as const)];
      for (const [rid, tip] of ends)
        if (rid !== meta.rid && tip.seq > (tips.get(rid)?.seq ?? 0)) tips.set(rid, tip);
      built.seal(refs, gone);
      for (const record of [...moved, ...unsigned]) built.addTail(record.pos, parse(record));
      await enterRuns(refs);
      receipt.fresh += sifted.ids.length;
    }
    return receipt;
  };

  return {
    ...reading,
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
    get limits() {
      return reader.limits;
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
      const built = await known();
      if (built) {
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
    heldIds: async () => {
      held = await heldNow();
      return held;
    },
    receive: (runs, wall, elsewhere = NOTHING) => exclusively(() => receiveNow(runs, wall, elsewhere)),
    seal: (everything) => exclusively(() => sealNow(everything)),
    directory: () => exclusively(() => (directory ??= directoryOf(store, indexed))),
    segmentsAt: (positions) => store.segmentsAt([...positions]),
    sealedEnds: () => {
      const ends = new Map(Object.entries(meta.tips).map(([rid, tip]) => [rid, [tip]]));
      for (const [rid, tips] of Object.entries(meta.branches ?? {})) ends.get(rid)?.push(...tips);
      return ends;
    },
    arrivalOf: async (rid, id) => {
      if (rid === meta.rid || !meta.arrivals?.length) return null;
      const place = (await indexed()).placeOf(id);
      const pos = place ? place.segment + place.nth : tail.find((r) => r.ids.includes(id))?.pos;
      return pos === undefined ? null : (meta.arrivals.findLast(([first]) => first <= pos)?.[1] ?? null);
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

/** How many segments are looked into at a time for what an earlier app's refs do not say. */
const LOOKED_INTO = 32;

const directoryOf = async (store: LogStore, indexed: () => Promise<LogIndex>): Promise<RunDirectory> => {
  const directory = runDirectory();
  const silent = new Map<Position, string>();
  for (const { pos, ids, run } of (await indexed()).refs()) {
    if (run) directory.add({ pos, ids, ...run });
    else silent.set(pos, ids);
  }
  const positions = [...silent.keys()];
  for (let i = 0; i < positions.length; i += LOOKED_INTO)
    for (const { pos, header } of await store.segmentsAt(positions.slice(i, i + LOOKED_INTO))) {
      const { rid, from, prev } = header;
      directory.add({ pos, rid, from, before: prev.slice(0, 16), ids: silent.get(pos) ?? '' });
    }
  return directory;
};

/**
 * What came with a signature can be passed on: what a former device left of it without one is of no more use. The rest of
 * what it left hangs on that, and moves behind it.
 */
const replacing = (
  loose: readonly TailRecord[],
  { refs, meta, end }: { refs: readonly RefRecord[]; meta: LogMeta; end: Position },
): { gone: Set<Position>; moved: TailRecord[]; after: { meta: LogMeta; end: Position } } => {
  const signed = idsIn(refs.map((ref) => ref.ids));
  const gone = new Set<Position>();
  const heads = new Set<string>();
  const moved: TailRecord[] = [];
  let at = end;
  for (const record of loose) {
    const covered = [...idsIn([record.ids])].every((id) => signed.has(id));
    if (!covered && !heads.has(record.prev)) continue;
    gone.add(record.pos);
    heads.add(record.head);
    if (covered) continue;
    moved.push({ ...record, pos: at });
    at += record.ids.length / 16;
  }
  return {
    gone,
    moved,
    after: moved.length === 0 ? { meta, end } : { meta: { ...meta, sealed: at }, end: at },
  };
};

/** Every id in a log. */
const idsOf = (built: LogIndex, tail: readonly TailRecord[]): Set<string> =>
  idsIn([...built.runs(), ...tail.map((record) => record.ids)]);

const idsIn = (runs: readonly string[]): Set<string> => {
  const ids = new Set<string>();
  for (const run of runs) for (let i = 0; i < run.length; i += 16) ids.add(run.slice(i, i + 16));
  return ids;
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
