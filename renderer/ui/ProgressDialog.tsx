import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';

export type Work = { done: number; of: number };

type ProgressProps = {
  work: Work | null;
  /** What is counted would tell nobody anything: a share is told instead. */
  asShare?: boolean;
};

/** How far, and about how long still. */
export const WorkProgress = ({ work, asShare }: ProgressProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const started = useRef(Date.now());
  const share = work && work.of > 0 ? work.done / work.of : 0;
  const spent = Date.now() - started.current;
  const left = share > 0.05 && spent > 1500 ? Math.ceil((spent / share - spent) / 1000) : null;
  return (
    <Stack gap={6}>
      <Progress
        value={share * 100}
        size={6}
        aria-label={t('working')}
        animated={false}
        transitionDuration={120}
      />
      <Group justify="space-between">
        <Text size="xs" c="dimmed" className="db-num">
          {!work
            ? ' '
            : asShare
              ? format.percent(Math.floor(share * 100) * 10_000)
              : t('progress', { done: format.count(work.done), of: format.count(work.of) })}
        </Text>
        <Text size="xs" c="dimmed" className="db-num">
          {left === null ? ' ' : t('remaining', { count: left })}
        </Text>
      </Group>
    </Stack>
  );
};

type Props = {
  opened: boolean;
  title: string;
  text?: string;
  work: Work | null;
  onCancel?: (() => void) | undefined;
};

/** Long work: what, how far, how long, and a cancel that is safe. */
export const ProgressDialog = ({ opened, title, text, work, onCancel }: Props) => {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={() => onCancel?.()}
      title={title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      size={400}
    >
      <Stack gap={12}>
        {text && <Text>{text}</Text>}
        <WorkProgress work={work} />
        {onCancel && (
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel} data-autofocus>
              {t('cancel')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
};
