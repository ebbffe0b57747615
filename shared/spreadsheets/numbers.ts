/** Which sign stands before the decimals. */
export type NumberStyle = 'dot' | 'comma' | 'mixed' | 'unknown';

/** What to make of `1,234` and `1.234` where nothing else in the file tells. */
export type Doubt = 'grouping' | 'decimals' | 'dotDecimals';

/** A number as it was typed, without what is around it; null for what is none. */
const PLAIN = /^\d+(\.\d{1,2})?$/;

const bare = (text: string): string | null => {
  // Nearly all numbers of nearly all files: there is nothing around them.
  if (PLAIN.test(text)) return text;
  const plain = text
    .normalize('NFKC')
    .replace(/[\s'’]/gu, '')
    .replace(/^([+-]?)(?:\p{Sc}|[A-Z]{3})/u, '$1')
    .replace(/(?:\p{Sc}|[A-Z]{3})$/u, '')
    .replace('−', '-');
  return /^[+-]?[\d.,]*\d[\d.,]*$/.test(plain) ? plain : null;
};

type Told = 'dot' | 'comma' | 'either' | 'none';

const tellOf = (number: string): Told => {
  const dots = number.split('.').length - 1;
  const commas = number.split(',').length - 1;
  if (dots === 0 && commas === 0) return 'none';
  if (dots > 0 && commas > 0) return number.lastIndexOf('.') > number.lastIndexOf(',') ? 'dot' : 'comma';
  if (dots > 1) return 'comma';
  if (commas > 1) return 'dot';
  if (/^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(number)) return 'either';
  return dots === 1 ? 'dot' : 'comma';
};

/** What one more number tells about the column it stands in. */
export const styleAfter = (style: NumberStyle, text: string): NumberStyle => {
  const number = bare(text);
  const told = number === null ? 'none' : tellOf(number);
  if (told === 'none' || told === 'either' || style === 'mixed') return style;
  return style === 'unknown' || style === told ? told : 'mixed';
};

export type ReadNumber = { ok: true; text: string } | { ok: false; code: 'notANumber' | 'ambiguousNumber' };

const WRONG: ReadNumber = { ok: false, code: 'notANumber' };

/** A number as plain digits with a dot, e.g. `1.234,50` as `1234.50`; what grouped it must have done so by threes. */
export const readNumber = (text: string, style: NumberStyle, doubt: Doubt): ReadNumber => {
  const number = bare(text);
  if (number === null) return WRONG;
  const told = tellOf(number);
  if (told === 'either' && style === 'mixed') return { ok: false, code: 'ambiguousNumber' };
  const sign = number.includes('.') ? 'dot' : 'comma';
  const decimals =
    told === 'none'
      ? null
      : told !== 'either'
        ? told
        : style === 'dot' || style === 'comma'
          ? style
          : doubt === 'decimals' || (doubt === 'dotDecimals' && sign === 'dot')
            ? sign
            : sign === 'dot'
              ? 'comma'
              : 'dot';
  const mark = decimals === 'comma' ? ',' : '.';
  const [whole = '', fraction, more] = number.split(mark);
  if (more !== undefined) return WRONG;
  const group = mark === '.' ? ',' : '.';
  if (whole.includes(group) && !/^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole)) return WRONG;
  if (fraction?.includes(group)) return WRONG;
  const digits = whole.replaceAll(group, '');
  return { ok: true, text: fraction === undefined || fraction === '' ? digits : `${digits}.${fraction}` };
};
