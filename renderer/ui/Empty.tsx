import { Button } from '@mantine/core';
import classes from './Empty.module.css';
import { KeyHint } from './KeyHint.tsx';

type Props = {
  title: string;
  /** What this place is for and what to do next. */
  text?: string | undefined;
  action?: { label: string; keys?: string; run: () => void } | undefined;
};

/** An empty place teaches the one next step and its key. */
export const Empty = ({ title, text, action }: Props) => (
  <div className={classes.empty}>
    <p className={classes.title}>{title}</p>
    {text && <p className={classes.text}>{text}</p>}
    {action && (
      <Button
        className={classes.action}
        variant="default"
        onClick={action.run}
        rightSection={action.keys && <KeyHint keys={action.keys} />}
      >
        {action.label}
      </Button>
    )}
  </div>
);
