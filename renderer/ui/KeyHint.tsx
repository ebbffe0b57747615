import { keyLabel } from '../app/keys.ts';
import classes from './KeyHint.module.css';

type Props = { keys: string; look?: 'box' | 'plain' | 'onAccent' };

/** A key, drawn. It is decoration: what it does has its own name nearby. */
export const KeyHint = ({ keys, look = 'box' }: Props) => (
  <span
    className={`${classes.hint} ${look === 'plain' ? classes.plain : look === 'onAccent' ? classes.onAccent : ''}`}
    aria-hidden="true"
  >
    {keyLabel(keys).map((key) => (
      <kbd className={classes.key} key={key}>
        {key}
      </kbd>
    ))}
  </span>
);
