import { Modal, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../ui/use-return-focus.ts';

type Props = {
  title: string;
  size: number;
  /** Names what is shown: when it changes, the focus goes to what is marked for it. */
  step: string;
  /** Leaves it; absent while something is going on that has its own way to stop. */
  onClose?: (() => void) | undefined;
  children: React.ReactNode;
};

/** A dialog of several steps. A click beside it does not lose what it took long to make. */
export const WorkDialog = ({ title, size, step, onClose, children }: Props) => {
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
      <Body step={step}>{children}</Body>
    </Modal>
  );
};

const Body = ({ step, children }: { step: string; children: React.ReactNode }) => {
  useReturnFocus();
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what had the focus went with the step before
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [step]);
  return (
    <Stack gap={14} ref={body}>
      {children}
    </Stack>
  );
};
