import type { Decimal } from '../kernel/schema.ts';

/** The same amount with another number of decimals, or null where that is not exact or leaves the safe range. */
export const rescale = (units: number, from: number, to: number): number | null => {
  if (from === to) return units;
  if (to > from) {
    const finer = units * 10 ** (to - from);
    return Number.isSafeInteger(finer) ? finer : null;
  }
  const factor = 10 ** (from - to);
  return units % factor === 0 ? units / factor : null;
};

/** As `rescale`, going to the lower unit where it is not exact; the safe range ends it. */
export const rescaleDown = (units: number, from: number, to: number): number => {
  const exact = rescale(units, from, to);
  if (exact !== null) return exact;
  if (to < from) return Math.floor(units / 10 ** (from - to));
  return units < 0 ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
};

const big = (a: Decimal, scale: number): bigint => BigInt(a.units) * 10n ** BigInt(scale - a.scale);

/** Negative, zero or positive as `a` is less than, equal to or more than `b`, whatever their scales. */
export const compare = (a: Decimal, b: Decimal): number => {
  if (a.scale === b.scale) return Math.sign(a.units - b.units);
  const scale = Math.max(a.scale, b.scale);
  const left = big(a, scale);
  const right = big(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
};

/** a + b at the finer of both scales, or null beyond the safe range. */
export const add = (a: Decimal, b: Decimal): Decimal | null => {
  const scale = Math.max(a.scale, b.scale);
  const sum = big(a, scale) + big(b, scale);
  const units = Number(sum);
  return Number.isSafeInteger(units) ? { units, scale } : null;
};

/** The fewest decimals that say the same: 1.500 is 1.5. */
export const shortest = (a: Decimal): Decimal => {
  let { units, scale } = a;
  while (scale > 0 && units % 10 === 0) {
    units /= 10;
    scale -= 1;
  }
  return { units, scale };
};
