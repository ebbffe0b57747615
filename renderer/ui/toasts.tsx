import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import classes from './UndoToast.module.css';

type UndoOffer = {
  label: string;
  /** What taking it back will do. */
  what?: string | undefined;
  run: () => Promise<void>;
};

const UNDO_MS = 8000;
let latest: string | null = null;

const Body = ({ text, undo, close }: { text: string; undo?: UndoOffer | undefined; close: () => void }) => (
  <div className={classes.toast}>
    <div className={classes.words}>
      <span>{text}</span>
      {undo?.what && <span className={classes.what}>{undo.what}</span>}
    </div>
    {undo && (
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          close();
          void undo.run();
        }}
      >
        {undo.label}
      </Button>
    )}
  </div>
);

/** What was done, in a few words, with the way back beside it for eight seconds. One at a time. */
export const sayDone = (text: string, undo?: UndoOffer): void => {
  if (latest) notifications.hide(latest);
  const id = crypto.randomUUID();
  latest = id;
  notifications.show({
    id,
    message: <Body text={text} undo={undo} close={() => notifications.hide(id)} />,
    autoClose: undo ? UNDO_MS : 4000,
    withCloseButton: false,
  });
};

/** Why something was not done. It stays until dismissed or twelve seconds have passed; the same is not said twice at once. */
export const sayRefused = (text: string, title?: string): void => {
  notifications.show({
    id: `refused ${text}`,
    title,
    message: text,
    color: 'red',
    autoClose: 12_000,
    role: 'alert',
    closeButtonProps: { 'aria-label': i18next.t('common:dismiss') },
  });
};
