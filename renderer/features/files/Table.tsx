import classes from './dialog.module.css';

export type TableColumn = {
  id: string;
  header: string;
  align?: 'right' | undefined;
  tight?: boolean;
  /** The header is for those who cannot see that the cells speak for themselves. */
  hidden?: boolean;
};

type Props = {
  label: string;
  columns: TableColumn[];
  rows: { id: string; cells: React.ReactNode[] }[];
};

const classOf = ({ align, tight }: TableColumn): string | undefined =>
  align === 'right' ? classes.right : tight ? classes.tight : undefined;

/** A short table inside a dialog. The first column names the row. */
export const Table = ({ label, columns, rows }: Props) => (
  <table className={classes.table} aria-label={label}>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.id} scope="col" className={classOf(column)}>
            {column.hidden ? <span className="db-visually-hidden">{column.header}</span> : column.header}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          {columns.map((column, at) => (
            <td key={column.id} className={classOf(column)}>
              {row.cells[at]}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
