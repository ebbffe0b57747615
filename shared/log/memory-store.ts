import type { LogMeta, Position, RefRecord, SegmentRecord, TailRecord } from './records.ts';
import { type LogStore, StoreFailure } from './store.ts';

/** What survives a "restart" of the in-memory store; hand it to the next one. */
export type MemoryDisk = {
  meta: LogMeta | null;
  tail: Map<Position, TailRecord>;
  segments: Map<Position, SegmentRecord>;
  refs: Map<Position, RefRecord>;
};

export const memoryDisk = (): MemoryDisk => ({
  meta: null,
  tail: new Map(),
  segments: new Map(),
  refs: new Map(),
});

const sorted = <R extends { pos: Position }>(records: Iterable<R>): R[] =>
  [...records].sort((a, b) => a.pos - b.pos);

/** A log store in memory, for tests, the simulator and the command line. `fault` may reject any write. */
export const memoryLogStore = (
  disk: MemoryDisk = memoryDisk(),
  fault: (step: string) => void = () => {},
): LogStore => {
  let open = true;
  const usable = (): void => {
    if (!open) throw new StoreFailure('closed', 'the log store was closed');
  };
  const absent = (records: TailRecord[]): void => {
    for (const { pos } of records) {
      if (disk.tail.has(pos)) throw new StoreFailure('failed', `position ${pos} is taken`);
    }
  };
  return {
    open: async () => {
      if (!disk.meta && disk.tail.size + disk.segments.size > 0) {
        throw new StoreFailure('damaged', 'there are events, but the record that names their log is missing');
      }
      return { meta: disk.meta && structuredClone(disk.meta), tail: sorted(disk.tail.values()) };
    },
    begin: async (meta, records) => {
      usable();
      absent(records);
      fault('begin');
      disk.meta = structuredClone(meta);
      for (const record of records) disk.tail.set(record.pos, record);
    },
    append: async (records) => {
      usable();
      absent(records);
      fault('append');
      for (const record of records) disk.tail.set(record.pos, record);
    },
    seal: async ({ meta, segments, refs, remove, tail = [] }) => {
      usable();
      fault('seal');
      disk.meta = structuredClone(meta);
      for (const segment of segments) disk.segments.set(segment.pos, segment);
      for (const ref of refs) disk.refs.set(ref.pos, ref);
      for (const pos of remove) disk.tail.delete(pos);
      for (const record of tail) disk.tail.set(record.pos, record);
    },
    segments: async (from, limit) =>
      sorted([...disk.segments.values()].filter((s) => s.pos >= from)).slice(0, limit),
    segmentsAt: async (positions) => positions.flatMap((pos) => disk.segments.get(pos) ?? []),
    refs: async () => sorted(disk.refs.values()),
    close: () => {
      open = false;
    },
  };
};
