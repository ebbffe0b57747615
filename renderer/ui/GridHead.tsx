import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './columns.ts';
import classes from './DataTable.module.css';
import { ResizeHandle } from './ResizeHandle.tsx';

export type Sorting<S extends string> = {
  by: S;
  descending: boolean;
  onSort: (by: S, descending: boolean) => void;
};

type Props<R, S extends string> = {
  columns: Column<R, S>[];
  sorting: Sorting<S> | undefined;
  onResize: ((id: string, width: number) => void) | undefined;
};

const STEP = 16;

/** Column names; those that can sort are buttons. */
export const GridHead = <R, S extends string>({ columns, sorting, onResize }: Props<R, S>) => {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid without table elements
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus
    <div role="row" aria-rowindex={1} className={classes.head}>
      {columns.map((column, at) => {
        const by = column.sort;
        const on = by !== undefined && sorting?.by === by;
        const Arrow = sorting?.descending ? IconChevronDown : IconChevronUp;
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={at + 1}
            aria-sort={
              !by || !sorting ? undefined : !on ? 'none' : sorting.descending ? 'descending' : 'ascending'
            }
            className={classes.headCell}
            data-right={column.align === 'right' || undefined}
          >
            {by && sorting ? (
              <button
                type="button"
                className={classes.sort}
                title={t('sortBy', { column: column.header })}
                onKeyDown={(event) => {
                  const step = event.altKey ? { ArrowLeft: -STEP, ArrowRight: STEP }[event.key] : undefined;
                  if (!step || !onResize) return;
                  event.preventDefault();
                  onResize(column.id, (event.currentTarget.parentElement?.offsetWidth ?? 0) + step);
                }}
                onClick={() =>
                  sorting.onSort(by, on ? !sorting.descending : column.align === 'right' || by === 'date')
                }
              >
                {column.header}
                {on && <Arrow size={13} aria-hidden="true" />}
              </button>
            ) : (
              column.header
            )}
            {onResize && <ResizeHandle onResize={(width) => onResize(column.id, width)} />}
          </div>
        );
      })}
    </div>
  );
};
