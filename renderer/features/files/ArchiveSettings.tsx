import { SegmentedControl, Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveStatus, ArchiveSettings as Settings } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import type { ArchiveKeeping } from '../../host/index.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { sayRefused } from '../../ui/toasts.tsx';
import classes from './files.module.css';
import { PassphraseDialog } from './PassphraseDialog.tsx';
import { Setting } from './Setting.tsx';

const everyFew: Settings['every'][] = ['hour', 'day', 'week'];

type Props = {
  settings: Settings;
  folder: string;
  keeping: ArchiveKeeping;
  onChanged: (status: ArchiveStatus) => void;
};

/** Whether, how often, where to and how locked archives are made. */
export const ArchiveSettings = ({ settings, folder, keeping, onChanged }: Props) => {
  const { t } = useTranslation(['files', 'common']);
  const core = useCore();
  const [hasPassphrase, setHasPassphrase] = useState<boolean | null>(null);
  /** What is to be switched on once a passphrase is set. */
  const [asking, setAsking] = useState<Settings | null>(null);
  useEffect(() => {
    keeping.hasPassphrase().then(setHasPassphrase, () => setHasPassphrase(null));
  }, [keeping]);

  const during = async (work: () => Promise<void>): Promise<void> => {
    await work().catch((error: Error) =>
      sayRefused(t('common:somethingFailedDetail', { detail: error.message })),
    );
  };
  const save = (next: Settings): Promise<void> =>
    during(async () => onChanged(await core.call('setArchives', next)));
  /** Archives that are to be locked cannot be made before there is something to lock them with. */
  const change = (next: Settings): void => {
    if (next.on && next.encrypted && hasPassphrase === false) setAsking(next);
    else void save(next);
  };
  const chooseFolder = (): Promise<void> =>
    during(async () => {
      if (await keeping.chooseFolder()) onChanged(await core.call('setArchives', settings));
    });

  return (
    <div className={classes.settings}>
      <Setting label={t('archives.on')}>
        <div className={classes.switch}>
          <Switch
            aria-label={t('archives.on')}
            checked={settings.on}
            onChange={(event) => change({ ...settings, on: event.currentTarget.checked })}
          />
        </div>
      </Setting>
      <Setting label={t('archives.every')}>
        <SegmentedControl
          size="xs"
          className={classes.choice ?? ''}
          aria-label={t('archives.every')}
          value={settings.every}
          onChange={(value) =>
            change({ ...settings, every: everyFew.find((e) => e === value) ?? settings.every })
          }
          data={everyFew.map((value) => ({ value, label: t(`archives.${value}`) }))}
        />
        <p className={classes.small}>{t('archives.everyNote')}</p>
      </Setting>
      <Setting label={t('archives.encrypted')}>
        <div className={classes.switch}>
          <Switch
            aria-label={t('archives.encrypted')}
            checked={settings.encrypted}
            onChange={(event) => change({ ...settings, encrypted: event.currentTarget.checked })}
          />
        </div>
        {settings.encrypted ? (
          <p className={classes.small}>
            <span className={classes.inline}>
              {t(hasPassphrase ? 'archives.passphraseSet' : 'archives.passphraseUnset')}
              <QuietButton onClick={() => setAsking(settings)}>
                {t(hasPassphrase ? 'archives.changePassphrase' : 'archives.setPassphrase')}
              </QuietButton>
            </span>
          </p>
        ) : (
          <p className={classes.small}>{t('archives.encryptedOff')}</p>
        )}
      </Setting>
      <Setting label={t('archives.folder')}>
        <span className={classes.inline}>
          {folder}
          <QuietButton onClick={() => void chooseFolder()}>{t('archives.chooseFolder')}</QuietButton>
        </span>
      </Setting>
      <PassphraseDialog
        opened={asking !== null}
        replaces={hasPassphrase === true}
        keeping={keeping}
        onClose={() => setAsking(null)}
        onSet={async () => {
          setHasPassphrase(true);
          if (asking) onChanged(await core.call('setArchives', asking));
        }}
      />
    </div>
  );
};
