import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { type Unsent, unsentAtClose } from './unsent-at-close.ts';

/** How many orders are named; of the others only the number is told. */
const NAMED = 3;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Before the app closes, names the orders that no other machine has yet. */
export const CloseGuard = () => {
  const core = useCore();
  const { t } = useTranslation('shell');
  const [unsent, setUnsent] = useState<Unsent[] | null>(null);

  useEffect(
    () =>
      host.onClosing(async () => {
        const found = await unsentAtClose({
          status: () => core.call('syncStatus'),
          orders: () => core.call('unsentOrders'),
          pause,
        });
        if (found.length === 0) return 'close';
        setUnsent(found);
        return 'asking';
      }),
    [core],
  );

  const stay = (): void => {
    setUnsent(null);
    void host.decideClosing(false);
  };
  const count = unsent?.length ?? 0;
  return (
    <Modal
      opened={unsent !== null}
      onClose={stay}
      withCloseButton={false}
      title={t('closing.title', { count })}
      size={440}
    >
      <Stack gap={12}>
        <Text>{t('closing.text')}</Text>
        <List>
          {unsent?.slice(0, NAMED).map(({ id, label }) => (
            <List.Item key={id}>{label || t('palette.draft')}</List.Item>
          ))}
          {count > NAMED && <List.Item>{t('closing.more', { count: count - NAMED })}</List.Item>}
        </List>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => void host.decideClosing(true)}>
            {t('closing.close')}
          </Button>
          <Button data-autofocus onClick={stay}>
            {t('closing.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
