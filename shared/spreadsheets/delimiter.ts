import { rowReader } from './row-reader.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const LOOKED_AT = 20;

/** How many of the first records have as many cells as the first one has, which is worth nothing when that is one. */
const evenness = (start: string, delimiter: Delimiter): number => {
  const reader = rowReader(delimiter);
  const rows = reader.push(start).slice(0, LOOKED_AT);
  // A short file has no whole record in its start.
  const [header, ...others] = rows.length > 0 ? rows : reader.end();
  const columns = header?.cells.length ?? 1;
  if (columns < 2) return 0;
  const alike = others.filter((row) => row.cells.length === columns).length;
  return (columns * (1 + alike)) / (1 + others.length);
};

/** What separates the cells, judged by the first records. A file of one column has commas. */
export const delimiterOf = (start: string): Delimiter => {
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of delimiters) {
    const score = evenness(start, delimiter);
    if (score > most) {
      best = delimiter;
      most = score;
    }
  }
  return best;
};
