import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { useProblemText } from './problem-text.ts';
import classes from './status.module.css';

/** What failed, what was not touched, and two ways on: try again, or save what can be read. */
export const FailedScreen = ({ problem }: { problem: Problem }) => {
  const { t } = useTranslation('welcome');
  const core = useCore();
  const text = useProblemText()(problem);
  const [busy, setBusy] = useState<'retry' | 'export' | null>(null);
  const [said, setSaid] = useState('');
  const occupied = problem.code === 'occupied';

  const retry = async (): Promise<void> => {
    setBusy('retry');
    await core.call('retry').catch(() => {});
    setBusy(null);
  };
  const save = async (): Promise<void> => {
    setBusy('export');
    const readable = await core.call('exportReadable').catch(() => '');
    const saved =
      readable !== '' && (await host.saveFile('daybook-entries.txt', readable).catch(() => false));
    setSaid(readable === '' ? t('failed.exportFailed') : saved ? t('failed.exported') : '');
    setBusy(null);
  };

  return (
    <main className={classes.center}>
      <div className={classes.card} role="alert">
        <h1 className={classes.title}>{t(occupied ? 'failed.occupiedTitle' : 'failed.title')}</h1>
        <p className={classes.text}>{text}</p>
        <div className={classes.actions}>
          <Button onClick={() => void retry()} loading={busy === 'retry'} autoFocus>
            {t('failed.retry')}
          </Button>
          {!occupied && (
            <Button variant="default" onClick={() => void save()} loading={busy === 'export'}>
              {t('failed.export')}
            </Button>
          )}
        </div>
        <div role="status">{said && <p className={classes.text}>{said}</p>}</div>
        {problem.detail && (
          <details className={classes.details}>
            <summary>{t('failed.details')}</summary>
            <pre>{`${problem.code}\n${problem.detail}`}</pre>
          </details>
        )}
      </div>
    </main>
  );
};
