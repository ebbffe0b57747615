import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import type { Column } from '../columns.ts';
import type { Rows } from '../pages.ts';
import { useColumnTable } from '../use-column-table.ts';
import classes from './ListSheet.module.css';
import { Sheet } from './Sheet.tsx';

type Props<R extends { id: string }, S extends string> = {
  title: string;
  list: string;
  columns: Column<R, S>[];
  rows: Rows<R>;
};

/** Beyond this, paper is the wrong place. */
const MOST = 5000;
/** How much smaller type and space are on paper. */
const PAPER = 0.8;

const readRows = <R extends { id: string }>(rows: Rows<R>): R[] => {
  const read: R[] = [];
  for (let row = rows.at(0); row && read.length < MOST; row = rows.at(read.length)) read.push(row);
  return read;
};

/** A list as a table with all its columns: the rows read so far, and it says how many of how many those are. */
export const ListSheet = <R extends { id: string }, S extends string>(props: Props<R, S>) => (
  <Sheet landscape content={() => <Table {...props} />} />
);

const Table = <R extends { id: string }, S extends string>({ title, list, columns, rows }: Props<R, S>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { shown } = useColumnTable(list, columns);
  const read = readRows(rows);
  const count = rows.count ?? 0;
  const right = ({ align }: Column<R, S>): true | undefined => align === 'right' || undefined;
  return (
    <>
      <header className={classes.head}>
        <h1>{title}</h1>
        <span>{format.fullDate(Date.now())}</span>
        <span>
          {read.length === count
            ? t('rows', { count, formatted: format.count(count) })
            : t('rowsOf', { read: format.count(read.length), of: format.count(count) })}
        </span>
      </header>
      <table className={classes.table}>
        <thead>
          <tr>
            {shown.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-right={right(column)}
                style={{ minWidth: column.width * PAPER }}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {read.map((row) => (
            <tr key={row.id}>
              {shown.map((column) => (
                <td key={column.id} data-right={right(column)} data-wraps={column.grow ? true : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
