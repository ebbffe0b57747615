import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../../shared/index.ts';
import { host } from '../../host/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './updates.module.css';
import { useUpdateWords } from './use-update-words.ts';

/** How it stands with new versions, and what can be done about it. */
export const UpdateStatus = ({ state, beside }: { state: UpdateState; beside?: React.ReactNode }) => {
  const { t } = useTranslation('updates');
  const { step } = state;
  const { first, more } = useUpdateWords(state);
  return (
    <Stack gap={8} className={classes.status}>
      <div role="status">
        <Text>{first}</Text>
        {more.map((line) => (
          <Text key={line} className={classes.more}>
            {line}
          </Text>
        ))}
      </div>
      {step.at === 'failed' && (
        <Text className={classes.more}>
          {t('code', { code: `E_UPDATE_${step.code.toUpperCase().replaceAll('-', '_')}` })}
        </Text>
      )}
      {step.at === 'downloading' && step.total > 0 && <Fetched bytes={step.bytes} total={step.total} />}
      <Group gap={8}>
        <Actions state={state} />
        {beside}
      </Group>
    </Stack>
  );
};

const Fetched = ({ bytes, total }: { bytes: number; total: number }) => {
  const { t } = useTranslation('updates');
  const format = useFormat();
  return (
    <div className={classes.progress}>
      <Progress
        value={(bytes / total) * 100}
        size={6}
        aria-label={t('state.downloaded', { done: format.bytes(bytes), of: format.bytes(total) })}
      />
      <Text className={`${classes.more} db-num`}>
        {t('state.downloaded', { done: format.bytes(bytes), of: format.bytes(total) })}
      </Text>
    </div>
  );
};

const Actions = ({ state: { step, feed } }: { state: UpdateState }) => {
  const { t } = useTranslation('updates');
  switch (step.at) {
    case 'checking':
    case 'downloading':
      return (
        <Button variant="default" onClick={() => void host.updates?.cancel()}>
          {t('cancel')}
        </Button>
      );
    case 'ready':
      return (
        <Button disabled={step.work.length > 0} onClick={() => void host.updates?.install()}>
          {t('restart')}
        </Button>
      );
    case 'byHand':
      return <Button onClick={() => void host.updates?.openDownloads()}>{t('get')}</Button>;
    default:
      return (
        <Button variant="default" disabled={feed === ''} onClick={() => void host.updates?.check()}>
          {t(step.at === 'idle' ? 'check' : 'again')}
        </Button>
      );
  }
};
