import classes from './Facts.module.css';

export type FactRow = { label: string; value: React.ReactNode; action?: React.ReactNode };

/** Label and value in two columns, with a quiet action at the end of a row. */
export const Facts = ({ rows }: { rows: FactRow[] }) => (
  <dl className={classes.facts}>
    {rows.map((row) => (
      <div key={row.label} className={classes.row}>
        <dt>{row.label}</dt>
        <dd>{row.value}</dd>
        {row.action && <dd className={classes.action}>{row.action}</dd>}
      </div>
    ))}
  </dl>
);
