import { Button } from '@mantine/core';
import { useReadOnly } from '../app/read-only.ts';
import classes from './Empty.module.css';
import { KeyHint } from './KeyHint.tsx';

type Props = {
  title: string;
  /** What this place is for and what to do next. */
  text?: string | undefined;
  /** One that `writes` is not offered while the window looks at the past. */
  action?: { label: string; keys?: string; run: () => void; writes?: boolean } | undefined;
};

/** An empty place teaches the one next step and its key. */
export const Empty = ({ title, text, action: given }: Props) => {
  const { reason } = useReadOnly();
  const action = given?.writes && reason !== null ? undefined : given;
  return (
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
};
