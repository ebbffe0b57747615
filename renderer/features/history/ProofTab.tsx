import { Button } from '@mantine/core';
import { IconFileTypePdf, IconPrinter, IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProofReport } from '../../../shared/index.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useWork } from '../../app/work.ts';
import { useCore, useQuery } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { WorkProgress } from '../../ui/ProgressDialog.tsx';
import { Sheet } from '../../ui/print/Sheet.tsx';
import { savePdf } from '../../ui/print/save-pdf.ts';
import { sayDone, sayRefused } from '../../ui/toasts.tsx';
import classes from './history.module.css';
import { ProofReportView } from './ProofReport.tsx';
import { ProofSheet } from './ProofSheet.tsx';

const VERIFY = 'verify';
const REPAIR = 'repair';

/** The proof that what is shown follows from the entries, and the way back when it does not. */
export const ProofTab = () => {
  const { t } = useTranslation(['history', 'orders', 'common']);
  const core = useCore();
  const refusalText = useRefusalText();
  const { reason: readOnly } = useReadOnly();
  const known = useQuery('lastProof', [], () => false).data;
  const [made, setMade] = useState<ProofReport | null>(null);
  const [busy, setBusy] = useState<typeof VERIFY | typeof REPAIR | null>(null);
  const [asking, setAsking] = useState(false);
  const verifying = useWork(VERIFY);
  const repairing = useWork(REPAIR);
  const report = made ?? known ?? null;
  // Also when it was begun in another window, or by the app itself.
  const running = busy ?? (verifying ? VERIFY : repairing ? REPAIR : null);
  const [wasRunning, setWasRunning] = useState(false);
  useEffect(() => {
    if (running) setWasRunning(true);
    else if (wasRunning) {
      setWasRunning(false);
      void core.call('lastProof').then((last) => last && setMade(last));
    }
  }, [core, running, wasRunning]);

  const failed = (error: unknown): void =>
    sayRefused(t('common:somethingFailedDetail', { detail: String(error) }));
  const verify = async (): Promise<void> => {
    setBusy(VERIFY);
    await core.call('verify').then(setMade, failed);
    setBusy(null);
  };
  const repair = async (): Promise<void> => {
    setBusy(REPAIR);
    const outcome = await core.call('repair').catch(failed);
    setBusy(null);
    if (!outcome) return;
    if (outcome.ok) sayDone(t('proof.repaired'));
    else sayRefused(refusalText(outcome.refusal));
  };
  const print = (): void => void host.print().catch(() => sayRefused(t('orders:printFailed')));

  return (
    <div className={classes.scroll}>
      <div className={classes.proof}>
        <h2 className="db-visually-hidden">{t('tabs.proof')}</h2>
        <p className={classes.intro}>{t('proof.text')}</p>
        <div className={classes.acts}>
          <Button
            leftSection={<IconShieldCheck size={16} stroke={1.6} aria-hidden="true" />}
            disabled={running !== null}
            onClick={() => void verify()}
          >
            {t(report ? 'proof.again' : 'proof.verify')}
          </Button>
          {report && (
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden="true" />}
              onClick={print}
            >
              {t('proof.print')}
            </Button>
          )}
          {report && savePdf && (
            <Button
              variant="default"
              leftSection={<IconFileTypePdf size={16} stroke={1.6} aria-hidden="true" />}
              onClick={() => void savePdf?.(t('tabs.proof'))}
            >
              {t('common:pdf.save')}
            </Button>
          )}
          {report?.firstDifference && (
            <Button
              variant="default"
              disabled={running !== null || readOnly !== null}
              title={readOnly ?? undefined}
              onClick={() => setAsking(true)}
            >
              {t('proof.repair')}
            </Button>
          )}
        </div>
        {running && (
          <div className={classes.working} role="status">
            <span>{t(running === VERIFY ? 'proof.running' : 'proof.repairing')}</span>
            <WorkProgress work={running === VERIFY ? verifying : repairing} />
            <Button size="xs" variant="default" onClick={() => void core.call('cancelWork', running)}>
              {t('proof.cancel')}
            </Button>
          </div>
        )}
        {report && <ProofReportView report={report} />}
        {known === null && !report && !running && <p className={classes.intro}>{t('proof.never')}</p>}
      </div>
      {report && <Sheet content={() => <ProofSheet report={report} />} />}
      <ConfirmDialog
        opened={asking}
        title={t('proof.repair')}
        text={t('proof.repairText')}
        confirmLabel={t('proof.repair')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          void repair();
          return null;
        }}
      />
    </div>
  );
};
