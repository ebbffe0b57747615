import type { SheetProblem } from '../api/files.ts';
import type { Fact, Refusal } from '../domain/decider.ts';
import type { Planned } from './plan.ts';
import type { Cells, Sheet } from './sheet.ts';

/**
 * What can be wrong with a cell, a row or a file, and the facts its sentence may use. A rule of the shop that refuses a
 * record says so with its own refusal code instead.
 */
export const sheetProblems = {
  // A cell
  missingRequired: [],
  notANumber: [],
  ambiguousNumber: [],
  tooManyDecimals: ['most'],
  numberTooLarge: [],
  negativeNumber: [],
  badDate: [],
  ambiguousDate: [],
  tooLong: ['most'],
  controlCharacter: [],
  unknownCurrency: ['currency'],
  currencyDiffers: ['file', 'shop'],
  // A record
  quoteOpen: [],
  duplicateKey: ['line'],
  unknownProduct: ['sku', 'name'],
  severalProducts: ['name'],
  totalDiffers: ['file', 'here'],
  sameOrder: [],
  // A file, as code of a FileProblem
  emptyFile: [],
  tooManyColumns: ['most'],
  rowTooLong: [],
  unknownKind: [],
  missingColumn: ['field'],
  cancelled: [],
} as const;

export type SheetProblemCode = keyof typeof sheetProblems;

export const problemAt = (
  line: number,
  column: string,
  value: string,
  code: SheetProblemCode,
  facts: Record<string, Fact> = {},
): SheetProblem => ({ line, column, value: value.slice(0, 200), code, facts });

/** A refusal by a rule of the shop, at the cell that its command was read from. */
export const refusalAt = (
  sheet: Sheet,
  cells: Cells,
  { field }: Planned,
  refusal: Refusal,
): SheetProblem => ({
  line: cells.line,
  column: sheet.mapping[field] ?? field,
  value: cells.raw(field).slice(0, 200),
  ...refusal,
});

const words: Record<SheetProblemCode, string> = {
  missingRequired: 'is missing',
  notANumber: 'is not a number',
  ambiguousNumber: 'could mean two different numbers',
  tooManyDecimals: 'has too many decimals',
  numberTooLarge: 'is too large',
  negativeNumber: 'must not be negative',
  badDate: 'is not a date',
  ambiguousDate: 'could be day/month or month/day',
  tooLong: 'is too long',
  controlCharacter: 'contains characters that are not text',
  unknownCurrency: 'is not a currency',
  currencyDiffers: 'is not the currency of the shop',
  quoteOpen: 'a quote is opened here and never closed',
  duplicateKey: 'appears in the file more than once',
  unknownProduct: 'there is no such product in the shop',
  severalProducts: 'several products have this name',
  totalDiffers: 'is not what the lines add up to',
  sameOrder: 'another line of this order has a problem',
  emptyFile: 'the file is empty',
  tooManyColumns: 'too many columns',
  rowTooLong: 'a row is too long',
  unknownKind: 'the columns are not known',
  missingColumn: 'a column is missing',
  cancelled: 'cancelled',
};

const factText = (fact: Fact): string => {
  if (typeof fact !== 'object' || fact === null) return String(fact ?? '');
  return 'minor' in fact ? `${fact.minor} ${fact.currency}` : `${fact.units}e-${fact.scale}`;
};

/** A problem for the reason column of the file that comes back, which people read without the app: in English. */
export const reasonOf = ({ column, code, facts }: SheetProblem): string => {
  const known = words[code as SheetProblemCode];
  const said = Object.values(facts)
    .map(factText)
    .filter((text) => text !== '');
  const what = known ?? (said.length > 0 ? `${code} (${said.join(', ')})` : code);
  return column === '' ? what : `${column}: ${what}`;
};
