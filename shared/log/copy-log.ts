import { Dexie, type IndexableTypePart } from 'dexie';
import { storeFailure } from './dexie-store.ts';

/** Records that are read and written at a time: segments are 256 KiB at most. */
const TOGETHER = 32;

/**
 * Copies a database record by record into a new one: the same version, the same stores, the same keys, whatever version
 * this app would make of it. The source is only read. `goOn` is asked before each write; it answers false to
 * stop, and so does this: then the copy is not whole.
 */
export const copyDatabase = async (
  from: string,
  to: string,
  goOn: (done: number, of: number) => Promise<boolean>,
): Promise<boolean> => {
  // Opened without naming a version, a database stays what it is.
  const source = new Dexie(from);
  // A copy that a power cut takes was none yet.
  const copy = new Dexie(to, { chromeTransactionDurability: 'relaxed' });
  try {
    await Dexie.delete(to);
    await source.open();
    copy
      .version(source.verno)
      .stores(Object.fromEntries(source.tables.map((t) => [t.name, shapeOf(t.schema)])));
    await copy.open();
    let of = 0;
    for (const table of source.tables) of += await table.count();
    let done = 0;
    for (const table of source.tables) {
      for (let last: IndexableTypePart | null = null; ; ) {
        const keys: IndexableTypePart[] = [];
        const records: unknown[] = [];
        const rest = last === null ? table.toCollection() : table.where(':id').above(last);
        await rest.limit(TOGETHER).each((record, { primaryKey }) => {
          keys.push(primaryKey);
          records.push(record);
        });
        if (keys.length === 0) break;
        if (!(await goOn(done, of))) return false;
        const keyless = table.schema.primKey.keyPath === null || table.schema.primKey.keyPath === '';
        await copy.table(table.name).bulkAdd(records, keyless ? keys : undefined);
        last = keys.at(-1) ?? null;
        done += keys.length;
      }
    }
    return true;
  } catch (error) {
    throw storeFailure(error);
  } finally {
    source.close();
    copy.close();
  }
};

const shapeOf = ({ primKey, indexes }: Dexie['tables'][number]['schema']): string =>
  [primKey.src, ...indexes.map(({ src }) => src)].join(',');
