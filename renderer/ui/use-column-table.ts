import {
  columnSizingFeature,
  columnVisibilityFeature,
  functionalUpdate,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { useLayout, useLayouts } from './column-layout.ts';
import type { Column } from './columns.ts';

const features = tableFeatures({ columnSizingFeature, columnVisibilityFeature });
/** Rows come a page at a time from the core; the table keeps the columns only. */
const noRows: object[] = [];

/** The columns of a list as this person arranged them. */
export const useColumnTable = <R, S extends string>(list: string, columns: Column<R, S>[]) => {
  const { sizing, visibility } = useLayout(list);
  const change = useLayouts((s) => s.change);
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, width, rank }) => ({
        id,
        header,
        size: width,
        minSize: 48,
        enableHiding: Boolean(rank),
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    state: { columnSizing: sizing, columnVisibility: visibility },
    onColumnSizingChange: (updater) => change(list, { sizing: functionalUpdate(updater, sizing) }),
    onColumnVisibilityChange: (updater) =>
      change(list, { visibility: functionalUpdate(updater, visibility) }),
  });
  const shown = useMemo(
    () =>
      columns
        .filter(({ id }) => visibility[id] !== false)
        .map((column): Column<R, S> => {
          const width = sizing[column.id];
          // A width that somebody chose does not grow any more.
          return width === undefined ? column : { ...column, width, grow: 0 };
        }),
    [columns, sizing, visibility],
  );
  const resize = (id: string, width: number): void =>
    table.setColumnSizing((now) => ({ ...now, [id]: Math.max(48, Math.round(width)) }));
  return { table, shown, resize };
};
