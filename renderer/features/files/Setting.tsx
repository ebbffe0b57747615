import classes from './files.module.css';

/** One setting or fact: its name on the left, the rest on the right. A control names itself. */
export const Setting = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className={classes.setting}>
    <span aria-hidden="true">{label}</span>
    <div className={classes.value}>{children}</div>
  </div>
);
