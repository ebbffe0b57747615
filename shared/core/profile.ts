import { Dexie } from 'dexie';
import { type ShopSlot, shopSlot } from '../host.ts';
import { copyDatabase } from '../log/copy-log.ts';
import { dexieLogStore, opensAsItLies } from '../log/dexie-store.ts';
import { type Disk, endlessDisk, RESERVE } from '../log/disk.ts';
import { type LogStore, readOnly, StoreFailure } from '../log/store.ts';
import { dexieViewStore } from '../projections/dexie-view-store.ts';
import type { ViewStore } from '../projections/view-store.ts';

/** The shops of one profile. The sample shop lies in databases of its own, so nothing of it can get into a real one. */
export type Profile = {
  /** The shop to open; null on a profile without any. */
  current(): Promise<ShopSlot | null>;
  choose(slot: ShopSlot | null): Promise<void>;
  exists(slot: ShopSlot): Promise<boolean>;
  stores(slot: ShopSlot): { store: LogStore; views: ViewStore };
  /** Deletes the sample shop. There is no way to delete a real one from here. */
  removeSample(): Promise<void>;
  /** Takes away a shop whose first import was cancelled or failed before it was opened. */
  abandonShop(): Promise<void>;
  /** An empty log for events that are being checked; what an interrupted check left is gone. */
  scratch(purpose: 'incoming' | 'archive'): Promise<{ store: LogStore; drop(): Promise<void> }>;
  readonly rehearsal: RehearsalPlace;
  /** Small things kept between starts, by name; what was kept is checked by whoever asks. */
  recall(key: string): Promise<unknown>;
  keep(key: string, value: unknown): Promise<void>;
  /** Hears that the databases are out of reach from now on; whoever has one open has to let it go. */
  onLost(hear: () => void): void;
};

/** Where a new version reads a shop before it touches it. */
export type RehearsalPlace = {
  /**
   * The log copied as it lies, whatever version wrote it; the log itself is only read. Null when `goOn` stopped it. Rejects
   * where the copy cannot be made: with `quota` and the `bytes` it takes where there is no room. Nothing is left of it then.
   */
  copy(
    slot: ShopSlot,
    goOn: (done: number, of: number) => Promise<boolean>,
  ): Promise<{ store: LogStore; drop(): Promise<void> } | null>;
  /** The log itself, only to be read; null where opening it would change how it lies. */
  asItLies(slot: ShopSlot): Promise<LogStore | null>;
  /** Takes away what an interrupted rehearsal left. */
  sweep(): Promise<void>;
};

const names: Record<ShopSlot, { log: string; views: string }> = {
  shop: { log: 'daybook-log', views: 'daybook-views' },
  sample: { log: 'daybook-sample-log', views: 'daybook-sample-views' },
};

/** Events of a log file between its check and the decision, and of an archive while it is restored as a test. */
const SCRATCH = { incoming: 'daybook-incoming-log', archive: 'daybook-archive-test-log' } as const;

/** What a new version reads before it touches the shop. */
const REHEARSAL = 'daybook-rehearsal-log';

export const logName = (slot: ShopSlot): string => names[slot].log;

/** `disk`: what it lies on, which is asked before anything is written. */
export const dexieProfile = (disk: Disk = endlessDisk): Profile => {
  const db = new Dexie('daybook-profile', { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ settings: '' });
  const settings = db.table<unknown, string>('settings');
  let lost = false;
  disk.onLost(() => {
    lost = true;
    // It would open itself again.
    db.close();
  });
  const reachable = (): void => {
    if (lost) throw new StoreFailure('lost', 'the databases of this profile were closed by the browser');
  };
  return {
    current: async () => {
      lost = false;
      await db.open();
      const slot = shopSlot.safeParse(await settings.get('slot'));
      if (slot.success) return slot.data;
      return (await Dexie.exists(names.shop.log)) ? 'shop' : null;
    },
    choose: async (slot) => {
      reachable();
      await disk.room();
      if (slot) await settings.put(slot, 'slot');
      else await settings.delete('slot');
    },
    exists: (slot) => Promise.resolve(Dexie.exists(names[slot].log)),
    stores: (slot) => ({
      store: dexieLogStore(names[slot].log, disk),
      views: dexieViewStore(names[slot].views, disk),
    }),
    abandonShop: async () => {
      await Dexie.delete(names.shop.log);
      await Dexie.delete(names.shop.views);
    },
    scratch: async (purpose) => {
      const name = SCRATCH[purpose];
      await Dexie.delete(name);
      return { store: dexieLogStore(name, disk), drop: () => Dexie.delete(name) };
    },
    rehearsal: rehearsalOn(disk),
    recall: async (key) => {
      reachable();
      return settings.get(key);
    },
    keep: async (key, value) => {
      reachable();
      await disk.room();
      await settings.put(value, key);
    },
    onLost: disk.onLost,
    removeSample: async () => {
      await Dexie.delete(names.sample.log);
      await Dexie.delete(names.sample.views);
    },
  };
};

const rehearsalOn = (disk: Disk): RehearsalPlace => ({
  copy: async (slot, goOn) => {
    const drop = (): Promise<void> => Dexie.delete(REHEARSAL);
    const bytes = await bytesOfAll();
    let whole = false;
    try {
      await disk.room(bytes);
      whole = await copyDatabase(names[slot].log, REHEARSAL, async (done, of) => {
        await disk.room();
        return goOn(done, of);
      });
    } catch (error) {
      if (!(error instanceof StoreFailure) || error.code !== 'quota') throw error;
      throw new StoreFailure('quota', error.message, { bytes: bytes + RESERVE });
    } finally {
      if (!whole) await drop();
    }
    return whole ? { store: dexieLogStore(REHEARSAL, disk), drop } : null;
  },
  asItLies: async (slot) =>
    (await opensAsItLies(names[slot].log)) ? readOnly(dexieLogStore(names[slot].log, disk)) : null,
  sweep: () => Dexie.delete(REHEARSAL),
});

/** Bytes of all that lies in this profile, which are at least those of its log; none where nobody tells. */
const bytesOfAll = async (): Promise<number> => (await globalThis.navigator?.storage?.estimate())?.usage ?? 0;
