import type { StoredEvent } from '../kernel/envelope.ts';
import { fingerprint } from '../kernel/fingerprint.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { type Finding, findingAt } from './finding.ts';
import { gapWatch } from './gap-watch.ts';
import { type LogIndex, logIndex } from './index-of-log.ts';
import { mendedRefs } from './mend-refs.ts';
import { type About, backwards, type Placed } from './read-back.ts';
import type { LogMeta, Position, SegmentRecord, TailRecord } from './records.ts';
import { joinRuns, splitEvents, unpackBody } from './segment.ts';
import type { LogStore } from './store.ts';
import type { RunHeader } from './verified-run.ts';

/** A run as it is sent and archived; `ids` of its events, one after another. */
export type SealedRun = { header: RunHeader; text: string; ids: string };

/** Everything that can be asked of what a log holds. */
export type LogReader = {
  /**
   * Up to which event of a log its words count; a log that is not named counts whole. What lies beyond is kept and passed
   * over by everything here but `sealedRuns`.
   */
  withhold(limits: ReadonlyMap<string, number>): void;
  readonly limits: ReadonlyMap<string, number>;
  counts(event: StoredEvent): boolean;
  /** Events of one aggregate, in order of arrival. */
  eventsOf(aggregate: string): Promise<StoredEvent[]>;
  /** The same with what is withheld. */
  heldOf(aggregate: string): Promise<StoredEvent[]>;
  /** The event with this id; null where it is not held or cannot be read. */
  eventById(id: string): Promise<StoredEvent | null>;
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
  /** What is sent and archived, in order of arrival: sealed runs, and the unsigned ones of a former device. */
  sealedRuns(): AsyncGenerator<SealedRun | { unreadable: Finding }>;
};

/** How many segments are read from the store at a time. */
const READ_AHEAD = 16;

/** What the reader reads, as it is when it is asked. */
export type Held = { readonly meta: LogMeta; readonly tail: readonly TailRecord[]; readonly end: Position };

/** True for what this machine's own device can sign. */
export const isOwnDevice = (meta: LogMeta, { rid }: TailRecord): boolean =>
  (meta.devices[rid] ?? meta.dev) === meta.dev;

/** Reads a log that is written meanwhile. Whatever cannot be read is noted in `findings`. */
export const logReader = (
  log: Held,
  parts: { store: LogStore; sha: Sha256; findings: Finding[] },
): LogReader & {
  indexed(): Promise<LogIndex>;
  /** The index if it was made already: until then nothing need be kept up to date. */
  known(): Promise<LogIndex> | null;
  parse(run: { rid: string; from: number; text: string; ids: string }): StoredEvent[];
} => {
  const { store, sha, findings } = parts;
  let index: Promise<LogIndex> | null = null;
  let limits: ReadonlyMap<string, number> = new Map();
  const counts = ({ env }: StoredEvent): boolean =>
    limits.size === 0 || env.seq <= (limits.get(env.rid) ?? Number.POSITIVE_INFINITY);
  const counting = (events: StoredEvent[]): StoredEvent[] =>
    limits.size === 0 ? events : events.filter(counts);

  const indexed = (): Promise<LogIndex> => {
    index ??= mendedRefs(store, sha, log.meta.sealed).then((refs) => {
      const built = logIndex(refs);
      for (const record of log.tail) built.addTail(record.pos, parse(record));
      return built;
    });
    return index;
  };

  type Run = { rid: string; from: number; text: string; ids: string };
  const parseHeld = (run: Run): StoredEvent[] => {
    const split = splitEvents(run);
    if (split.ok) return split.events;
    note(findingAt(split, run));
    return [];
  };
  const parse = (run: Run): StoredEvent[] => counting(parseHeld(run));
  const note = (finding: Finding): void => {
    if (!findings.some((f) => f.rid === finding.rid && f.seq === finding.seq && f.code === finding.code)) {
      findings.push(finding);
    }
  };
  const openHeld = async (segment: SegmentRecord): Promise<StoredEvent[]> => {
    const ids = (await indexed()).ids(segment.pos);
    const run = { rid: segment.header?.rid ?? '', from: segment.header?.from ?? 0 };
    const unpacked = unpackBody(segment);
    if (unpacked.ok && ids !== undefined) {
      const events = parseHeld({ ...run, text: unpacked.text, ids });
      const count = ids.length / 16;
      if (events.length > 0 && count !== segment.header.n) {
        note(findingAt({ code: 'E_CHAIN', detail: `it has ${count} events, not ${segment.header.n}` }, run));
      }
      return events;
    }
    const lost = unpacked.ok ? { code: 'E_CHAIN' as const, detail: 'its list of ids is missing' } : unpacked;
    note(findingAt(lost, run));
    return [];
  };

  const openSegment = async (segment: SegmentRecord): Promise<StoredEvent[]> =>
    counting(await openHeld(segment));

  const held = async (fp: number, kind: 'aggregates' | 'commands', fits: (e: StoredEvent) => boolean) => {
    const found = (await indexed()).find(kind, fp);
    // Sealing replaces the tail while segments are read; what was found there is still in this one.
    const before = log.tail;
    if (found.segments.length + found.tail.length === 0) return [];
    const fromSegments = found.segments.length > 0 ? await store.segmentsAt(found.segments) : [];
    const events: StoredEvent[] = [];
    for (const segment of fromSegments) events.push(...(await openHeld(segment)).filter(fits));
    const wanted = new Set(found.tail);
    for (const record of before) if (wanted.has(record.pos)) events.push(...parseHeld(record).filter(fits));
    return events;
  };
  const select: typeof held = async (fp, kind, fits) => counting(await held(fp, kind, fits));

  return {
    withhold: (next) => {
      limits = next;
    },
    get limits() {
      return limits;
    },
    counts,
    indexed,
    known: () => index,
    parse,
    eventsOf: (aggregate) => select(fingerprint(aggregate), 'aggregates', (e) => e.env.a === aggregate),
    heldOf: (aggregate) => held(fingerprint(aggregate), 'aggregates', (e) => e.env.a === aggregate),
    eventById: async (id) => {
      // Taken before the index: what is sealed meanwhile is then in both, and never in neither.
      const unsealed = [...log.tail];
      const place = (await indexed()).placeOf(id);
      const [segment] = place ? await store.segmentsAt([place.segment]) : [];
      if (segment) return (await openSegment(segment)).find((event) => event.id === id) ?? null;
      const record = unsealed.find(({ ids }) => ids.includes(id));
      return record ? (parse(record).find((event) => event.id === id) ?? null) : null;
    },
    ofCommand: (command) => select(fingerprint(command), 'commands', (e) => e.env.cmd === command),
    eventsOfMany: async function* (aggregates) {
      // Taken before the index: what is sealed meanwhile is then in both, and never in neither.
      const unsealed = [...log.tail];
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
      let done = 0;
      for (let i = 0; i < places.length; i += READ_AHEAD) {
        for (const segment of await store.segmentsAt(places.slice(i, i + READ_AHEAD))) {
          const events = (await openSegment(segment)).filter(fits);
          done += 1;
          yield { events, done, of: places.length };
        }
      }
      for (const record of unsealed) {
        const events = records.has(record.pos) ? parse(record).filter(fits) : [];
        if (events.length > 0) yield { events, done, of: places.length };
      }
    },
    read: async function* (from) {
      const built = await indexed();
      const unsealed = [...log.tail];
      const { sealed, tips: sealedTips } = log.meta;
      const gaps = gapWatch(note, from === 0, (rid) => rid in (log.meta.branches ?? {}));
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
      const unsealed = [...log.tail];
      const top = Math.min(before ?? log.end, log.end);
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
    sealedRuns: async function* () {
      const built = await indexed();
      const { meta } = log;
      const { sealed } = meta;
      const unsigned = joinRuns(log.tail.filter((r) => !isOwnDevice(meta, r)));
      for (let at = 0; at < sealed; ) {
        const segments = (await store.segments(at, READ_AHEAD)).filter((s) => s.pos < sealed);
        if (segments.length === 0) break;
        for (const segment of segments) {
          at = segment.pos + 1;
          // What a former device left unsigned may have been signed and gone on with elsewhere since.
          while (unsigned[0]?.[0] && unsigned[0][0].pos < segment.pos)
            yield unsignedRun(meta, unsigned.shift() as TailRecord[]);
          const unpacked = unpackBody(segment);
          const { rid, from } = { rid: segment.header?.rid ?? '', from: segment.header?.from ?? 0 };
          if (unpacked.ok)
            yield { header: segment.header, text: unpacked.text, ids: built.ids(segment.pos) ?? '' };
          else yield { unreadable: findingAt(unpacked, { rid, from }) };
        }
      }
      for (const run of unsigned) yield unsignedRun(meta, run);
    },
  };
};

const unsignedRun = (meta: LogMeta, run: readonly TailRecord[]): SealedRun => {
  const { rid, from, prev } = run[0] as TailRecord;
  const { head } = run.at(-1) as TailRecord;
  const ids = run.map((r) => r.ids).join('');
  const n = ids.length / 16;
  const key = meta.devices[rid] ?? '';
  return {
    header: { rid, from, to: from + n - 1, prev, head, n, sig: '', key },
    text: run.map((r) => r.text).join('\n'),
    ids,
  };
};
