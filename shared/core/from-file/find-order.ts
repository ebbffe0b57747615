import { matchesNumber } from '../../domain/numbering.ts';
import type { Books } from '../../projections/books.ts';
import type { OrderEntry } from '../../projections/entries.ts';

/**
 * The orders that somebody means by a number: in full or its tail (`417`, `B2-417`), one that was given up for it, or the
 * name an order had before it was placed. More than one where machines count alike.
 */
export const ordersNumbered = (books: Books, typed: string): OrderEntry[] => {
  const wanted = typed.trim().toLowerCase();
  const all = [...books.orders.values()].filter(({ headline }) => headline !== 'discarded');
  const ways: ((order: OrderEntry) => boolean)[] = [
    ({ number }) => number?.toLowerCase() === wanted,
    ({ number }) => number !== null && matchesNumber(typed, number),
    ({ aliases }) => aliases.some((alias) => alias.toLowerCase() === wanted || matchesNumber(typed, alias)),
    ({ nickname, id }) => nickname.toLowerCase() === wanted || id === typed.trim(),
  ];
  if (wanted === '') return [];
  for (const means of ways) {
    const found = all.filter(means);
    if (found.length > 0) return found;
  }
  return [];
};
