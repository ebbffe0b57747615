// The alphabet of prefixes has no 0, O, 1, I or L, which people mix up on the telephone.
const PREFIX = /^[A-HJKMNP-Z2-9]{1,20}(r[1-9]\d{0,3})*$/;
const RESTORED = /^(.*)r([1-9]\d{0,3})$/;
const NUMBER = /^([A-Z]{1,4})-([A-HJKMNP-Z2-9]{1,20}(?:r[1-9]\d{0,3})*)-(\d{6,15})$/;

export const isPrefix = (text: string): boolean => PREFIX.test(text);

/** `SO-B2-000417`: series, prefix of the machine, its own counter, six digits or more. */
export const formatNumber = (series: string, prefix: string, counter: number): string =>
  `${series}-${prefix}-${String(counter).padStart(6, '0')}`;

export type ParsedNumber = { series: string; prefix: string; counter: number };

export const parseNumber = (text: string): ParsedNumber | null => {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [, series = '', prefix = '', digits = ''] = match;
  // A longer form with needless zeros would be a second name of the same order.
  if (digits.length > 6 && digits.startsWith('0')) return null;
  return { series, prefix, counter: Number(digits) };
};

// Y and Z are kept back: Z leads on where the single places are used up, Y starts what a restored copy hands out.
const PLACES = '23456789ABCDEFGHJKMNPQRSTUVWX';

const place = (n: number): string => {
  let rest = n;
  let lead = '';
  while (rest > PLACES.length) {
    lead += 'Z';
    rest -= PLACES.length;
  }
  return lead + (PLACES[rest - 1] ?? '');
};

/**
 * The `n`-th prefix (from 1) that machine `parent` may hand out without asking anybody: A gives A2, A3 … and A3 gives
 * A32. No two machines of one tree can give the same, and no child reads like a restored copy.
 */
export const childPrefix = (parent: string, n: number): string => {
  const restored = RESTORED.exec(parent);
  if (restored === null) return parent + place(n);
  return `${restored[1] ?? ''}Y${place(Number(restored[2]))}${place(n)}`;
};

/** Prefix of a restored copy: B2 → B2r1, B2r1 → B2r2. */
export const restoredPrefix = (prefix: string): string => {
  const match = RESTORED.exec(prefix);
  return match === null ? `${prefix}r1` : `${match[1] ?? ''}r${Number(match[2]) + 1}`;
};

/** True when what somebody typed means this number: `417`, `000417`, `B2-417`, `SO-B2-417` or all of it, in any case. */
export const matchesNumber = (typed: string, number: string): boolean => {
  const parsed = parseNumber(number);
  if (parsed === null) return false;
  const parts = typed.trim().toUpperCase().split('-');
  const tail = parts.pop() ?? '';
  if (!/^\d{1,15}$/.test(tail) || Number(tail) !== parsed.counter) return false;
  const whole = [parsed.series, parsed.prefix.toUpperCase()];
  if (parts.length > whole.length) return false;
  return parts.every((part, i) => part === whole[whole.length - parts.length + i]);
};
