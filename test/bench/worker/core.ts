import { Dexie } from 'dexie';
import type { CoreApi, CoreMethod, CoreStatus, Moment } from '../../../shared/api.ts';
import { dexieProfile, type Profile } from '../../../shared/core/profile.ts';
import { coreService } from '../../../shared/core/service.ts';
import { dexieLogStore } from '../../../shared/log/dexie-store.ts';
import type { LogStore } from '../../../shared/log/store.ts';
import type { Anchor, Signer } from '../../../shared/ports.ts';
import { dexieViewStore } from '../../../shared/projections/dexie-view-store.ts';
import { type Network, noNetwork } from '../../../shared/sync/network.ts';
import { check } from './check.ts';
import { partsFor, type ShopName } from './ports.ts';
import { removeShop, wait } from './shop.ts';

/** The core as a window has it, on the databases of one shop. */
export type Core = {
  call<M extends CoreMethod>(method: M, ...args: Parameters<CoreApi[M]>): Promise<ReturnType<CoreApi[M]>>;
  at<M extends CoreMethod>(
    moment: Moment,
    method: M,
    ...args: Parameters<CoreApi[M]>
  ): Promise<ReturnType<CoreApi[M]>>;
  close(): Promise<void>;
};

/** What of a machine outlives its core, and what others reach it by. */
export type Around = {
  signer: Signer;
  anchor: Anchor;
  network: Network;
  kept: Map<string, unknown>;
  /** Hears of every read of the log's store. */
  read: () => void;
};

/** Resolves when the shop is open and everything in memory, or when it turns out that there is none. */
export const openCore = async (name: ShopName, around?: Around): Promise<Core> => {
  const { sha, signer, anchor, random } = await partsFor(name, around);
  const service = coreService({
    profile: profileOf(name, around),
    sha,
    signer: async () => signer,
    anchor: async () => anchor,
    network: around?.network ?? noNetwork,
    archivePlace: {
      folder: async () => null,
      write: async () => {},
      read: async () => new Blob(),
      remove: async () => {},
      passphrase: async () => null,
    },
    clock: () => Date.now(),
    random,
    app: 'daybook/0.1.0',
    // Nothing is sealed or proven beside what is measured; a turn that somebody waits for comes at once.
    later: (ms, run) => void (ms === 0 && setTimeout(run, 0)),
    tell: () => {},
    sampleFiles: async () => {
      throw new Error('there is no sample here');
    },
    held: () => true,
    salvage: async () => '',
  });
  const core: Core = {
    call: (method, ...args) => service.call(method, args) as Promise<never>,
    at: (moment, method, ...args) => service.call(method, args, moment) as Promise<never>,
    close: service.close,
  };
  await service.start();
  await settled(core);
  return core;
};

const settled = async (core: Core): Promise<void> => {
  for (;;) {
    const status: CoreStatus = await core.call('status');
    check(status.phase !== 'failed', JSON.stringify(status));
    if (status.phase === 'welcome' || (status.phase === 'ready' && status.loaded)) return;
    await wait(5);
  }
};

const profileOf = (name: ShopName, around?: Around): Profile => {
  const exists = (): Promise<boolean> => Promise.resolve(Dexie.exists(name.log));
  const kept = around?.kept ?? new Map<string, unknown>();
  return {
    current: async () => ((await exists()) ? 'shop' : null),
    choose: async () => {},
    exists: async (slot) => slot === 'shop' && (await exists()),
    stores: () => ({ store: heard(dexieLogStore(name.log), around), views: dexieViewStore(name.views) }),
    removeSample: async () => {},
    abandonShop: () => removeShop(name),
    scratch: dexieProfile().scratch,
    rehearsal: dexieProfile().rehearsal,
    onLost: () => {},
    recall: async (key) => kept.get(key),
    keep: async (key, value) => void kept.set(key, value),
  };
};

const heard = (store: LogStore, around?: Around): LogStore => {
  if (!around) return store;
  const after = <R>(run: () => R): R => {
    around.read();
    return run();
  };
  return {
    ...store,
    segments: (from, limit) => after(() => store.segments(from, limit)),
    segmentsAt: (positions) => after(() => store.segmentsAt(positions)),
    refs: () => after(() => store.refs()),
  };
};
