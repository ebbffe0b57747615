import { useRef } from 'react';
import type { MenuAction } from './ActionMenu.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { DataTable, type DataTableProps } from './DataTable.tsx';
import { type FilterChip, FilterChips } from './FilterChips.tsx';
import classes from './ListScreen.module.css';
import { PageHeader, type PrimaryAction } from './PageHeader.tsx';
import { ListSheet } from './print/ListSheet.tsx';
import { SearchBox } from './SearchBox.tsx';
import { SplitView } from './SplitView.tsx';

type Props<R extends { id: string }, S extends string, V extends string> = {
  title: string;
  /** Number of rows, formatted. */
  count?: string | undefined;
  primary?: PrimaryAction | undefined;
  menu?: MenuAction[] | undefined;
  search?:
    | { label: string; placeholder: string; value: string; onChange: (text: string) => void }
    | undefined;
  filters?: { label: string; chips: FilterChip<V>[]; value: V; onChange: (value: V) => void } | undefined;
  /** At the end of the filter row. */
  aside?: React.ReactNode;
  table: DataTableProps<R, S>;
  detail: React.ReactNode | null;
  detailLabel?: string | undefined;
};

/** A list of records: title, search, saved filters, the rows, and the open record beside them. */
export const ListScreen = <R extends { id: string }, S extends string, V extends string>(
  props: Props<R, S, V>,
) => {
  const body = useRef<HTMLDivElement>(null);
  const { filters, search } = props;
  const list = (
    <div className={classes.list} ref={body}>
      <PageHeader title={props.title} count={props.count} primary={props.primary} menu={props.menu}>
        {search && (
          <SearchBox
            {...search}
            onLeave={() => body.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
          />
        )}
      </PageHeader>
      {filters && (
        <FilterChips {...filters}>
          {props.aside}
          {props.table.memory && <ColumnMenu list={props.table.memory} columns={props.table.columns} />}
        </FilterChips>
      )}
      <DataTable {...props.table} />
      {props.detail === null && props.table.memory && (
        <ListSheet
          title={props.title}
          list={props.table.memory}
          columns={props.table.columns}
          rows={props.table.rows}
        />
      )}
    </div>
  );
  return <SplitView list={list} detail={props.detail} detailLabel={props.detailLabel} />;
};
