import type { LineView, Preview } from '../../../shared/index.ts';
import { compare, plus, type Quantity } from './quantity.ts';

type Seen = { productId: string; available: Quantity };

/** What the core would note of the shelves if the order were placed now. */
const stockSeen = (preview: Preview): Seen[] => {
  if (!preview.ok) return [];
  const placed = preview.events.find((event) => event.t === 'order.placed')?.p;
  return placed && 'stockSeen' in placed ? (placed.stockSeen as Seen[]) : [];
};

/** Products of which the draft wants more than is available, with what is. Lines of one product count together. */
export const draftRisks = (preview: Preview, lines: readonly LineView[]): ReadonlyMap<string, Quantity> => {
  const wanted = new Map<string, Quantity>();
  for (const { productId, live, scale } of lines) {
    const more = { units: live, scale };
    const before = wanted.get(productId);
    wanted.set(productId, (before && plus(before, more)) ?? more);
  }
  const risks = new Map<string, Quantity>();
  for (const { productId, available } of stockSeen(preview)) {
    const want = wanted.get(productId);
    if (want && compare(available, want) < 0)
      risks.set(productId, available.units < 0 ? { units: 0, scale: 0 } : available);
  }
  return risks;
};
