import type { FileProblem, SheetKind } from '../api/files.ts';
import { type Encoding, encodingOf, textOf } from './decode.ts';
import { delimiterOf, delimiters } from './delimiter.ts';
import { headerKey } from './fields.ts';
import { knownSheetOf } from './known-sheets.ts';
import { guessedKind, type Mapping, suggestedMapping } from './mapping.ts';
import { lineItemColumns } from './order-rows.ts';
import { orderKey } from './orders.ts';
import { type Row, rowReader } from './row-reader.ts';
import { cellsOf, habits, type Sheet } from './sheet.ts';

/** A file that was looked through once. Reading it again gives the same rows. */
export type SheetFile = {
  file: Blob;
  encoding: Encoding;
  delimiter: string;
  sheet: Sheet;
  /** Records below the header. */
  rows: number;
  /** How many rows each order has, by its key. */
  orders: ReadonlyMap<string, number>;
  /** WooCommerce writes whole lines into columns of their own. */
  linesInColumns: boolean;
};

export type OpenedSheet = { ok: true; opened: SheetFile } | { ok: false; problem: FileProblem };

const MOST_COLUMNS = 16_384;
const START = 64 * 1024;
/** Excel writes what separates the cells into a line of its own before the header. */
const SEPARATOR_LINE = /^"?sep=(.)"?(\r\n|\r|\n)/i;

const failed = (code: string, where: FileProblem['where'] = {}, facts: FileProblem['facts'] = {}) =>
  ({ ok: false, problem: { code, where, facts, detail: '' } }) as const;

const startOf = async (file: Blob, encoding: Encoding): Promise<string> => {
  let start = '';
  for await (const text of textOf(file, encoding)) {
    start += text;
    if (start.length >= START) break;
  }
  return start;
};

type Piece = { rows: Row[]; stuck: number | null };

/** All records, the header first, a piece of the file at a time. */
async function* recordsOf(file: Blob, encoding: Encoding, delimiter: string): AsyncGenerator<Piece> {
  const reader = rowReader(delimiter);
  let first = true;
  const withoutSeparator = (rows: Row[]): Row[] => {
    if (!first || rows.length === 0) return rows;
    first = false;
    return /^sep=.?$/i.test(rows[0]?.cells[0] ?? '') ? rows.slice(1) : rows;
  };
  for await (const text of textOf(file, encoding)) {
    const rows = withoutSeparator(reader.push(text));
    yield { rows, stuck: reader.stuck };
    if (reader.stuck !== null) return;
  }
  yield { rows: withoutSeparator(reader.end()), stuck: null };
}

/** The records below the header, a piece of the file at a time. */
export async function* rowsOf(
  from: Pick<SheetFile, 'file' | 'encoding' | 'delimiter'>,
): AsyncGenerator<Row[]> {
  let first = true;
  for await (const { rows } of recordsOf(from.file, from.encoding, from.delimiter)) {
    if (rows.length === 0) continue;
    yield first ? rows.slice(1) : rows;
    first = false;
  }
}

const columnsOf = (headers: readonly string[], mapping: Mapping) => {
  const byHeader = new Map<string, number>();
  const exact = new Map<string, number>();
  headers.forEach((header, i) => {
    if (!exact.has(header)) exact.set(header, i);
    if (!byHeader.has(headerKey(header))) byHeader.set(headerKey(header), i);
  });
  const columns = new Map<string, number>();
  for (const [field, header] of Object.entries(mapping)) {
    const column = header === null ? undefined : exact.get(header);
    if (column !== undefined) columns.set(field, column);
  }
  return { byHeader, columns };
};

/** What the columns are: as the headers suggest, and as the person says where they say something else. */
const mapped = (
  headers: readonly string[],
  kind: SheetKind | null,
  said: Mapping | null,
): Omit<Sheet, 'styles' | 'style' | 'dayOrder'> | null => {
  const known = knownSheetOf(headers, kind);
  const is = kind ?? known?.kind ?? guessedKind(headers);
  if (is === null) return null;
  const mapping = suggestedMapping(headers, is, known);
  for (const [field, header] of Object.entries(said ?? {}))
    if (field in mapping) mapping[field] = header !== null && headers.includes(header) ? header : null;
  return { kind: is, source: known?.source ?? 'unknown', headers, mapping, ...columnsOf(headers, mapping) };
};

/** Looks a file through: how it is written, what its columns are, how many rows it has. Nothing of it is kept. */
export const openSheet = async (
  file: Blob,
  kind: SheetKind | null,
  said: Mapping | null,
  cancelled: () => boolean,
): Promise<OpenedSheet> => {
  const encoding = await encodingOf(file);
  const start = await startOf(file, encoding);
  const stated = SEPARATOR_LINE.exec(start)?.[1];
  const delimiter = delimiters.find((one) => one === stated) ?? delimiterOf(start);
  let sheet: ReturnType<typeof mapped> = null;
  let habit: ReturnType<typeof habits> | null = null;
  let rows = 0;
  const orders = new Map<string, number>();
  for await (const piece of recordsOf(file, encoding, delimiter)) {
    if (cancelled()) return failed('cancelled');
    if (piece.stuck !== null) return failed('rowTooLong', { line: piece.stuck });
    for (const row of piece.rows) {
      if (sheet === null || habit === null) {
        if (row.cells.length > MOST_COLUMNS)
          return failed('tooManyColumns', { line: row.line }, { most: MOST_COLUMNS });
        sheet = mapped(row.cells.map(plainHeader), kind, said);
        if (sheet === null) return failed('unknownKind', { line: row.line });
        habit = habits(sheet.columns, sheet.source);
        continue;
      }
      rows += 1;
      habit.see(row);
      if (sheet.kind !== 'orders') continue;
      const key = orderKey(cellsOf({ ...sheet, ...NO_HABITS }, row));
      orders.set(key, (orders.get(key) ?? 0) + 1);
    }
  }
  if (sheet === null || habit === null) return failed('emptyFile');
  const told = habit.told();
  // The documented form of its exports, where no date of the file tells.
  const monthFirst = sheet.source === 'woocommerce' && told.dayOrder === 'unknown';
  const whole: Sheet = { ...sheet, ...told, ...(monthFirst ? { dayOrder: 'monthFirst' } : {}) };
  const linesInColumns = whole.source === 'woocommerce' && lineItemColumns(whole.headers).length > 0;
  return { ok: true, opened: { file, encoding, delimiter, sheet: whole, rows, orders, linesInColumns } };
};

const NO_HABITS = { styles: new Map(), style: 'unknown', dayOrder: 'unknown' } as const;

const plainHeader = (header: string): string => header.replaceAll('\u0000', '').trim().slice(0, 200);
