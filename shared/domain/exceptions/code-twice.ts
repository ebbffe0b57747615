import type { AcrossProduct } from './across.ts';
import type { Clash, Compensation } from './rule.ts';

const sameCode = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const codesOf = (product: AcrossProduct, code: string) =>
  (product.codes ?? []).filter((given) => sameCode(given.code, code));

/** One SKU or barcode was given to two products on different machines: both keep it, and a scan asks which is meant. */
export const codeTwice = (code: string, carriers: readonly AcrossProduct[]): Clash[] => {
  const live = carriers
    .filter(({ archived, mergedInto }) => !archived && mergedInto === null)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const [keep, ...others] = live;
  const given = keep && codesOf(keep, code)[0];
  if (!keep || !given) return [];
  return others.flatMap((other): Clash[] => {
    const again = codesOf(other, code);
    const [first] = again;
    if (!first || first.rid === given.rid) return [];
    const take = again.map(
      (one): Compensation =>
        one.sku
          ? { type: 'product.describe', aggregate: other.id, data: { sku: '' } }
          : { type: 'product.removeBarcode', aggregate: other.id, data: { code: one.code } },
    );
    return [
      {
        kind: 'codeTwice',
        class: 'ask',
        aggregate: other.id,
        events: [given.eventId, first.eventId],
        facts: { code: given.code, product: keep.name, other: other.name },
        answers: [
          { choice: 'keepBoth', commands: [], safe: true },
          {
            choice: 'merge',
            commands: [
              { type: 'product.merge', aggregate: other.id, data: { keep: keep.id as `p_${string}` } },
            ],
          },
          { choice: 'takeCode', commands: take },
        ],
      },
    ];
  });
};
