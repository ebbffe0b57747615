import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SAMPLE_WORK, useSample } from '../../app/use-sample.ts';
import { useWork } from '../../app/work.ts';
import { InlineError } from '../../ui/InlineError.tsx';
import { WorkProgress } from '../../ui/ProgressDialog.tsx';
import classes from './WelcomeScreen.module.css';

/** The sample shop: its making is shown, and can be stopped without a trace. */
export const OpenSample = () => {
  const { t } = useTranslation(['welcome', 'common']);
  const { open, stop } = useSample();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const work = useWork(SAMPLE_WORK);
  const start = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    setRefused(await open().catch((error) => t('common:somethingFailedDetail', { detail: String(error) })));
    setBusy(false);
  };
  return (
    <section className={classes.way} aria-label={t('sample.title')}>
      <div>
        <h2 className={classes.sub}>{t('sample.title')}</h2>
        <p className={classes.muted}>{t('sample.text')}</p>
      </div>
      {busy ? (
        <div style={{ width: '100%' }}>
          <WorkProgress work={work} />
          <Button mt={8} variant="default" onClick={stop}>
            {t('common:cancel')}
          </Button>
        </div>
      ) : (
        <Button variant="default" onClick={() => void start()}>
          {t('sample.submit')}
        </Button>
      )}
      <InlineError text={refused} />
    </section>
  );
};
