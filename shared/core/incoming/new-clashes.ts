import type { ImportException } from '../../api.ts';
import type { Books } from '../../projections/books.ts';
import type { KeptClash } from '../../projections/entries.ts';
import { openClashes } from '../../projections/open-clashes.ts';
import { labelOf } from '../proof-rows.ts';

/** Clashes that say better what a figure of the same thing tells: who did it, where, and what can be done. */
const TELLS: Readonly<Record<string, readonly string[]>> = {
  cancelledGoodsOut: ['cancelledWhileShipped', 'cancelledWhileDelivered'],
  overShipped: ['loweredWhileShipped', 'shippedTwice', 'cancelledWhileShipped', 'cancelledWhileDelivered'],
  overpaid: ['paidTwice', 'paidButCancelled'],
  oversold: ['soldTwice'],
  sameCode: ['codeTwice'],
};

/** What would have to be decided that has not to be now. */
export const newClashes = (live: Books, after: Books): KeptClash[] => {
  const known = new Set(openClashes(live).map(({ key }) => key));
  return openClashes(after).flatMap(({ key, clash }) => (known.has(key) ? [] : [clash]));
};

/** Clashes as an import shows them, then the figures that they do not tell already. */
export const withClashes = (
  clashes: readonly KeptClash[],
  figures: readonly ImportException[],
  books: Books,
): ImportException[] => [
  ...clashes.map(
    (clash): ImportException => ({
      kind: clash.kind,
      id: `${clash.aggregate}/${clash.events.join('/')}`,
      label: labelOf(books.entry(clash.aggregate) ?? null, clash.aggregate, (id) => books.entry(id)),
      facts: clash.facts,
    }),
  ),
  ...figures.filter((figure) => !clashes.some((clash) => tells(clash, figure))),
];

const tells = ({ kind, aggregate, facts }: KeptClash, figure: ImportException): boolean => {
  if (!TELLS[figure.kind]?.includes(kind)) return false;
  const [id] = figure.id.split('/');
  if (id === aggregate) return true;
  // A product that is short shows it on the orders that wait for it, a code on one of those that carry it.
  const named = Object.values(facts);
  return figure.kind === 'sameCode' ? named.includes(figure.facts.code ?? '') : named.includes(figure.label);
};
