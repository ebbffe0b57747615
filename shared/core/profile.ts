import { Dexie } from 'dexie';
import { type ShopSlot, shopSlot } from '../host.ts';
import { dexieLogStore } from '../log/dexie-store.ts';
import type { LogStore } from '../log/store.ts';
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
  /** Small things kept between starts, by name; what was kept is checked by whoever asks. */
  recall(key: string): Promise<unknown>;
  keep(key: string, value: unknown): Promise<void>;
};

const names: Record<ShopSlot, { log: string; views: string }> = {
  shop: { log: 'daybook-log', views: 'daybook-views' },
  sample: { log: 'daybook-sample-log', views: 'daybook-sample-views' },
};

/** Events of a log file between its check and the decision, and of an archive while it is restored as a test. */
const SCRATCH = { incoming: 'daybook-incoming-log', archive: 'daybook-archive-test-log' } as const;

export const logName = (slot: ShopSlot): string => names[slot].log;

export const dexieProfile = (): Profile => {
  const db = new Dexie('daybook-profile', { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ settings: '' });
  const settings = db.table<unknown, string>('settings');
  return {
    current: async () => {
      const slot = shopSlot.safeParse(await settings.get('slot'));
      if (slot.success) return slot.data;
      return (await Dexie.exists(names.shop.log)) ? 'shop' : null;
    },
    choose: async (slot) => {
      if (slot) await settings.put(slot, 'slot');
      else await settings.delete('slot');
    },
    exists: (slot) => Promise.resolve(Dexie.exists(names[slot].log)),
    stores: (slot) => ({ store: dexieLogStore(names[slot].log), views: dexieViewStore(names[slot].views) }),
    abandonShop: async () => {
      await Dexie.delete(names.shop.log);
      await Dexie.delete(names.shop.views);
    },
    scratch: async (purpose) => {
      const name = SCRATCH[purpose];
      await Dexie.delete(name);
      return { store: dexieLogStore(name), drop: () => Dexie.delete(name) };
    },
    recall: (key) => settings.get(key),
    keep: async (key, value) => {
      await settings.put(value, key);
    },
    removeSample: async () => {
      await Dexie.delete(names.sample.log);
      await Dexie.delete(names.sample.views);
    },
  };
};
