import type { LogMeta, Position, RefRecord, SegmentRecord, TailRecord } from './records.ts';

/** Why a store could not do what it was asked. Nothing of the failed step was kept. */
export class StoreFailure extends Error {
  constructor(
    readonly code: 'quota' | 'closed' | 'lost' | 'newerFormat' | 'damaged' | 'failed',
    detail: string,
    /** What and where, for the sentence a person reads. */
    readonly facts: Readonly<Record<string, string | number | null>> = {},
  ) {
    super(detail);
    this.name = 'StoreFailure';
  }
}

/**
 * Where a log lies. Every method that writes is one strictly durable transaction: when it resolves the bytes survive
 * a crash of the process and of the system; when it rejects (with a {@link StoreFailure}) nothing of it is there.
 */
export type LogStore = {
  /**
   * Null when there is no log yet; what is stored as it is stored, unchecked. The tail is in order of position. Rejects
   * with `newerFormat` for a store that a newer app made, and with `damaged` when events are there and what names them is not.
   */
  open(): Promise<{ meta: unknown; tail: unknown[] }>;
  /** Begins a log, or a new replica in it: new meta and its first records together. */
  begin(meta: LogMeta, records: TailRecord[]): Promise<void>;
  /** Appends to the tail. Positions must be new; an existing one rejects. */
  append(records: TailRecord[]): Promise<void>;
  /** Turns tail records into sealed segments: puts these, updates meta, deletes those, puts what moved, together. */
  seal(change: {
    meta: LogMeta;
    segments: SegmentRecord[];
    refs: RefRecord[];
    remove: Position[];
    tail?: TailRecord[];
  }): Promise<void>;
  /** Up to `limit` segments from position `from` on, in order. */
  segments(from: Position, limit: number): Promise<SegmentRecord[]>;
  segmentsAt(positions: Position[]): Promise<SegmentRecord[]>;
  refs(): Promise<RefRecord[]>;
  close(): void;
};

/** A store that is only looked at: whoever writes is refused. */
export const readOnly = (store: LogStore): LogStore => {
  const refuse = (): Promise<never> =>
    Promise.reject(new StoreFailure('failed', 'this log is only being read'));
  return { ...store, begin: refuse, append: refuse, seal: refuse };
};
