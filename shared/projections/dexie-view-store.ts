import { Dexie } from 'dexie';
import { type Disk, endlessDisk } from '../log/disk.ts';
import type { ChunkRecord, DeltaRecord, ViewMeta, ViewStore } from './view-store.ts';

/** The views in IndexedDB, relaxed: what a crash of the system takes is folded again from the log. */
export const dexieViewStore = (name: string, disk: Disk = endlessDisk): ViewStore => {
  const db = new Dexie(name, { chromeTransactionDurability: 'relaxed', autoOpen: false });
  db.version(1).stores({ chunks: 'n', deltas: 'n', meta: '' });
  let letGo = false;
  // Somebody deletes it, which is no accident either.
  db.on('versionchange', () => {
    letGo = true;
  });
  db.on('close', () => {
    if (!letGo) disk.lose();
  });
  const chunks = db.table<ChunkRecord, number>('chunks');
  const deltas = db.table<DeltaRecord, number>('deltas');
  const meta = db.table<ViewMeta | string, string>('meta');
  return {
    open: async () => {
      await db.open();
      return db.transaction('r', [deltas, meta], async () => {
        const [view, first] = await meta.bulkGet(['view', 'first']);
        return {
          meta: typeof view === 'object' ? view : null,
          deltas: await deltas.toArray(),
          first: typeof first === 'string' ? first : null,
        };
      });
    },
    chunks: (from, limit) => Promise.resolve(chunks.where('n').aboveOrEqual(from).limit(limit).toArray()),
    addDelta: async (delta, first) => {
      await disk.room();
      await db.transaction('rw', [deltas, meta], async () => {
        await deltas.add(delta);
        await meta.put(first, 'first');
      });
    },
    snapshot: async (change) => {
      await disk.room();
      await db.transaction('rw', [chunks, deltas, meta], async () => {
        await chunks.bulkPut(change.chunks);
        await chunks.where('n').aboveOrEqual(change.meta.chunks).delete();
        await deltas.where('n').belowOrEqual(change.upTo).delete();
        await meta.bulkPut([change.meta, change.first], ['view', 'first']);
      });
    },
    clear: () =>
      Promise.resolve(
        db.transaction('rw', [chunks, deltas, meta], async () => {
          await Promise.all([chunks.clear(), deltas.clear(), meta.clear()]);
        }),
      ),
    close: () => {
      letGo = true;
      db.close();
    },
  };
};
