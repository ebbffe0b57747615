import { Dexie } from 'dexie';

/** IndexedDB with nothing around it: one store, one strict transaction per call, committed without waiting. */
export type BareStore = {
  put(records: readonly { pos: number }[]): Promise<void>;
  count(): Promise<number>;
  close(): void;
};

export const bareStore = async (name: string): Promise<BareStore> => {
  await Dexie.delete(name);
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore('records', { keyPath: 'pos' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return {
    put: (records) =>
      new Promise((resolve, reject) => {
        const tx = db.transaction('records', 'readwrite', { durability: 'strict' });
        const store = tx.objectStore('records');
        tx.oncomplete = () => resolve();
        tx.onabort = () => reject(tx.error);
        for (const record of records) store.put(record);
        tx.commit();
      }),
    count: () =>
      new Promise((resolve, reject) => {
        const request = db.transaction('records').objectStore('records').count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      }),
    close: () => db.close(),
  };
};
