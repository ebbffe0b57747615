import classes from './SettingsScreen.module.css';

export const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className={classes.part} aria-label={title}>
    <h2 className={classes.heading}>{title}</h2>
    {children}
  </section>
);

/** One setting: its name on the left, its control on the right. The control names itself. */
export const Field = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className={classes.field}>
    <span className={classes.label} aria-hidden="true">
      {label}
    </span>
    <div className={classes.value}>{children}</div>
  </div>
);

export const Note = ({ children }: { children: React.ReactNode }) => (
  <p className={classes.note}>{children}</p>
);
