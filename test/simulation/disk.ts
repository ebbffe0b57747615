import { type MemoryDisk, memoryDisk, memoryLogStore } from '../../shared/log/memory-store.ts';
import type { SegmentRecord, TailRecord } from '../../shared/log/records.ts';
import { type LogStore, StoreFailure } from '../../shared/log/store.ts';
import type { Anchor, AnchorRecord } from '../../shared/ports.ts';
import { memoryViewStore, type ViewDisk, viewDisk } from '../../shared/projections/memory-view-store.ts';
import type { ViewStore } from '../../shared/projections/view-store.ts';

/**
 * All of a computer that lasts: the profile's two databases, and the anchor, which lies outside the profile. `aside` is
 * for bugs that keep sums of their own.
 */
export type Disk = {
  log: MemoryDisk;
  views: ViewDisk;
  aside: Map<string, number>;
  /** Whether the app that made the views knew all types of events: another one makes them anew. */
  knowing: boolean;
  anchor: { record: AnchorRecord | null };
};

export const emptyDisk = (): Disk => ({
  log: memoryDisk(),
  views: viewDisk(),
  aside: new Map(),
  knowing: true,
  anchor: { record: null },
});

/** Records are never changed once they are written, so they may be shared. */
const copyOfLog = (log: MemoryDisk): MemoryDisk => ({
  meta: log.meta,
  tail: new Map(log.tail),
  segments: new Map(log.segments),
  refs: new Map(log.refs),
});
const copyOfViews = (views: ViewDisk): ViewDisk => ({
  ...views,
  chunks: new Map(views.chunks),
  deltas: [...views.deltas],
});
export const copyOfDisk = (disk: Disk): Disk => ({
  log: copyOfLog(disk.log),
  views: copyOfViews(disk.views),
  aside: new Map(disk.aside),
  knowing: disk.knowing,
  anchor: { record: disk.anchor.record },
});

/** What goes wrong at a write to come. */
export type Fault =
  | { kind: 'crash'; left: number; after: boolean; lost: number }
  | { kind: 'refuse'; left: number };

/** One run of the app on a computer. Once it ended, nothing that it asks of the computer is answered any more. */
export type Process = { alive: boolean; end(lost: number): void; ended: Promise<void> };

/** What became of the log: written here, or taken in from elsewhere. */
export type Written = { rid: string; own: boolean };

/** The computer below the app: what its stores do, and when they fail. */
export type Computer = {
  disk: Disk;
  fault: Fault | null;
  /** True where what is written here may be lost by a crash until something is taken in or anchored; never in the app. */
  relaxedLog: boolean;
  /** Hears of each write to the log, once it is done. */
  wrote: (what: Written) => void;
  /** States of the databases before their last relaxed writes, oldest first. */
  before: { log: MemoryDisk[]; views: ViewDisk[] };
};

export const computer = (disk: Disk, relaxedLog: boolean): Computer => ({
  disk,
  fault: null,
  relaxedLog,
  wrote: () => {},
  before: { log: [], views: [] },
});

const REMEMBERED = 4;
const never = <R>(): Promise<R> => new Promise(() => {});
const remember = <S>(states: S[], state: S): void => {
  states.push(state);
  if (states.length > REMEMBERED) states.shift();
};

/** The power fails: the last so many relaxed writes of each database are gone. */
export const powerCut = (on: Computer, lost: number): void => {
  const left = <S>(states: S[], now: S): S =>
    (lost === 0 ? undefined : (states.at(-lost) ?? states[0])) ?? now;
  on.disk.log = left(on.before.log, on.disk.log);
  on.disk.views = left(on.before.views, on.disk.views);
  flush(on);
};

/** What was written so far survives whatever happens. */
export const flush = ({ before }: Pick<Computer, 'before'>): void => {
  before.log = [];
  before.views = [];
};

/** What the computer lets a process do: every write is a step at which it may die or be refused. */
export const portsOf = (on: Computer, process: Process) => {
  const step = async <R>(write: () => Promise<R>): Promise<R> => {
    if (!process.alive) return never();
    const fault = on.fault?.left === 0 ? on.fault : null;
    if (fault) on.fault = null;
    else if (on.fault) on.fault.left -= 1;
    if (fault?.kind === 'refuse') throw new StoreFailure('quota', 'the disk is full');
    if (fault && !fault.after) {
      process.end(fault.lost);
      return never();
    }
    const result = await write();
    if (fault) process.end(fault.lost);
    return process.alive ? result : never();
  };
  const living = async <R>(read: () => Promise<R>): Promise<R> => {
    const result = process.alive ? await read() : await never<R>();
    return process.alive ? result : never();
  };
  const log = memoryLogStore(on.disk.log);
  const noteLog = (): void => {
    if (on.relaxedLog) remember(on.before.log, copyOfLog(on.disk.log));
  };
  const store: LogStore = {
    open: () => living(log.open),
    begin: (meta, records) =>
      step(() => {
        on.before.log = [];
        for (const { rid } of records) on.wrote({ rid, own: rid === meta.rid });
        return log.begin(meta, records);
      }),
    append: (records) =>
      step(() => {
        noteLog();
        for (const { rid } of records) on.wrote({ rid, own: rid === on.disk.log.meta?.rid });
        return log.append(records);
      }),
    seal: (change) =>
      step(() => {
        // What takes the place of nothing in the tail was not written here.
        const came = change.segments.filter(({ pos }) => !change.remove.includes(pos));
        for (const { header } of came) on.wrote({ rid: header.rid, own: false });
        if (came.length > 0) on.before.log = [];
        else noteLog();
        return log.seal(change);
      }),
    segments: (from, limit) => living(() => log.segments(from, limit)),
    segmentsAt: (positions) => living(() => log.segmentsAt(positions)),
    refs: () => living(log.refs),
    close: log.close,
  };
  const kept = memoryViewStore(on.disk.views);
  const noteViews = (): void => remember(on.before.views, copyOfViews(on.disk.views));
  const views: ViewStore = {
    open: () => living(kept.open),
    chunks: (from, limit) => living(() => kept.chunks(from, limit)),
    addDelta: (delta, first) =>
      step(() => {
        noteViews();
        return kept.addDelta(delta, first);
      }),
    snapshot: (change) =>
      step(() => {
        noteViews();
        return kept.snapshot(change);
      }),
    clear: () => step(kept.clear),
    close: kept.close,
  };
  const anchor: Anchor = {
    machine: 'simulated',
    read: () => living(async () => on.disk.anchor.record),
    write: (record) =>
      step(async () => {
        on.before.log = [];
        on.disk.anchor.record = record;
      }),
  };
  return { store, views, anchor };
};

/** Every record of events that lies on a disk, sealed or not. */
export const recordsOn = ({
  log,
}: Disk): { rid: string; prev: string; head: string; from: number; n: number }[] => [
  ...[...log.segments.values()].map(({ header }: SegmentRecord) => header),
  ...[...log.tail.values()].map((record: TailRecord) => ({ ...record, n: record.ids.length / 16 })),
];

/** True when the event survives whatever happens now. */
export const isSafe = ({ disk, before }: Computer, id: string): boolean => {
  const log = before.log[0] ?? disk.log;
  for (const pos of log.segments.keys()) if (log.refs.get(pos)?.ids.includes(id)) return true;
  for (const { ids } of log.tail.values()) if (ids.includes(id)) return true;
  return false;
};
