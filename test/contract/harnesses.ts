import { Dexie } from 'dexie';
import { dexieLogStore } from '../../shared/log/dexie-store.ts';
import { memoryDisk, memoryLogStore } from '../../shared/log/memory-store.ts';
import { StoreFailure } from '../../shared/log/store.ts';
import { dexieViewStore } from '../../shared/projections/dexie-view-store.ts';
import { memoryViewStore, viewDisk } from '../../shared/projections/memory-view-store.ts';
import type { LogHarness, ViewHarness } from './harness.ts';

/** Counts writes and makes one of them fail. */
export const faultPlan = () => {
  let left = -1;
  let hit = false;
  return {
    failWrite: (n: number) => {
      left = n;
      hit = false;
    },
    failed: () => hit,
    mend: () => {
      left = -1;
    },
    /** True when the write that is about to happen has to fail. */
    due: (): boolean => {
      if (left < 0) return false;
      left -= 1;
      if (left >= 0) return false;
      hit = true;
      return true;
    },
  };
};

export const memoryLogHarness = (): LogHarness => {
  const disk = memoryDisk();
  const plan = faultPlan();
  const fault = (step: string): void => {
    if (plan.due()) throw new StoreFailure('failed', `made to fail: ${step}`);
  };
  return {
    ...plan,
    open: () => memoryLogStore(disk, fault),
    tamper: async (kind, pos, change) => {
      const records = disk[kind] as Map<number, Parameters<typeof change>[0]>;
      const record = records.get(pos);
      const changed = record && change(structuredClone(record));
      if (changed) records.set(pos, changed);
      else records.delete(pos);
    },
  };
};

export const memoryViewHarness = (): ViewHarness => {
  const disk = viewDisk();
  const plan = faultPlan();
  const fault = (step: string): void => {
    if (plan.due()) throw new Error(`made to fail: ${step}`);
  };
  return { ...plan, open: () => memoryViewStore(disk, fault) };
};

let databases = 0;

/** Aborts the transaction of the write that is due, for every store there is: a fault as the disk would make it. */
const faultyIndexedDb = () => {
  const plan = faultPlan();
  const proto = IDBObjectStore.prototype;
  for (const method of ['add', 'put', 'delete', 'clear'] as const) {
    const real = proto[method] as (...args: unknown[]) => IDBRequest;
    Object.defineProperty(proto, method, {
      configurable: true,
      writable: true,
      value(this: IDBObjectStore, ...args: unknown[]) {
        if (plan.due()) this.transaction.abort();
        return real.apply(this, args);
      },
    });
  }
  return plan;
};

let plan: ReturnType<typeof faultyIndexedDb> | null = null;

/** One plan for all databases of this page or process: IndexedDB is patched once. */
export const sharedFaults = (): ReturnType<typeof faultPlan> => {
  plan ??= faultyIndexedDb();
  return plan;
};

export const dexieLogHarness = (): LogHarness => {
  const shared = sharedFaults();
  shared.mend();
  databases += 1;
  const name = `contract-log-${databases}`;
  return {
    failWrite: shared.failWrite,
    failed: shared.failed,
    mend: shared.mend,
    open: () => dexieLogStore(name),
    tamper: async (kind, pos, change) => {
      const db = new Dexie(name);
      await db.open();
      const record = await db.table(kind).get(pos);
      const changed = record && change(record);
      if (changed) await db.table(kind).put(changed);
      else await db.table(kind).delete(pos);
      db.close();
    },
  };
};

export const dexieViewHarness = (): ViewHarness => {
  const shared = sharedFaults();
  shared.mend();
  databases += 1;
  const name = `contract-views-${databases}`;
  return {
    failWrite: shared.failWrite,
    failed: shared.failed,
    mend: shared.mend,
    open: () => dexieViewStore(name),
  };
};
