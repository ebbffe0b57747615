import { KeyHint } from './KeyHint.tsx';
import classes from './QuietButton.module.css';

type Props = React.ComponentProps<'button'> & { keys?: string | undefined };

/** An action that stays in the background until it is wanted: beside a section's heading, at the end of a line. */
export const QuietButton = ({ keys, children, className, ...rest }: Props) => (
  <button type="button" {...rest} className={`${classes.quiet} ${className ?? ''}`}>
    {children}
    {keys && <KeyHint keys={keys} look="plain" />}
  </button>
);
