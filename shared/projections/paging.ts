import type { Page } from '../api.ts';

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Filters, sorts and cuts a list that is small enough to be walked at each request. */
export const pageOf = <E, R>(
  source: Iterable<E>,
  how: {
    fits: (entry: E) => boolean;
    row: (entry: E) => R;
    compare: (a: R, b: R) => number;
    offset: number;
    limit: number;
    descending: boolean;
  },
): Page<R> => {
  const rows: R[] = [];
  for (const entry of source) if (how.fits(entry)) rows.push(how.row(entry));
  rows.sort(how.descending ? (a, b) => how.compare(b, a) : how.compare);
  return {
    count: rows.length,
    offset: how.offset,
    rows: rows.slice(how.offset, how.offset + how.limit),
    complete: true,
  };
};
