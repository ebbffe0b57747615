import { exponentOf, formatDecimal, formatMinor } from '../../shared/index.ts';

/** `1,234.50 USD`: for people, in the one form that reads the same everywhere. */
export const money = (minor: number, currency: string): string => {
  const [whole = '', ...rest] = formatMinor(minor, exponentOf(currency)).split('.');
  return [[grouped(whole), ...rest].join('.'), currency].filter((part) => part !== '').join(' ');
};

export const grouped = (n: number | string): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** `partlyShipped` as `partly shipped`. */
export const spaced = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const instant = (ms: number): string => {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
};

/** The nearest number to `units` × 10^-scale. */
export const decimal = (units: number, scale: number): number => Number(formatDecimal(units, scale));

/** `1 event`, `2 events`. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${grouped(n)} ${n === 1 ? one : many}`;

/** Columns of text; those named in `right` stand to the right. */
export const table = (rows: readonly (readonly string[])[], right: readonly number[] = []): string[] => {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, [...cell].length);
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const room = ' '.repeat((widths[i] ?? 0) - [...cell].length);
        return right.includes(i) ? room + cell : cell + room;
      })
      .join('  ')
      .trimEnd(),
  );
};
