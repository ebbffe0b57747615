import { Dexie } from 'dexie';
import type { SegmentRecord, TailRecord } from './records.ts';
import { unpackBody } from './segment.ts';

/**
 * Reads what can be read of a log whose store does not open as it should: whatever version, whatever is missing. Only
 * reads. Events' lines, in order of arrival.
 */
export const salvage = async (name: string): Promise<string> => {
  const db = new Dexie(name);
  try {
    await db.open();
    const has = new Set(db.tables.map((t) => t.name));
    const lines: string[] = [];
    if (has.has('segments')) {
      await db.table<SegmentRecord>('segments').each((segment) => {
        const unpacked = unpackBody(segment);
        if (unpacked.ok) lines.push(unpacked.text);
      });
    }
    if (has.has('tail')) await db.table<TailRecord>('tail').each((record) => lines.push(record.text));
    return lines.join('\n');
  } finally {
    db.close();
  }
};
