/** A number as text, exactly: `units` × 10^-scale. No floating point on the way. */
export const decimalText = (units: number, scale: number): string => {
  const sign = units < 0 ? '-' : '';
  const digits = String(Math.abs(units)).padStart(scale + 1, '0');
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};

/** The same value with as few decimals as it needs, but at least `least`. */
export const trimScale = (
  value: { units: number; scale: number },
  least = 0,
): { units: number; scale: number } => {
  let { units, scale } = value;
  while (scale > least && units % 10 === 0) {
    units /= 10;
    scale -= 1;
  }
  return { units, scale };
};

/** The same value with exactly `scale` decimals, or null when that would cut digits off or leave the safe range. */
export const atScale = (value: { units: number; scale: number }, scale: number): number | null => {
  const { units, scale: least } = trimScale(value);
  if (least > scale) return null;
  const result = units * 10 ** (scale - least);
  return Number.isSafeInteger(result) ? result : null;
};

/**
 * Digits, grouped by one and the same mark or not at all; the last group has three, those before it two or three as in
 * India. Anything looser would read the slip `3..50` as three hundred and fifty.
 */
const GROUPS = /^(\d*|\d{1,3}(?:(?:\.\d{2,3})*\.\d{3}|(?:,\d{2,3})*,\d{3}))$/;

/**
 * Reads what a person types as a number. `point` is the decimal mark of their locale; the other of `.` and `,` groups
 * digits, unless it stands alone and not before three digits, when it can only have been meant as the decimal mark.
 * Returns null when it is not a number, has more than `maxScale` decimals, or leaves the safe range.
 */
export const parseDecimal = (
  text: string,
  point: string,
  maxScale: number,
): { units: number; scale: number } | null => {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s'’_\u00a0\u202f]/g, '')
    .replace('−', '-');
  const match = /^([+-]?)([\d.,]+)$/.exec(plain);
  const body = match?.[2];
  if (!match || !body || !/\d/.test(body)) return null;
  const mark = decimalMark(body, point);
  const at = mark ? body.lastIndexOf(mark) : -1;
  const grouped = at < 0 ? body : body.slice(0, at);
  const part = at < 0 ? '' : body.slice(at + 1);
  if (!GROUPS.test(grouped) || /\D/.test(part)) return null;
  const whole = grouped.replace(/[.,]/g, '');
  const trimmed = part.replace(/0+$/, '');
  if (trimmed.length > maxScale) return null;
  const units = Number(`${whole || '0'}${trimmed}`) * (match[1] === '-' ? -1 : 1);
  return Number.isSafeInteger(units) ? { units: units === 0 ? 0 : units, scale: trimmed.length } : null;
};

const decimalMark = (body: string, point: string): string | null => {
  const dots = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (dots + commas === 0) return null;
  if (dots > 0 && commas > 0) return body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
  const only = dots > 0 ? '.' : ',';
  if (dots + commas > 1) return null;
  if (only === point) return only;
  return /^\d{1,3}[.,]\d{3}$/.test(body) ? null : only;
};
