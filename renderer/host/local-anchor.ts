import { Dexie } from 'dexie';
import { type AnchorRecord, anchorRecord, type ShopSlot } from '../../shared/index.ts';

/**
 * A page has no place outside the profile folder. This is at least another database than the log's, so a log that was
 * cleared or put back on its own is noticed; a profile copied as a whole is not. Strict, as the log is: an anchor that a
 * kill took back (localStorage is written when the browser likes) would look like a restored log.
 */
const opened = async <R>(use: (anchors: ReturnType<Dexie['table']>) => PromiseLike<R>): Promise<R> => {
  const db = new Dexie('daybook-anchor', { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ anchors: '' });
  try {
    return await use(db.table('anchors'));
  } finally {
    db.close();
  }
};

/** Null when there is none or it is unreadable; rejects when the store does not answer, which says nothing about it. */
export const readLocalAnchor = async (slot: ShopSlot): Promise<AnchorRecord | null> => {
  const saved = anchorRecord.safeParse(await opened((anchors) => anchors.get(slot)));
  return saved.success ? saved.data : null;
};

export const writeLocalAnchor = async (slot: ShopSlot, record: AnchorRecord): Promise<void> => {
  await opened((anchors) => anchors.put(record, slot));
};
