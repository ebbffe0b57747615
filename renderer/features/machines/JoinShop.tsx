import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../welcome/WelcomeScreen.module.css';
import { useMachineDesk } from './machine-desk.ts';
import { useSync } from './use-sync.ts';

/** A shop that runs on another machine: this one becomes part of it. In a browser it says how else. */
export const JoinShop = () => {
  const { t } = useTranslation('machines');
  const begin = useMachineDesk((d) => d.begin);
  const status = useSync();
  if (!status) return null;
  return (
    <section className={classes.way} aria-label={t('join.title')}>
      <div>
        <h2 className={classes.sub}>{t('join.lead')}</h2>
        <p className={classes.muted}>{t(status.network ? 'join.text' : 'join.browser')}</p>
      </div>
      {status.network && (
        <Button variant="default" onClick={() => begin({ what: 'join' })}>
          {t('join.open')}
        </Button>
      )}
    </section>
  );
};
