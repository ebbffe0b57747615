export type Column<R, S extends string = string> = {
  id: string;
  header: string;
  /** Least width in px; the column is dropped when the list is too narrow for it. */
  width: number;
  /** Share of the room that is left over. */
  grow?: number;
  /** Columns with a lower number stay longer when room gets scarce. 0 always stays. */
  rank?: number;
  align?: 'right';
  sort?: S;
  cell: (row: R) => React.ReactNode;
  /** In the row of sums under the list. */
  sum?: React.ReactNode;
};

const SIDE_PADDING = 32;

/** The columns that fit into `width`, in their order: those of highest rank go first. */
export const fitting = <C extends { width: number; rank?: number }>(columns: C[], width: number): C[] => {
  let room = columns.reduce((sum, c) => sum + c.width, SIDE_PADDING);
  const dropped = new Set<C>();
  for (const column of columns.toSorted((a, b) => (b.rank ?? 0) - (a.rank ?? 0))) {
    if (room <= width || !column.rank) break;
    dropped.add(column);
    room -= column.width;
  }
  return columns.filter((c) => !dropped.has(c));
};

export const template = (columns: { width: number; grow?: number }[]): string =>
  columns.map((c) => (c.grow ? `minmax(${c.width}px, ${c.grow}fr)` : `${c.width}px`)).join(' ');
