import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, ShopSlot } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { ConfirmDialog } from '../../ui/index.ts';
import { useReport } from '../report/index.ts';
import { useProblemText } from './problem-text.ts';
import classes from './status.module.css';

const titleOf = ({ code }: Problem) => {
  switch (code) {
    case 'occupied':
    case 'notRehearsed':
    case 'upgradeDiffers':
      return `failed.${code}Title` as const;
    default:
      return 'failed.title';
  }
};

/**
 * What failed, what was not touched, and ways on: try again, save what can be read, or leave a sample that does not open
 * for the shop it lies beside.
 */
export const FailedScreen = ({ problem, other }: { problem: Problem; other: ShopSlot | null }) => {
  const { t } = useTranslation(['welcome', 'report', 'shell']);
  const report = useReport((r) => r.open);
  const core = useCore();
  const text = useProblemText()(problem);
  const [busy, setBusy] = useState<'retry' | 'export' | null>(null);
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const occupied = problem.code === 'occupied';
  const lost = problem.code === 'storeLost';

  const retry = async (): Promise<void> => {
    setBusy('retry');
    // What broke off in the databases is mended before they are opened, which only a start does.
    if (lost && host.restart) await host.restart().catch(() => {});
    else await core.call('retry').catch(() => {});
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
        <h1 className={classes.title}>{t(titleOf(problem))}</h1>
        <p className={classes.text}>{text}</p>
        <div className={classes.actions}>
          <Button onClick={() => void retry()} loading={busy === 'retry'} autoFocus>
            {t(lost && host.restart ? 'failed.restart' : 'failed.retry')}
          </Button>
          {!occupied && (
            <Button variant="default" onClick={() => void save()} loading={busy === 'export'}>
              {t('failed.export')}
            </Button>
          )}
          {other === 'shop' && (
            <Button variant="default" onClick={() => void core.call('switchShop', other).catch(() => {})}>
              {t('shell:menu.toShop')}
            </Button>
          )}
          {problem.code === 'upgradeDiffers' && (
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('failed.anyway.action')}
            </Button>
          )}
          <Button variant="default" onClick={report}>
            {t('report:action')}
          </Button>
        </div>
        <ConfirmDialog
          opened={asking}
          title={t('failed.anyway.title')}
          text={t('failed.anyway.text')}
          confirmLabel={t('failed.anyway.action')}
          danger
          onClose={() => setAsking(false)}
          onConfirm={() => void core.call('openAllTheSame').catch(() => {})}
        />
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
