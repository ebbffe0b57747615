import { Dexie, type Table } from 'dexie';

/** An event as applications commonly keep it: one row each. The payload stays text, which is the cheaper form to store. */
export type Row = { id: string; a: string; seq: number; t: string; ts: string; payload: string };

export type RowStore = { rows: Table<Row, string>; add(rows: readonly Row[]): Promise<void>; close(): void };

const AT_ONCE = 1000;

export const rowStore = async (name: string): Promise<RowStore> => {
  await Dexie.delete(name);
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ events: 'id, a' });
  await db.open();
  const rows = db.table<Row, string>('events');
  return {
    rows,
    add: async (all) => {
      for (let i = 0; i < all.length; i += AT_ONCE) await rows.bulkAdd(all.slice(i, i + AT_ONCE));
    },
    close: () => db.close(),
  };
};
