import type { CoreApi, CoreMethod, CoreNotice, CoreStatus, Moment } from '../../shared/api.ts';
import type { Profile } from '../../shared/core/profile.ts';
import { type CoreService, coreService } from '../../shared/core/service.ts';
import type { ShopSlot } from '../../shared/host.ts';
import { deviceId } from '../../shared/kernel/chain.ts';
import { fromBase64url } from '../../shared/kernel/encode.ts';
import { type MemoryDisk, memoryDisk, memoryLogStore } from '../../shared/log/memory-store.ts';
import { readOnly } from '../../shared/log/store.ts';
import type { AnchorRecord, Signer } from '../../shared/ports.ts';
import { memoryViewStore, type ViewDisk, viewDisk } from '../../shared/projections/memory-view-store.ts';
import { noNetwork } from '../../shared/sync/network.ts';
import { type MemoryArchives, memoryArchives } from './archives.ts';
import type { Lan } from './lan.ts';
import { freshSigner, memoryAnchor, seededRandom, sha256, steadyClock } from './parts.ts';
import { northwindFiles } from './shop.ts';

type Slot = { disk: MemoryDisk; views: ViewDisk; anchor: { record: AnchorRecord | null } };

/** A whole profile in memory: what outlives restarts of the app on one machine, and the app that runs on it. */
export type TestProfile = {
  slots: Map<ShopSlot, Slot>;
  chosen: ShopSlot | null;
  /** How far the clock of the machine is set off, in ms. */
  skew: number;
  signer: Signer;
  kept: Map<string, unknown>;
  archives: MemoryArchives;
  notices: CoreNotice[];
  /** May refuse a write to a log, or to the place where a file is checked, by throwing. */
  fault: (step: string, where: 'log' | 'scratch') => void;
  core: CoreService;
  call<M extends CoreMethod>(method: M, ...args: Parameters<CoreApi[M]>): Promise<ReturnType<CoreApi[M]>>;
  at<M extends CoreMethod>(
    moment: Moment,
    method: M,
    ...args: Parameters<CoreApi[M]>
  ): Promise<ReturnType<CoreApi[M]>>;
  /** Everything loaded; fails when the shop is not ready. */
  ready(): Promise<Extract<CoreStatus, { phase: 'ready' }>>;
  /** Ends the app and starts it again on what was stored; `as` another version of it. */
  restart(as?: string): Promise<void>;
};

/** `lan`: the cable it is on, if it is on one; `device`: the key of the machine, where something besides knows it. */
export const testProfile = async (
  seed = 1,
  lan?: Pick<Lan, 'plug'>,
  device?: Signer,
): Promise<TestProfile> => {
  const slots: TestProfile['slots'] = new Map();
  const steady = steadyClock(Date.UTC(2026, 0, 1) + seed * 1000);
  const clock = (): number => steady() + it.skew;
  const random = seededRandom(seed);
  const notices: CoreNotice[] = [];
  const signer = device ?? (await freshSigner());
  const archives = memoryArchives();
  const sha = await sha256();
  const slotOf = (slot: ShopSlot): Slot => {
    const there = slots.get(slot) ?? { disk: memoryDisk(), views: viewDisk(), anchor: { record: null } };
    slots.set(slot, there);
    return there;
  };
  const profile: Profile = {
    current: async () => it.chosen ?? (slots.get('shop')?.disk.meta ? 'shop' : null),
    choose: async (slot) => {
      it.chosen = slot;
    },
    exists: async (slot) => slots.get(slot)?.disk.meta != null,
    stores: (slot) => ({
      store: memoryLogStore(slotOf(slot).disk, (step) => it.fault(step, 'log')),
      views: memoryViewStore(slotOf(slot).views),
    }),
    removeSample: async () => {
      slots.delete('sample');
    },
    abandonShop: async () => {
      slots.delete('shop');
    },
    scratch: async () => ({
      store: memoryLogStore(memoryDisk(), (step) => it.fault(step, 'scratch')),
      drop: async () => {},
    }),
    rehearsal: {
      copy: async (slot, goOn) => {
        it.fault('copy', 'scratch');
        if (!(await goOn(1, 1))) return null;
        return { store: memoryLogStore(structuredClone(slotOf(slot).disk)), drop: async () => {} };
      },
      asItLies: async (slot) => readOnly(memoryLogStore(slotOf(slot).disk)),
      sweep: async () => {},
    },
    onLost: () => {},
    recall: async (key) => structuredClone(it.kept.get(key)),
    keep: async (key, value) => {
      it.kept.set(key, structuredClone(value));
    },
  };
  const dev = deviceId(sha, fromBase64url(signer.pub) ?? new Uint8Array());
  const network = lan?.plug({ dev, pub: signer.pub }) ?? noNetwork;
  let app = 'daybook/test';
  const make = (): CoreService =>
    coreService({
      profile,
      sha,
      signer: async () => it.signer,
      anchor: async (slot) => memoryAnchor(slotOf(slot).anchor),
      archivePlace: archives.place,
      network,
      clock,
      random,
      app,
      later: (ms, run) => void setTimeout(run, Math.min(ms, 1)).unref(),
      tell: (notice) => notices.push(notice),
      sampleFiles: async () => northwindFiles(),
      held: () => true,
      salvage: async () => '',
    });
  const call = (method: CoreMethod, args: unknown[], moment?: Moment) => it.core.call(method, args, moment);
  const it: TestProfile = {
    slots,
    chosen: null,
    skew: 0,
    kept: new Map(),
    archives,
    signer,
    notices,
    fault: () => {},
    core: make(),
    call: (method, ...args) => call(method, args) as never,
    at: (moment, method, ...args) => call(method, args, moment) as never,
    ready: async () => {
      for (let i = 0; i < 2000; i += 1) {
        const status = await it.call('status');
        if (status.phase === 'ready' && status.loaded) return status;
        if (status.phase === 'failed') throw new Error(JSON.stringify(status.problem));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error('the shop did not get ready');
    },
    restart: async (as = app) => {
      await it.core.close();
      app = as;
      it.core = make();
      await it.core.start();
    },
  };
  await it.core.start();
  return it;
};
