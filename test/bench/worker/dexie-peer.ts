import { Dexie, type Table } from 'dexie';
import { exportDB, importInto, peakImportFile } from 'dexie-export-import';
import { same } from './check.ts';
import { type EventRow, eventRows } from './event-rows.ts';
import { savedFile, saveFile } from './opfs.ts';

const FULL = 'peer-dexie';
const COPY = 'peer-dexie-copy';
const AT_ONCE = 1000;
const FILE = 'peer-dexie.json';

const open = async (name: string): Promise<{ db: Dexie; rows: Table<EventRow, string> }> => {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ events: 'id, a' });
  await db.open();
  return { db, rows: db.table<EventRow, string>('events') };
};

export const dexieFill = async (input: { events: number }): Promise<void> => {
  const { db, rows } = await open(FULL);
  if ((await rows.count()) === 0) for await (const some of eventRows(AT_ONCE)) await rows.bulkAdd(some);
  same(await rows.count(), input.events, 'rows');
  db.close();
};

export const dexieExport = async (input: {
  events: number;
  keep?: boolean;
}): Promise<{ ms: number; bytes: number }> => {
  const { db } = await open(FULL);
  const start = performance.now();
  const file = await exportDB(db);
  const ms = performance.now() - start;
  const { data } = await peakImportFile(file);
  same(data.tables[0]?.rowCount, input.events, 'rows in the file');
  db.close();
  if (input.keep) await saveFile(FILE, file);
  return { ms, bytes: file.size };
};

export const dexieImport = async (input: { events: number; bytes: number }): Promise<number> => {
  await Dexie.delete(COPY);
  const file = await savedFile(FILE);
  const { db, rows } = await open(COPY);
  const start = performance.now();
  await importInto(db, file, { acceptNameDiff: true });
  const ms = performance.now() - start;
  same(await rows.count(), input.events, 'rows');
  let bytes = 0;
  await rows.each(({ envelope, payload }) => {
    bytes += envelope.length + payload.length + 1;
  });
  same(bytes, input.bytes, 'characters in the rows');
  await db.delete();
  return ms;
};
