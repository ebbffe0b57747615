import { Button, Modal } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../../app/core-status.ts';
import { useNavigation } from '../../app/navigation.ts';
import { host } from '../../host/index.ts';
import { sayDone, sayRefused } from '../../ui/toasts.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { UpdateStatus } from './UpdateStatus.tsx';
import { useUpdateDesk, useUpdates } from './update-state.ts';

/**
 * What the menu asks about new versions, and what a new version has to say at its first start. It lies beside the screens:
 * whoever cannot open a shop may need another version to do so.
 */
export const UpdateDesk = () => {
  const { t } = useTranslation(['updates', 'common']);
  const { opened, close } = useUpdateDesk();
  useNews();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('title')}
      size={460}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened && <Body onClose={close} />}
    </Modal>
  );
};

const Body = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('updates');
  const state = useUpdates();
  const ready = useStatus().phase === 'ready';
  const go = useNavigation((n) => n.go);
  const feed = state?.feed;
  useReturnFocus();
  useEffect(() => {
    if (feed) void host.updates?.check();
  }, [feed]);
  if (!state) return null;
  if (state.feed !== '')
    return (
      <UpdateStatus
        state={state}
        beside={
          state.step.at === 'ready' && (
            <Button variant="default" onClick={onClose}>
              {t('later')}
            </Button>
          )
        }
      />
    );
  return (
    <>
      <p>{t('nowhere')}</p>
      {ready && (
        <Button
          variant="default"
          data-autofocus
          onClick={() => {
            onClose();
            go('settings', null);
          }}
        >
          {t('settings')}
        </Button>
      )}
    </>
  );
};

const useNews = (): void => {
  const { t } = useTranslation('updates');
  const phase = useStatus().phase;
  const opening = phase === 'opening';
  useEffect(() => {
    if (opening) return;
    void host.updates?.takeNews().then(
      (news) => {
        if (news?.what === 'updated') {
          const said = t('news.updated', { version: news.version });
          sayDone(news.note === null ? said : `${said} ${t('news.note', { note: news.note })}`);
        } else if (news) {
          const why = t(`failed.${news.code}`);
          sayRefused(t('news.still', { why }), t('news.notInstalled', { version: news.version }));
        }
      },
      () => {},
    );
  }, [t, opening]);
};
