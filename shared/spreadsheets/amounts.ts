import { parseDecimal } from '../domain/money.ts';
import type { Decimal } from '../kernel/schema.ts';
import type { Doubt } from './numbers.ts';
import type { Cells } from './sheet.ts';

const MOST_DECIMALS = 6;

export type AmountRules = {
  /** Decimals at most; zeros beyond them are no matter. */
  most: number;
  doubt: Doubt;
  negative?: boolean;
  /** Instead of what stands in the cell of the field. */
  value?: string;
};

/** A number exactly as it was written. Null when the cell is empty or wrong, and then the problem is noted. */
export const decimalIn = (cells: Cells, field: string, rules: AmountRules): Decimal | null => {
  const text = cells.number(field, rules.doubt, rules.value);
  if (text === null) return null;
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.length > rules.most ? fraction.replace(/0+$/, '') : fraction;
  if (kept.length > rules.most) {
    cells.problem(field, 'tooManyDecimals', { most: rules.most });
    return null;
  }
  const amount = parseDecimal(kept === '' ? whole : `${whole}.${kept}`, rules.most);
  if (amount === null) cells.problem(field, 'numberTooLarge');
  else if (amount.units < 0 && rules.negative !== true) cells.problem(field, 'negativeNumber');
  else return amount;
  return null;
};

/** Money in minor units of a currency with `exponent` decimals. */
export const minorIn = (cells: Cells, field: string, exponent: number, value?: string): number | null => {
  const doubt = exponent === 3 ? 'decimals' : 'grouping';
  const amount = decimalIn(cells, field, {
    most: exponent,
    doubt,
    ...(value === undefined ? {} : { value }),
  });
  if (amount === null) return null;
  const minor = amount.units * 10 ** (exponent - amount.scale);
  if (Number.isSafeInteger(minor)) return minor;
  cells.problem(field, 'numberTooLarge');
  return null;
};

/** The price of one unit, which may be finer than the currency. */
export const unitPriceIn = (cells: Cells, field: string, exponent: number): Decimal | null =>
  decimalIn(cells, field, { most: MOST_DECIMALS, doubt: exponent === 3 ? 'decimals' : 'grouping' });

export const quantityIn = (cells: Cells, field: string, negative = false): Decimal | null =>
  decimalIn(cells, field, { most: MOST_DECIMALS, doubt: 'dotDecimals', negative });

const YES = /^(1|y|yes|true|x|ja|wahr|oui|vrai|si|sí|verdadero|是|有|paid|bezahlt|payé|pagado|已付款)$/i;

export const isYes = (text: string): boolean => YES.test(text.trim());
