import { guarded } from './formula-guard.ts';

/** A cell to be written: text, which is guarded, or digits, which go out as they are. */
export type Cell = string | { digits: string };

export const digits = (text: string): Cell => ({ digits: text });

const quoted = (text: string): string =>
  /[",\r\n;\t|]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;

/** One record (RFC 4180), with its line end. */
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => quoted(typeof cell === 'string' ? guarded(cell) : cell.digits)).join(',')}\r\n`;

/** What acts in a spreadsheet program and is neither a number nor a telephone number. */
const FORMULA = /^[=@\t\r]|^[+-](?![\d\s().,/-]*$)/;

/** One record of somebody else's file that is to come back as it was, but for what would act as a formula. */
export const csvLineAsIs = (cells: readonly string[], delimiter: string): string =>
  `${cells.map((cell) => quoted(FORMULA.test(cell) ? `'${cell}` : cell)).join(delimiter)}\r\n`;

export type CsvFile = { write(line: string): void; file(): Blob };

const PIECE = 512 * 1024;

/** Gathers lines into a file without ever holding it as one text. UTF-8 with a byte order mark, for spreadsheet programs. */
export const csvFile = (): CsvFile => {
  const parts: Blob[] = [];
  let lines: string[] = ['\uFEFF'];
  let size = 0;
  const flush = (): void => {
    parts.push(new Blob(lines));
    lines = [];
    size = 0;
  };
  return {
    write: (line) => {
      lines.push(line);
      size += line.length;
      if (size > PIECE) flush();
    },
    file: () => {
      flush();
      return new Blob(parts, { type: 'text/csv;charset=utf-8' });
    },
  };
};
