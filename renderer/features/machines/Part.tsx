import classes from './machines.module.css';

type Props = { title: string; text: string; children?: React.ReactNode };

/** One way of exchanging: its name, what it is, and what can be done. */
export const Part = ({ title, text, children }: Props) => (
  <section className={classes.part} aria-label={title}>
    <h2 className={classes.heading}>{title}</h2>
    <p className={classes.text}>{text}</p>
    {children}
  </section>
);
