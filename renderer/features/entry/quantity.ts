import { atScale } from '../../i18n/index.ts';

export type Quantity = { units: number; scale: number };

const MAX_SCALE = 6;

/** Exact sum; the finer scale wins. Null when it leaves the safe range. */
export const plus = (a: Quantity, b: Quantity): Quantity | null => {
  const scale = Math.min(MAX_SCALE, Math.max(a.scale, b.scale));
  const [x, y] = [atScale(a, scale), atScale(b, scale)];
  if (x === null || y === null) return null;
  return Number.isSafeInteger(x + y) ? { units: x + y, scale } : null;
};

export const sameQuantity = (a: Quantity, b: Quantity): boolean => {
  const scale = Math.max(a.scale, b.scale);
  return atScale(a, scale) === atScale(b, scale);
};

/** −1, 0 or 1, as `a` is less than, equal to or more than `b`. */
export const compare = (a: Quantity, b: Quantity): number => {
  const scale = Math.max(a.scale, b.scale);
  return Math.sign((atScale(a, scale) ?? 0) - (atScale(b, scale) ?? 0));
};
