import classes from './Section.module.css';

type Props = { title: string; aside?: React.ReactNode; children: React.ReactNode };

/** A part of a record's page under a quiet heading. */
export const Section = ({ title, aside, children }: Props) => (
  <section className={classes.section}>
    <div className={classes.head}>
      <h3 className={classes.title}>{title}</h3>
      {aside}
    </div>
    {children}
  </section>
);
