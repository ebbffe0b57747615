import { memo } from 'react';
import type { Column } from './columns.ts';
import classes from './DataTable.module.css';

type Props<R extends { id: string }, S extends string> = {
  domId: string;
  /** Undefined while its page is on the way. */
  row: R | undefined;
  index: number;
  top: number;
  height: number;
  columns: Column<R, S>[];
  active: boolean;
  open: boolean;
  fresh: boolean;
  onPick: (id: string) => void;
};

const Row = <R extends { id: string }, S extends string>(props: Props<R, S>) => {
  const { domId, row, index, top, height, columns, active, open, fresh, onPick } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid without table elements
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names this row as active
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter opens the active row, handled once for the grid
    <div
      id={domId}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={open}
      aria-busy={row === undefined || undefined}
      data-active={active || undefined}
      data-fresh={fresh || undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, height }}
      onClick={() => row && onPick(row.id)}
    >
      {columns.map((column, at) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + 1}
          className={classes.cell}
          data-right={column.align === 'right' || undefined}
        >
          {row === undefined ? <span className={classes.ghost} /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
};

/** While scrolling, rows that stay in sight are not made anew. */
export const GridRow = memo(Row) as typeof Row;
