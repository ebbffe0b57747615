import { Text } from '@mantine/core';
import { FormDialog } from './FormDialog.tsx';

type Props = {
  opened: boolean;
  title: string;
  /** What will happen, in a sentence. */
  text: React.ReactNode;
  confirmLabel: string;
  danger?: boolean;
  onClose: () => void;
  onConfirm: () => Promise<string | null | undefined> | string | null | undefined;
};

/** Says what it will do before it does it. */
export const ConfirmDialog = ({ text, confirmLabel, onConfirm, ...rest }: Props) => (
  <FormDialog {...rest} plain submitLabel={confirmLabel} onSubmit={onConfirm} size={400}>
    <Text component="div">{text}</Text>
  </FormDialog>
);
