import type { SheetKind, SheetProblem, SheetSource } from '../api/files.ts';
import type { Fact } from '../domain/decider.ts';
import { type DayOrder, orderAfter, readDate } from './dates.ts';
import { headerKey } from './fields.ts';
import { unguarded } from './formula-guard.ts';
import type { Mapping } from './mapping.ts';
import { type Doubt, type NumberStyle, readNumber, styleAfter } from './numbers.ts';
import { problemAt, type SheetProblemCode } from './problems.ts';
import type { Row } from './row-reader.ts';

/** What is known of a file before its rows are read for good. */
export type Sheet = {
  kind: SheetKind;
  source: SheetSource;
  headers: readonly string[];
  mapping: Mapping;
  /** Column of each field that has one. */
  columns: ReadonlyMap<string, number>;
  /** Column by the key of its header, the first of several. */
  byHeader: ReadonlyMap<string, number>;
  /** How numbers are written, per field and in the file at large. */
  styles: ReadonlyMap<string, NumberStyle>;
  style: NumberStyle;
  dayOrder: DayOrder;
};

/** One row, read by field. What is wrong with a cell is added to `problems`, and the cell then counts as empty. */
export type Cells = {
  readonly line: number;
  readonly row: Row;
  readonly problems: SheetProblem[];
  has(field: string): boolean;
  /** As it stands in the file. */
  raw(field: string): string;
  /** A column that belongs to no field, by its header; the first of these that is not empty. */
  other(...headers: string[]): string;
  text(field: string, most: number): string;
  /** Plain digits with a dot; null when empty or wrong. `value` in place of the cell. */
  number(field: string, doubt: Doubt, value?: string): string | null;
  date(field: string): { at: string; ms: number } | null;
  problem(field: string, code: SheetProblemCode, facts?: Record<string, Fact>): void;
  /** The field has to say something, and nothing is said. What is there and wrong has its own problem. */
  missing(field: string): void;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

export const cellsOf = (sheet: Sheet, row: Row): Cells => {
  const problems: SheetProblem[] = [];
  const header = (field: string): string => sheet.mapping[field] ?? field;
  const cell = (column: number | undefined): string => {
    const text = unguarded(column === undefined ? '' : (row.cells[column] ?? ''));
    if (sheet.source === 'daybook') return text;
    // Shopify puts the apostrophe before digits too, so that a postal code keeps its zeros.
    return sheet.source === 'shopify' ? text.replace(/^'(?=\d)/, '').trim() : text.trim();
  };
  const raw = (field: string): string => cell(sheet.columns.get(field));
  const problem = (
    field: string,
    value: string,
    code: SheetProblemCode,
    facts: Record<string, Fact> = {},
  ): void => {
    problems.push(problemAt(row.line, header(field), value, code, facts));
  };
  return {
    line: row.line,
    row,
    problems,
    has: (field) => sheet.columns.has(field),
    raw,
    other: (...headers) => {
      for (const name of headers) {
        const text = cell(sheet.byHeader.get(headerKey(name)));
        if (text !== '') return text;
      }
      return '';
    },
    text: (field, most) => {
      const text = raw(field);
      if (CONTROL.test(text)) problem(field, text, 'controlCharacter');
      else if (text.length > most) problem(field, text, 'tooLong', { most });
      else return text;
      return '';
    },
    number: (field, doubt, value = raw(field)) => {
      if (value.trim() === '') return null;
      const style = sheet.styles.get(field) ?? 'unknown';
      const read = readNumber(value, style === 'unknown' ? sheet.style : style, doubt);
      if (read.ok) return read.text;
      problem(field, value, read.code);
      return null;
    },
    date: (field) => {
      const text = raw(field);
      if (text.trim() === '') return null;
      const read = readDate(text, sheet.dayOrder);
      if (read.ok) return read;
      problem(field, text, read.code);
      return null;
    },
    problem: (field, code, facts) => problem(field, raw(field), code, facts),
    missing: (field) => {
      if (raw(field).trim() === '') problem(field, '', 'missingRequired');
    },
  };
};

const NUMBERS = new Set([
  ...['price', 'onHand', 'reorderPoint', 'quantity', 'unitPrice', 'lineTotal', 'discount', 'orderDiscount'],
  ...['shippingFee', 'tax', 'total', 'paid', 'shipped', 'delivered', 'creditLimit'],
]);
const DATES = new Set(['date', 'due', 'paidAt', 'shippedAt', 'deliveredAt', 'cancelledAt']);

/** Looks at how numbers and dates are written in the whole file, so that no single value has to be guessed. */
export const habits = (columns: ReadonlyMap<string, number>, source: SheetSource) => {
  const styles = new Map<string, NumberStyle>();
  let dayOrder: DayOrder = 'unknown';
  const numbers = [...columns].filter(([field]) => NUMBERS.has(field));
  const dates = [...columns].filter(([field]) => DATES.has(field));
  const fixed = source === 'daybook' || source === 'shopify';
  return {
    see: ({ cells }: Row): void => {
      for (const [, column] of dates) dayOrder = orderAfter(dayOrder, cells[column] ?? '');
      if (fixed) return;
      for (const [field, column] of numbers)
        styles.set(field, styleAfter(styles.get(field) ?? 'unknown', cells[column]?.replace('%', '') ?? ''));
    },
    told: (): Pick<Sheet, 'styles' | 'style' | 'dayOrder'> => {
      const all = new Set([...styles.values()].filter((style) => style !== 'unknown'));
      const [one] = all;
      const style: NumberStyle = fixed ? 'dot' : all.size === 1 && one ? one : 'unknown';
      return { styles, style, dayOrder };
    },
  };
};
