import { Button, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './FormDialog.module.css';
import { InlineError } from './InlineError.tsx';
import { useReturnFocus } from './use-return-focus.ts';

type Props = {
  opened: boolean;
  title: string;
  onClose: () => void;
  /**
   * Returns the sentence to show when it was refused, or nothing when it is done and the dialog may close. An empty
   * sentence keeps it open: the form says itself what is wrong.
   */
  onSubmit: () => Promise<string | null | undefined> | string | null | undefined;
  submitLabel: string;
  danger?: boolean | undefined;
  /** Nothing to send yet. */
  disabled?: boolean | undefined;
  size?: string | number | undefined;
  /** Nothing to fill in: the focus starts on the button, on the harmless one where the other does damage. */
  plain?: boolean | undefined;
  /** Beside the buttons, such as a total. */
  footer?: React.ReactNode;
  children?: React.ReactNode;
};

/** A form in a dialog: Enter sends it, Esc leaves it, a refusal is shown inside it and nothing typed is lost. */
export const FormDialog = (props: Props) => (
  <Modal
    opened={props.opened}
    onClose={props.onClose}
    title={props.title}
    size={props.size ?? 460}
    closeButtonProps={{ 'aria-label': useTranslation().t('close') }}
  >
    {props.opened && <Body {...props} />}
  </Modal>
);

const Body = ({ onClose, onSubmit, submitLabel, danger, disabled, plain, footer, children }: Props) => {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  useReturnFocus();
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    if (busy || disabled) return;
    setBusy(true);
    setRefused(null);
    try {
      const text = await onSubmit();
      if (text === null || text === undefined) onClose();
      else setRefused(text);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={12}>
        {children}
        <InlineError text={refused} />
        <div className={classes.foot}>
          {footer && <div className={classes.beside}>{footer}</div>}
          <Button variant="default" onClick={onClose} data-autofocus={(plain && danger) || undefined}>
            {t('cancel')}
          </Button>
          <Button
            data-autofocus={(plain && !danger) || undefined}
            type="submit"
            loading={busy}
            disabled={disabled ?? false}
            color={danger ? 'red.9' : undefined}
          >
            {submitLabel}
          </Button>
        </div>
      </Stack>
    </form>
  );
};
