import type { TaxMode } from '../domain/workspace/events.ts';
import type { RecordIds } from './record-ids.ts';
import type { ContextOf } from './rehearse.ts';
import type { Sheet } from './sheet.ts';
import type { Here } from './who-is-here.ts';

/** What the readers of records share. */
export type ReaderParts = {
  sheet: Sheet;
  ids: RecordIds;
  here: Here;
  contextOf: ContextOf;
  /** What receipts of stock name as their document. */
  document: string;
  shop: {
    currency: string;
    taxMode: TaxMode;
    /** There is an aggregate of this id. */
    has(id: string): boolean;
  };
};
