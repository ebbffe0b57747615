import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWork } from '../../app/work.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { InlineError } from '../../ui/InlineError.tsx';
import { WorkProgress } from '../../ui/ProgressDialog.tsx';
import { sayDone } from '../../ui/toasts.tsx';
import { WorkDialog } from '../files/WorkDialog.tsx';
import type { CourierTo } from './machine-desk.ts';
import classes from './machines.module.css';

const WORK = 'export';

type Step = { at: 'working' } | { at: 'nothing' } | { at: 'refused'; text: string };

/** What another machine lacks, put into a file and saved where the person says. */
export const CourierDialog = ({ to, onClose }: { to: CourierTo; onClose: () => void }) => {
  const { t } = useTranslation(['machines', 'common']);
  const core = useCore();
  const format = useFormat();
  const refusalText = useRefusalText();
  const work = useWork(WORK);
  const [step, setStep] = useState<Step>({ at: 'working' });
  const name = to?.name ?? '';

  const make = async (): Promise<void> => {
    const made = await core.call('courierFor', to?.dev ?? null);
    if ('refusal' in made) {
      if (made.refusal.code === 'cancelled') onClose();
      else if (made.refusal.code === 'nothingToSend') setStep({ at: 'nothing' });
      else setStep({ at: 'refused', text: refusalText(made.refusal) });
      return;
    }
    const { events, file } = made;
    if (events === 0) {
      setStep({ at: 'nothing' });
      return;
    }
    if (await host.saveBlob(made.name, file))
      sayDone(
        t('courier.saved', { count: events, formatted: format.count(events), size: format.bytes(file.size) }),
      );
    onClose();
  };
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once, when it is opened
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    make().catch((error: Error) =>
      setStep({ at: 'refused', text: t('common:somethingFailedDetail', { detail: error.message }) }),
    );
  }, []);

  const title = to ? t('courier.title', { name }) : t('courier.titleAll');
  if (step.at === 'working')
    return (
      <WorkDialog step="working" title={title} size={460}>
        <p className={classes.text}>{to ? t('courier.working', { name }) : t('courier.workingAll')}</p>
        <WorkProgress work={work} asShare />
        <div className={classes.foot}>
          <Button variant="default" onClick={() => void core.call('cancelWork', WORK)} data-autofocus>
            {t('common:cancel')}
          </Button>
        </div>
      </WorkDialog>
    );
  return (
    <WorkDialog step={step.at} title={title} size={460} onClose={onClose}>
      {step.at === 'refused' ? (
        <InlineError text={step.text} />
      ) : (
        <p className={classes.flat} role="status">
          {to ? t('courier.nothing', { name }) : t('courier.nothingAll')}
        </p>
      )}
      <div className={classes.foot}>
        <Button onClick={onClose} data-autofocus>
          {t('common:close')}
        </Button>
      </div>
    </WorkDialog>
  );
};
