import type { ProductHit } from '../../../shared/index.ts';

/** What Enter or a scan means, given what the core offers for the text. */
export type Choice =
  | { kind: 'add'; hit: ProductHit }
  /** Two products carry the same code: a person must say which. */
  | { kind: 'choose'; hits: ProductHit[] }
  | { kind: 'nothing' };

/**
 * A whole barcode or SKU wins over everything, also over the row that happens to be marked. A scan takes nothing else:
 * a code that is not known must not become some product whose name contains it.
 */
export const chooseHit = (hits: ProductHit[], marked: string | null, scanned: boolean): Choice => {
  const exact = hits.filter((hit) => hit.exact);
  const byMark = marked === null ? undefined : hits.find((hit) => hit.id === marked);
  if (byMark && (exact.length === 0 || byMark.exact)) return { kind: 'add', hit: byMark };
  const [only, second] = exact;
  if (only && second) return { kind: 'choose', hits: exact };
  if (only) return { kind: 'add', hit: only };
  const [top] = hits;
  return top && !scanned ? { kind: 'add', hit: top } : { kind: 'nothing' };
};
