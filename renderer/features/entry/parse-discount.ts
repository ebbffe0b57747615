import type { Discount } from '../../../shared/index.ts';
import { atScale, parseDecimal } from '../../i18n/index.ts';

const PPM_SCALE = 4;
const MAX_PPM = 1_000_000;

/**
 * Reads `10%`, `7.5 %` or `5.00`. Nothing or zero takes the discount away (`to: null`). Null when it is neither a rate
 * up to 100 % nor an amount in the order's currency.
 */
export const parseDiscount = (
  text: string,
  point: string,
  exponent: number,
): { to: Discount | null } | null => {
  const typed = text
    .normalize('NFKC')
    .trim()
    .replace(/^[-−–]/, '');
  if (typed === '') return { to: null };
  const isRate = typed.endsWith('%');
  const number = parseDecimal(isRate ? typed.slice(0, -1) : typed, point, isRate ? PPM_SCALE : exponent);
  if (!number || number.units < 0) return null;
  const value = atScale(number, isRate ? PPM_SCALE : exponent);
  if (value === null || (isRate && value > MAX_PPM)) return null;
  if (value === 0) return { to: null };
  return { to: { kind: isRate ? 'ppm' : 'amount', value } };
};
