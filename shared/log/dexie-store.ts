import { Dexie } from 'dexie';
import { type Disk, endlessDisk } from './disk.ts';
import type { RefRecord, SegmentRecord } from './records.ts';
import { type LogStore, StoreFailure } from './store.ts';

/** Version of the stores below, not of what lies in them. */
const VERSION = 1;

type Stores = 'tail' | 'segments' | 'refs' | 'meta';

/** The log in IndexedDB. Each write is one strict transaction with as few requests as can be. */
export const dexieLogStore = (name: string, disk: Disk = endlessDisk): LogStore => {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', autoOpen: false });
  db.version(VERSION).stores({ tail: 'pos', segments: 'pos', refs: 'pos', meta: '' });
  let letGo = false;
  // Somebody deletes it, which is no accident either.
  db.on('versionchange', () => {
    letGo = true;
  });
  db.on('close', () => {
    if (!letGo) disk.lose();
  });

  // Dexie's own transaction costs as much again as the commit it wraps, so single commits go to IndexedDB directly.
  const write = async (
    stores: Stores[],
    put: (store: (name: Stores) => IDBObjectStore) => void,
  ): Promise<void> => {
    await disk.room();
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => reject(storeFailure(error));
      try {
        const tx = db.backendDB().transaction(stores, 'readwrite', { durability: 'strict' });
        tx.oncomplete = () => resolve();
        tx.onabort = () => fail(tx.error);
        tx.onerror = (event) => event.stopPropagation();
        try {
          put((store) => tx.objectStore(store));
        } catch (error) {
          tx.abort();
          fail(error);
          return;
        }
        tx.commit();
      } catch (error) {
        fail(error);
      }
    });
  };

  const read = async <R>(run: () => PromiseLike<R>): Promise<R> => {
    try {
      return await run();
    } catch (error) {
      throw storeFailure(error);
    }
  };

  return {
    open: () =>
      read(async () => {
        await db.open();
        // Dexie opens a store of a higher version too, and would write what that version may not understand.
        const { version } = db.backendDB();
        if (version > VERSION * 10) {
          letGo = true;
          db.close();
          throw new StoreFailure(
            'newerFormat',
            `the store is of version ${version / 10}, this app knows ${VERSION}`,
          );
        }
        const found = await db.transaction('r', ['tail', 'meta'], async () => ({
          meta: (await db.table<unknown>('meta').get('log')) ?? null,
          tail: await db.table<unknown>('tail').toArray(),
        }));
        if (found.meta === null && found.tail.length + (await db.table('segments').count()) > 0) {
          throw new StoreFailure(
            'damaged',
            'there are events, but the record that names their log is missing',
          );
        }
        return found;
      }),
    begin: (meta, records) =>
      write(['meta', 'tail'], (store) => {
        store('meta').put(meta, 'log');
        for (const record of records) store('tail').add(record);
      }),
    append: (records) =>
      write(['tail'], (store) => {
        for (const record of records) store('tail').add(record);
      }),
    seal: ({ meta, segments, refs, remove, tail = [] }) =>
      write(['meta', 'segments', 'refs', 'tail'], (store) => {
        for (const segment of segments) store('segments').put(segment);
        for (const ref of refs) store('refs').put(ref);
        store('meta').put(meta, 'log');
        for (const pos of remove) store('tail').delete(pos);
        for (const record of tail) store('tail').add(record);
      }),
    segments: (from, limit) =>
      read(() => db.table<SegmentRecord>('segments').where('pos').aboveOrEqual(from).limit(limit).toArray()),
    segmentsAt: (positions) =>
      read(async () => {
        const found = await db.table<SegmentRecord>('segments').bulkGet(positions);
        return found.filter((s) => s !== undefined);
      }),
    refs: () => read(() => db.table<RefRecord>('refs').toArray()),
    close: () => {
      letGo = true;
      db.close();
    },
  };
};

/** True when opening the log writes nothing: its stores are those that this version knows. */
export const opensAsItLies = async (name: string): Promise<boolean> => {
  const db = new Dexie(name);
  try {
    await db.open();
    return db.verno === VERSION;
  } catch (error) {
    throw storeFailure(error);
  } finally {
    db.close();
  }
};

/** One word for each of the many ways IndexedDB says no. */
export const storeFailure = (error: unknown): StoreFailure => {
  if (error instanceof StoreFailure) return error;
  const { name, message } = describe(error);
  if (/Quota/.test(name) || /Quota/.test(message)) return new StoreFailure('quota', message);
  if (/VersionError/.test(name)) return new StoreFailure('newerFormat', message);
  if (/Closed|InvalidState/.test(name) || /Connection is closing/.test(message))
    return new StoreFailure('closed', message);
  return new StoreFailure('failed', `${name}: ${message}`);
};

const describe = (error: unknown): { name: string; message: string } => {
  if (error instanceof Error || (typeof error === 'object' && error !== null && 'name' in error)) {
    const { name, message } = error as { name: string; message?: string };
    const inner = 'inner' in error && error.inner ? describe(error.inner) : null;
    return { name: inner ? `${name}/${inner.name}` : name, message: message ?? '' };
  }
  return { name: 'unknown', message: error === null ? 'the transaction was aborted' : String(error) };
};
