import { Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../ui/use-return-focus.ts';

type Props = {
  title: string;
  size: number;
  /** Leaves it; absent while something is going on that has its own way to stop. */
  onClose?: (() => void) | undefined;
  children: React.ReactNode;
};

/** A dialog of several steps. A click beside it does not lose what it took long to make. */
export const WorkDialog = ({ title, size, onClose, children }: Props) => {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={() => onClose?.()}
      title={title}
      size={size}
      withCloseButton={onClose !== undefined}
      closeOnClickOutside={false}
      closeOnEscape={onClose !== undefined}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Focused>
        <Stack gap={14}>{children}</Stack>
      </Focused>
    </Modal>
  );
};

const Focused = ({ children }: { children: React.ReactNode }) => {
  useReturnFocus();
  return children;
};
