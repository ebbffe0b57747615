import type { StoredEvent } from '../kernel/envelope.ts';
import { fingerprint } from '../kernel/fingerprint.ts';
import type { Position, RefRecord } from './records.ts';

type Places = Map<number, Position | Position[]>;

/** Where the events of an aggregate or a command lie, in memory: one number each, whatever the length of the log. */
export type LogIndex = {
  find(kind: 'aggregates' | 'commands', fp: number): { segments: Position[]; tail: Position[] };
  ids(segment: Position): string | undefined;
  /** Where every sealed segment begins. */
  starts(): Position[];
  /** The ids of every sealed segment, as they are kept: 16 characters each, one after another. */
  runs(): Iterable<string>;
  /** The sealed segment that holds an event, and which of its events it is, from 0. */
  placeOf(id: string): { segment: Position; nth: number } | null;
  /** Position of the segment that holds `pos`, or `pos` where none does. */
  segmentHolding(pos: Position): Position;
  /** Sealed runs as they are kept, for the directory; `run` is missing where an earlier app wrote the record. */
  refs(): Iterable<Pick<RefRecord, 'pos' | 'ids' | 'run'>>;
  addTail(pos: Position, events: readonly StoredEvent[]): void;
  seal(refs: readonly RefRecord[], removed: ReadonlySet<Position>): void;
};

const add = (places: Places, fp: number, pos: Position): void => {
  const there = places.get(fp);
  if (there === undefined) places.set(fp, pos);
  else if (Array.isArray(there)) there.push(pos);
  else if (there !== pos) places.set(fp, [there, pos]);
};

const at = (places: Places, fp: number): Position[] => {
  const there = places.get(fp);
  return there === undefined ? [] : Array.isArray(there) ? there : [there];
};

export const logIndex = (refs: readonly RefRecord[]): LogIndex => {
  const segments = { aggregates: new Map() as Places, commands: new Map() as Places };
  const tail = { aggregates: new Map() as Places, commands: new Map() as Places };
  const ids = new Map<Position, Pick<RefRecord, 'pos' | 'n' | 'ids' | 'run'>>();

  const addSegment = (ref: RefRecord): void => {
    ids.set(ref.pos, { pos: ref.pos, n: ref.n, ids: ref.ids, run: ref.run });
    for (const fp of ref.aggregates) add(segments.aggregates, fp, ref.pos);
    for (const fp of ref.commands) add(segments.commands, fp, ref.pos);
  };
  const records = new Map<Position, { aggregates: Set<number>; commands: Set<number> }>();

  for (const ref of refs) addSegment(ref);
  return {
    find: (kind, fp) => ({ segments: at(segments[kind], fp), tail: at(tail[kind], fp) }),
    ids: (pos) => ids.get(pos)?.ids,
    starts: () => [...ids.keys()],
    runs: function* () {
      for (const { ids: run } of ids.values()) yield run;
    },
    placeOf: (id) => {
      for (const [pos, { ids: run }] of ids) {
        for (let i = run.indexOf(id); i >= 0; i = run.indexOf(id, i + 1))
          if (i % 16 === 0) return { segment: pos, nth: i / 16 };
      }
      return null;
    },
    segmentHolding: (pos) => {
      for (const [start, { n }] of ids) if (pos >= start && pos < start + n) return start;
      return pos;
    },
    refs: () => ids.values(),
    addTail: (pos, events) => {
      const fps = {
        aggregates: new Set(events.map((e) => fingerprint(e.env.a))),
        commands: new Set(events.map((e) => fingerprint(e.env.cmd))),
      };
      records.set(pos, fps);
      for (const fp of fps.aggregates) add(tail.aggregates, fp, pos);
      for (const fp of fps.commands) add(tail.commands, fp, pos);
    },
    seal: (refs, removed) => {
      for (const ref of refs) addSegment(ref);
      for (const pos of removed) {
        const fps = records.get(pos);
        records.delete(pos);
        if (!fps) continue;
        for (const kind of ['aggregates', 'commands'] as const) {
          for (const fp of fps[kind]) {
            const left = at(tail[kind], fp).filter((p) => p !== pos);
            if (left.length === 0) tail[kind].delete(fp);
            else tail[kind].set(fp, left);
          }
        }
      }
    },
  };
};
