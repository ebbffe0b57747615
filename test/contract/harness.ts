import type { RefRecord, SegmentRecord, TailRecord } from '../../shared/log/records.ts';
import type { LogStore } from '../../shared/log/store.ts';
import type { ViewStore } from '../../shared/projections/view-store.ts';

/** A case of a contract: a name and what must hold. Runs in Node and in a page, so it knows no test runner. */
export type Case<H> = { name: string; run: (harness: H) => Promise<void> };

/** One disk, as many handles on it as a case wants: opening again is a restart. */
export type LogHarness = {
  open(): LogStore;
  /** Makes the `n`-th write request from now on (0 is the next) fail, aborting its transaction. */
  failWrite(n: number): void;
  /** Whether a write was made to fail since it was asked for. */
  failed(): boolean;
  mend(): void;
  /** Changes stored bytes behind the store's back; null deletes the record. */
  tamper<K extends keyof Stored>(
    kind: K,
    pos: number,
    change: (record: Stored[K]) => Stored[K] | null,
  ): Promise<void>;
};
export type Stored = { tail: TailRecord; segments: SegmentRecord; refs: RefRecord };

export type ViewHarness = { open(): ViewStore; failWrite(n: number): void; failed(): boolean; mend(): void };

export const equal = (found: unknown, wanted: unknown, what: string): void => {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: found ${a?.slice(0, 300)}, wanted ${b?.slice(0, 300)}`);
};

export const truthy = (found: unknown, what: string): void => {
  if (!found) throw new Error(`${what}: found ${JSON.stringify(found)}`);
};

export const rejects = async (work: Promise<unknown>, what: string): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error(`${what}: it was accepted`);
};
