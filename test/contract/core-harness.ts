import { Dexie } from 'dexie';
import type { CoreNotice, FoundShop, Outcome } from '../../shared/api.ts';
import { type Daybook, openDaybook } from '../../shared/core/daybook.ts';
import { found } from '../../shared/core/founding.ts';
import { type CoreService, coreService } from '../../shared/core/service.ts';
import { dexieLogStore } from '../../shared/log/dexie-store.ts';
import { memoryDisk, memoryLogStore } from '../../shared/log/memory-store.ts';
import { openLog } from '../../shared/log/open-log.ts';
import { salvage } from '../../shared/log/salvage.ts';
import { type LogStore, StoreFailure } from '../../shared/log/store.ts';
import type { AnchorRecord, Signer } from '../../shared/ports.ts';
import { dexieViewStore } from '../../shared/projections/dexie-view-store.ts';
import { memoryViewStore, viewDisk } from '../../shared/projections/memory-view-store.ts';
import type { ViewStore } from '../../shared/projections/view-store.ts';
import { noNetwork } from '../../shared/sync/network.ts';
import { memoryArchives } from '../support/archives.ts';
import { freshSigner, seededRandom, sha256, steadyClock } from '../support/parts.ts';
import { faultPlan, sharedFaults } from './harnesses.ts';

/** Everything that is stored of one shop, by the name of its object store. `views` is the object store `meta` of them. */
export type Kind = 'tail' | 'segments' | 'refs' | 'meta' | 'chunks' | 'deltas' | 'views';
export type Raw = Record<string, unknown>;

/** One disk that outlives restarts, can fail a write, and can be damaged behind the app's back. */
export type Disk = {
  log(): LogStore;
  views(): ViewStore;
  /** Makes the `n`-th write request from now on (0 is the next) fail, aborting its transaction. */
  failWrite(n: number): void;
  failed(): boolean;
  mend(): void;
  keys(kind: Kind): Promise<(number | string)[]>;
  read(kind: Kind, key: number | string): Promise<unknown>;
  /** Undefined deletes. */
  write(kind: Kind, key: number | string, value: unknown): Promise<void>;
  /** What the app reads of it when the store does not open as it should. */
  salvage?(): Promise<string>;
  /** The same bytes on another disk. */
  copy(): Promise<Disk>;
};

export const memoryDiskOf = (disk = memoryDisk(), views = viewDisk()): Disk => {
  const plan = faultPlan();
  const fault = (step: string): void => {
    if (plan.due()) throw new StoreFailure('failed', `made to fail: ${step}`);
  };
  const maps = (kind: Kind): Map<number | string, unknown> | null => {
    if (kind === 'tail' || kind === 'segments' || kind === 'refs')
      return disk[kind] as unknown as Map<number | string, unknown>;
    return kind === 'chunks' ? (views.chunks as unknown as Map<number | string, unknown>) : null;
  };
  return {
    ...plan,
    log: () => memoryLogStore(disk, fault),
    views: () => memoryViewStore(views, fault),
    keys: async (kind) => {
      const map = maps(kind);
      if (map) return [...map.keys()].sort((a, b) => Number(a) - Number(b));
      if (kind === 'deltas') return views.deltas.map((d) => d.n);
      if (kind === 'views')
        return [...(views.first === null ? [] : ['first']), ...(views.meta ? ['view'] : [])];
      return disk.meta ? ['log'] : [];
    },
    read: async (kind, key) => {
      const map = maps(kind);
      if (map) return structuredClone(map.get(key));
      if (kind === 'deltas') return structuredClone(views.deltas.find((d) => d.n === key));
      if (kind === 'views') return structuredClone(key === 'first' ? views.first : views.meta) ?? undefined;
      return structuredClone(disk.meta) ?? undefined;
    },
    write: async (kind, key, value) => {
      const map = maps(kind);
      const kept = structuredClone(value);
      if (map) {
        if (kept === undefined) map.delete(key);
        else map.set(key, kept);
      } else if (kind === 'deltas') {
        const rest = views.deltas.filter((d) => d.n !== key);
        views.deltas = (kept === undefined ? rest : [...rest, kept as never]).sort((a, b) => a.n - b.n);
      } else if (kind === 'views') {
        if (key === 'first') views.first = (kept ?? null) as typeof views.first;
        else views.meta = (kept ?? null) as typeof views.meta;
      } else disk.meta = (kept ?? null) as typeof disk.meta;
    },
    copy: async () => memoryDiskOf(structuredClone(disk), structuredClone(views)),
  };
};

let disks = 0;

export const dexieDisk = (): Disk => {
  const plan = sharedFaults();
  plan.mend();
  disks += 1;
  const names = { log: `core-log-${disks}`, views: `core-views-${disks}` };
  const at = async <R>(kind: Kind, use: (db: Dexie, table: string) => PromiseLike<R>): Promise<R> => {
    const ofViews = kind === 'chunks' || kind === 'deltas' || kind === 'views';
    const db = new Dexie(ofViews ? names.views : names.log);
    await db.open();
    try {
      return await use(db, kind === 'views' ? 'meta' : kind);
    } finally {
      db.close();
    }
  };
  const outOfLine = (kind: Kind): boolean => kind === 'meta' || kind === 'views';
  const disk: Disk = {
    failWrite: plan.failWrite,
    failed: plan.failed,
    mend: plan.mend,
    log: () => dexieLogStore(names.log),
    views: () => dexieViewStore(names.views),
    keys: (kind) =>
      at(kind, (db, table) => db.table<unknown, number | string>(table).toCollection().primaryKeys()),
    read: (kind, key) => at(kind, (db, table) => db.table(table).get(key)),
    write: (kind, key, value) =>
      at(kind, async (db, table) => {
        if (value === undefined) await db.table(table).delete(key);
        else if (outOfLine(kind)) await db.table(table).put(value, key);
        else await db.table(table).put(value);
      }),
    salvage: () => salvage(names.log),
    copy: async () => {
      const other = dexieDisk();
      const log = other.log();
      await log.open();
      log.close();
      const views = other.views();
      await views.open();
      views.close();
      for (const kind of KINDS)
        for (const key of await disk.keys(kind)) await other.write(kind, key, await disk.read(kind, key));
      return other;
    },
  };
  return disk;
};

export const KINDS: Kind[] = ['tail', 'segments', 'refs', 'meta', 'chunks', 'deltas', 'views'];
export const LOG_KINDS: Kind[] = ['tail', 'segments', 'refs', 'meta'];

/** All that outlives a restart of one machine, and what tells when the app is idle. */
export type CoreMachine = {
  disk: Disk;
  anchor: { record: AnchorRecord | null };
  signer: Signer;
  clock: () => number;
  random: (n: number) => Uint8Array;
  notices: CoreNotice[];
  /** What the app asked to do later. */
  timers: (() => void)[];
  /** Storage, key and anchor calls under way. */
  pending: number;
  /** All such calls so far: a loop that never ends must fail a test, not hang it. */
  calls: number;
};

export const coreMachine = async (disk: Disk, seed = 1): Promise<CoreMachine> => ({
  disk,
  anchor: { record: null },
  signer: await freshSigner(),
  clock: steadyClock(),
  random: seededRandom(seed),
  notices: [],
  timers: [],
  pending: 0,
  calls: 0,
});

export const CORNER_SHOP: FoundShop = {
  name: 'Corner Shop',
  currency: 'EUR',
  machineName: 'Till 1',
  userName: 'Anna',
  taxMode: 'exclusive',
  taxPpm: 190_000,
};

const counted = <T extends object>(m: CoreMachine, port: T): T =>
  new Proxy(port, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        m.calls += 1;
        if (m.calls > 5_000) throw new Error(`the app asks for ${String(key)} without end`);
        const result: unknown = Reflect.apply(value, target, args);
        if (!(result instanceof Promise) && !(result && typeof result === 'object' && 'then' in result))
          return result;
        m.pending += 1;
        return Promise.resolve(result as Promise<unknown>).finally(() => {
          m.pending -= 1;
        });
      };
    },
  });

export const partsFor = async (m: CoreMachine) => ({
  slot: 'shop' as const,
  store: counted(m, m.disk.log()),
  views: counted(m, m.disk.views()),
  sha: await sha256(),
  signer: counted(m, m.signer),
  anchor: counted(m, {
    machine: 'test',
    read: async () => m.anchor.record,
    write: async (record: AnchorRecord) => {
      m.anchor.record = record;
    },
  }),
  clock: m.clock,
  random: m.random,
  app: 'daybook/test',
  later: (_ms: number, run: () => void) => void m.timers.push(run),
  tell: (notice: CoreNotice) => void m.notices.push(notice),
});

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Waits until nothing is under way. */
export const settled = async (m: CoreMachine): Promise<void> => {
  for (let quiet = 0; quiet < 3; ) {
    await tick();
    quiet = m.pending === 0 ? quiet + 1 : 0;
  }
};

/** Does what the app put off: saves views, seals, moves the anchor. */
export const idle = async (m: CoreMachine): Promise<void> => {
  for (let rounds = 0; m.timers.length > 0 && rounds < 5; rounds += 1) {
    for (const run of m.timers.splice(0)) run();
    await settled(m);
  }
};

export const foundOn = async (m: CoreMachine, shop: FoundShop = CORNER_SHOP): Promise<Daybook> => {
  const parts = await partsFor(m);
  await parts.store.open();
  const log = await found(parts, shop, null);
  const book = await openDaybook(parts, { log, minted: null });
  await book.loaded;
  return book;
};

/** What a start does; null when the store holds no shop. */
export const startOn = async (m: CoreMachine): Promise<Daybook | null> => {
  m.timers = [];
  const parts = await partsFor(m);
  const opened = await openLog(parts);
  if (!opened) return null;
  const book = await openDaybook(parts, opened);
  await book.loaded;
  return book;
};

export const restartOn = async (m: CoreMachine): Promise<Daybook> => {
  const book = await startOn(m);
  if (!book) throw new Error('there is no shop on this machine');
  return book;
};

/** Stops without a goodbye: nothing that was put off happens any more. */
export const killed = async (m: CoreMachine): Promise<void> => {
  m.timers = [];
  await settled(m);
};

/** Short ids of all events the log can read, in order. */
export const eventsIn = async (
  m: CoreMachine,
): Promise<{ id: string; rid: string; seq: number; t: string; cmd: string; text: string }[]> => {
  const parts = await partsFor(m);
  const opened = await openLog({ ...parts, anchor: parts.anchor });
  if (!opened) return [];
  const all = [];
  for await (const { events } of opened.log.read(0)) {
    for (const { id, env, text } of events)
      all.push({ id, rid: env.rid, seq: env.seq, t: env.t, cmd: env.cmd, text });
  }
  opened.log.close();
  return all;
};

export const accepted = (outcome: Outcome, what: string): Extract<Outcome, { ok: true }> => {
  if (!outcome.ok) throw new Error(`${what} was refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome;
};

/** The app on this machine as windows see it. */
export const serviceOn = async (m: CoreMachine): Promise<CoreService> => {
  m.timers = [];
  const service = coreService({
    profile: {
      current: async () => 'shop',
      choose: async () => {},
      exists: async (slot) => slot === 'shop',
      stores: () => ({ store: counted(m, m.disk.log()), views: counted(m, m.disk.views()) }),
      removeSample: async () => {},
      abandonShop: async () => {},
      scratch: async () => ({ store: memoryLogStore(), drop: async () => {} }),
      rehearsal: {
        copy: () => Promise.reject(new Error('nothing was kept by another version')),
        asItLies: async () => null,
        sweep: async () => {},
      },
      onLost: () => {},
      recall: async () => undefined,
      keep: async () => {},
    },
    sha: await sha256(),
    signer: async () => counted(m, m.signer),
    anchor: async () => (await partsFor(m)).anchor,
    network: noNetwork,
    archivePlace: memoryArchives().place,
    clock: m.clock,
    random: m.random,
    app: 'daybook/test',
    later: (_ms, run) => void m.timers.push(run),
    tell: (notice) => void m.notices.push(notice),
    sampleFiles: () => Promise.reject(new Error('no sample in this test')),
    held: () => true,
    salvage: (slot) =>
      m.disk.salvage ? m.disk.salvage() : Promise.reject(new Error(`no ${slot} to salvage`)),
  });
  await service.start();
  await settled(m);
  return service;
};
