import { Dexie } from 'dexie';
import { copyDatabase } from '../../shared/log/copy-log.ts';
import { type Case, equal, rejects } from './harness.ts';

let databases = 0;
const names = (): { from: string; to: string } => {
  databases += 1;
  return { from: `contract-copied-${databases}`, to: `contract-copy-${databases}` };
};

const done = <R>(request: IDBRequest<R>): Promise<R> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** A log as an app of another time may have left it: a version that is none of ours, and stores that we do not know. */
const strangeLog = async (name: string): Promise<void> => {
  const opening = indexedDB.open(name, 37);
  opening.onupgradeneeded = () => {
    const db = opening.result;
    db.createObjectStore('tail', { keyPath: 'pos' });
    db.createObjectStore('meta');
    const notes = db.createObjectStore('notes', { keyPath: 'n', autoIncrement: true });
    notes.createIndex('tags', 'tags', { multiEntry: true });
    notes.createIndex('[rid+seq]', ['rid', 'seq'], { unique: true });
    db.createObjectStore('empty', { keyPath: ['a', 'b'] });
  };
  const db = await done(opening);
  const tx = db.transaction(['tail', 'meta', 'notes'], 'readwrite');
  for (let pos = 0; pos < 100; pos += 1)
    tx.objectStore('tail').add({ pos, body: Uint8Array.of(pos, 255), refs: Float64Array.of(pos / 3, -0) });
  for (const key of ['log', 'other', 7]) tx.objectStore('meta').add({ key, at: new Date(5) }, key);
  tx.objectStore('notes').add({ tags: ['a', 'b'], rid: 'r', seq: 1 });
  await new Promise((resolve) => {
    tx.oncomplete = resolve;
  });
  db.close();
};

/** All that lies in a database, as text. */
const contents = async (name: string): Promise<string> => {
  const db = await done(indexedDB.open(name));
  const all: unknown[] = [db.version];
  for (const store of db.objectStoreNames) {
    const it = db.transaction(store).objectStore(store);
    const indexes = [...it.indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = it.index(index);
      return [index, keyPath, unique, multiEntry];
    });
    const records = await done(it.getAll());
    const plain = records.map((record: Record<string, unknown>) =>
      Object.entries(record).map(([key, value]) => [
        key,
        value?.constructor.name,
        ArrayBuffer.isView(value) ? [...new Uint8Array(value.buffer)] : value,
      ]),
    );
    const keys = await done(db.transaction(store).objectStore(store).getAllKeys());
    all.push([store, it.keyPath, it.autoIncrement, indexes, keys, plain]);
  }
  db.close();
  return JSON.stringify(all);
};

export const copyLogCases: Case<null>[] = [
  {
    name: 'is the same in every store, key and byte, of whatever version it is, and the source stays as it is',
    run: async () => {
      const { from, to } = names();
      await strangeLog(from);
      const before = await contents(from);
      const steps: [number, number][] = [];
      const whole = await copyDatabase(from, to, async (...step) => {
        steps.push(step);
        return true;
      });
      equal(whole, true, 'it is whole');
      equal(await contents(to), before, 'the copy');
      equal(await contents(from), before, 'the source');
      equal(steps.at(0), [0, 104], 'the first step');
      equal(
        steps.every(([at], i) => i === 0 || at > (steps[i - 1]?.[0] ?? 0)),
        true,
        'progress goes forward',
      );
    },
  },
  {
    name: 'takes the place of what an interrupted one left',
    run: async () => {
      const { from, to } = names();
      await strangeLog(from);
      const left = new Dexie(to);
      left.version(99).stores({ tail: '++id', other: 'x' });
      await left.open();
      await left.table('tail').add({ old: true });
      left.close();
      await copyDatabase(from, to, async () => true);
      equal(await contents(to), await contents(from), 'the copy');
    },
  },
  {
    name: 'stops when it is told to, and fails with what its reader fails with',
    run: async () => {
      const { from, to } = names();
      await strangeLog(from);
      const before = await contents(from);
      equal(await copyDatabase(from, to, async (at) => at < 40), false, 'it was stopped');
      await rejects(
        copyDatabase(from, to, () => Promise.reject(new Error('no room'))),
        'a step that fails',
      );
      equal(await contents(from), before, 'the source');
    },
  },
  {
    name: 'of nothing fails, and makes no database under that name',
    run: async () => {
      const { from, to } = names();
      await rejects(
        copyDatabase(from, to, async () => true),
        'a source that is not there',
      );
      equal(await Dexie.exists(from), false, 'the source exists');
    },
  },
];
