import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { sayDone, sayRefused } from '../../ui/toasts.tsx';
import { ArchiveList } from './ArchiveList.tsx';
import { ArchiveSettings } from './ArchiveSettings.tsx';
import { ArchiveState } from './ArchiveState.tsx';
import { useDesk } from './desk.ts';
import { LOG_ACCEPT } from './file-kind.ts';
import classes from './files.module.css';
import { Part } from './Part.tsx';
import { useArchives } from './use-archives.ts';
import { usePickFile } from './use-take-file.ts';

/** Copies that make themselves, and the way back from one. */
export const ArchivesPart = () => {
  const { t } = useTranslation(['files', 'common']);
  const core = useCore();
  const { status, set } = useArchives();
  const begin = useDesk((d) => d.begin);
  const pick = usePickFile();
  const [making, setMaking] = useState(false);
  const keeping = host.archiveKeeping;

  const makeNow = async (): Promise<void> => {
    setMaking(true);
    try {
      const next = await core.call('archiveNow');
      set(next);
      if (!next.failure) sayDone(t('archives.made'));
    } catch (error) {
      sayRefused(t('common:somethingFailedDetail', { detail: String(error) }));
    }
    setMaking(false);
  };
  const openButton = (
    <Button variant="default" onClick={() => void pick(LOG_ACCEPT)}>
      {t('archives.open')}
    </Button>
  );

  if (!keeping)
    return (
      <Part title={t('archives.title')} text={t('archives.browser')}>
        <div className={classes.actions}>
          <Button variant="default" onClick={() => begin({ what: 'copy' })}>
            {t('archives.copyNow')}
          </Button>
          {openButton}
        </div>
      </Part>
    );
  return (
    <Part title={t('archives.title')} text={t('archives.text')}>
      {status?.settings && (
        <>
          <ArchiveState status={status} />
          <ArchiveSettings
            settings={status.settings}
            folder={status.folder}
            keeping={keeping}
            onChanged={set}
          />
          <div className={classes.actions}>
            <Button variant="default" loading={making || status.running} onClick={() => void makeNow()}>
              {t('archives.now')}
            </Button>
          </div>
        </>
      )}
      <h3 className={classes.sub}>{t('archives.restore')}</h3>
      <p className={classes.text}>{t('archives.restoreText')}</p>
      <div className={classes.actions}>{openButton}</div>
      <ArchiveList
        stamp={[status?.folder, status?.good?.name, status?.failure?.at, status?.running].join(' ')}
      />
    </Part>
  );
};
