import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOG_ACCEPT, usePickFile } from '../files/index.ts';
import classes from './WelcomeScreen.module.css';

/** A shop that was on another machine, or on this one before: it comes back from its file. */
export const OpenFile = () => {
  const { t } = useTranslation('welcome');
  const pick = usePickFile();
  return (
    <section className={classes.way} aria-label={t('file.title')}>
      <div>
        <h2 className={classes.sub}>{t('file.title')}</h2>
        <p className={classes.muted}>{t('file.text')}</p>
      </div>
      <Button variant="default" onClick={() => void pick(LOG_ACCEPT)}>
        {t('file.submit')}
      </Button>
    </section>
  );
};
