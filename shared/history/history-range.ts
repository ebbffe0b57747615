import type { HistoryRange } from '../api.ts';
import type { Books } from '../projections/books.ts';
import { isFrame } from './moment.ts';

/** From the first to the last event of everything the shop deals with; null while there is nothing. */
export const historyRange = (books: Books): HistoryRange => {
  const recorded = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  const effective = { ...recorded };
  for (const { id, span } of books.entries()) {
    if (isFrame(id)) continue;
    recorded.first = Math.min(recorded.first, span[0]);
    recorded.last = Math.max(recorded.last, span[1]);
    effective.first = Math.min(effective.first, span[2]);
    effective.last = Math.max(effective.last, span[3]);
  }
  return recorded.first <= recorded.last ? { effective, recorded } : null;
};
