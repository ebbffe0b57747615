import { Switch } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { sayRefused } from '../../ui/toasts.tsx';
import classes from './machines.module.css';
import { Part } from './Part.tsx';
import { useCopy } from './use-copy.ts';
import { takeSync } from './use-sync.ts';

/** Whether this machine can be reached, and where; in a browser, why it cannot. */
export const SharingPart = ({ status }: { status: SyncStatus }) => {
  const { t } = useTranslation('machines');
  if (!status.network) return <Part title={t('browser.title')} text={t('browser.text')} />;
  return (
    <Part title={t('sharing.title')} text={t(status.sharing ? 'sharing.on' : 'sharing.off')}>
      <SharingSwitch on={status.sharing} />
      {status.sharing && <Addresses addresses={status.addresses} />}
    </Part>
  );
};

const SharingSwitch = ({ on }: { on: boolean }) => {
  const { t } = useTranslation('machines');
  const core = useCore();
  const [busy, setBusy] = useState(false);
  const change = async (to: boolean): Promise<void> => {
    setBusy(true);
    await core
      .call('setSharing', to)
      .then(takeSync, (error: Error) => sayRefused(t('sharing.failed', { detail: error.message })));
    setBusy(false);
  };
  return (
    <Switch
      mt={12}
      label={t('sharing.label')}
      checked={on}
      disabled={busy}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
};

const Addresses = ({ addresses }: { addresses: string[] }) => {
  const { t } = useTranslation('machines');
  const copy = useCopy();
  if (addresses.length === 0)
    return (
      <p className={classes.small} role="status">
        {t('sharing.finding')}
      </p>
    );
  return (
    <div className={classes.addresses}>
      <span className={classes.small}>{t('sharing.addresses')}</span>
      <ul aria-label={t('sharing.addresses')}>
        {addresses.map((address) => (
          <li key={address}>
            <span className={classes.code}>{address}</span>
            <QuietButton
              aria-label={t('sharing.copy', { address })}
              onClick={() => copy(address, t('sharing.copied'))}
            >
              <IconCopy size={14} stroke={1.6} aria-hidden="true" />
            </QuietButton>
          </li>
        ))}
      </ul>
    </div>
  );
};
