import classes from './InlineError.module.css';

/** A refusal where the person is looking. The live region exists before the text, so that it is read out. */
export const InlineError = ({ text }: { text: string | null | undefined }) => (
  <div role="alert">{text && <p className={classes.error}>{text}</p>}</div>
);
