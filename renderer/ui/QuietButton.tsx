import { useReadOnly } from '../app/read-only.ts';
import { KeyHint } from './KeyHint.tsx';
import classes from './QuietButton.module.css';

type Props = React.ComponentProps<'button'> & {
  keys?: string | undefined;
  /** Changes something: it rests while the window looks at the past. */
  writes?: boolean | undefined;
};

/** An action that stays in the background until it is wanted: beside a section's heading, at the end of a line. */
export const QuietButton = ({ keys, writes, children, className, ...rest }: Props) => {
  const { reason } = useReadOnly();
  const resting = writes && reason ? { disabled: true, title: reason } : {};
  return (
    <button type="button" {...rest} {...resting} className={`${classes.quiet} ${className ?? ''}`}>
      {children}
      {keys && <KeyHint keys={keys} look="plain" />}
    </button>
  );
};
