import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { sayRefused } from '../../ui/toasts.tsx';
import classes from './machines.module.css';
import { Part } from './Part.tsx';
import { inGroups } from './pairing-text.ts';
import { useCopy } from './use-copy.ts';

/** Signs enough for two people to read to each other. */
const SHOWN = 12;

/** Whether two machines hold the same, by signs that anyone can read out. */
export const ComparePart = () => {
  const { t } = useTranslation(['machines', 'common']);
  const core = useCore();
  const format = useFormat();
  const copy = useCopy();
  const [busy, setBusy] = useState(false);
  // As of the moment it was asked for: what is entered afterwards changes it.
  const [made, setMade] = useState<{ hash: string; at: number } | null>(null);
  const compare = async (): Promise<void> => {
    setBusy(true);
    await core.call('syncHash').then(
      (hash) => setMade({ hash, at: Date.now() }),
      (error: Error) => sayRefused(t('common:somethingFailedDetail', { detail: error.message })),
    );
    setBusy(false);
  };
  return (
    <Part title={t('compare.title')} text={t('compare.text')}>
      <div className={classes.actions}>
        <Button variant="default" loading={busy} onClick={() => void compare()}>
          {t(made ? 'compare.again' : 'compare.action')}
        </Button>
        {made && (
          <span className={classes.signs} role="status">
            <output aria-label={t('compare.signs')} data-hash={made.hash} className={classes.code}>
              {inGroups(made.hash.slice(0, SHOWN)).join(' ')}
            </output>
            <span className={classes.small}>{t('compare.at', { time: format.exactTime(made.at) })}</span>
          </span>
        )}
        {made && (
          <QuietButton onClick={() => copy(made.hash, t('compare.copied'))}>{t('compare.copy')}</QuietButton>
        )}
      </div>
    </Part>
  );
};
