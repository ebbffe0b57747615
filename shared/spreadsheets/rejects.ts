import { headerKey } from './fields.ts';
import { rowsOf, type SheetFile } from './sheet-file.ts';
import { csvFile, csvLineAsIs } from './write-csv.ts';

/** Header of the column that says why a row came back. It is no field of anything, and a new one replaces an old one. */
export const REASON = 'daybook_reason';

/** The rows with these lines as they stand in the file, in its order, each with why it could not be taken. */
export const rejectsOf = async (from: SheetFile, reasons: ReadonlyMap<number, string>): Promise<Blob> => {
  const { headers } = from.sheet;
  const old = headers.findIndex((header) => headerKey(header) === headerKey(REASON));
  const line = (cells: readonly string[], reason: string): string => {
    const kept = headers.map((_, i) => cells[i] ?? '');
    if (old >= 0) kept.splice(old, 1);
    return csvLineAsIs([...kept, reason, ...cells.slice(headers.length)], from.delimiter);
  };
  const out = csvFile();
  out.write(line(headers, REASON));
  for await (const rows of rowsOf(from)) {
    for (const row of rows) {
      const reason = reasons.get(row.line);
      if (reason !== undefined) out.write(line(row.cells, reason));
    }
  }
  return out.file();
};
