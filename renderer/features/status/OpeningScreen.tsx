import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Rehearsing } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { WorkProgress } from '../../ui/index.ts';
import classes from './status.module.css';

/** The shell's outline without words or motion: opening is over before either could be read. */
export const OpeningScreen = ({ rehearsing }: { rehearsing: Rehearsing | undefined }) => {
  const { t } = useTranslation('welcome');
  if (rehearsing) return <RehearsalScreen rehearsing={rehearsing} />;
  return (
    <div className={classes.skeleton} role="status" aria-label={t('opening')} aria-busy="true">
      <div className={classes.rail} />
      <div className={classes.rows} aria-hidden="true">
        {Array.from({ length: 12 }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: twelve like lines
          <div key={n} className={classes.row} />
        ))}
      </div>
    </div>
  );
};

/** After an update: what is being done before the shop opens, how far it is, and a way to stop it. */
const RehearsalScreen = ({ rehearsing }: { rehearsing: Rehearsing }) => {
  const { t } = useTranslation('welcome');
  const core = useCore();
  return (
    <main className={classes.center}>
      <div className={classes.card} aria-busy="true">
        <h1 className={classes.title} role="status">
          {t('rehearsing.title')}
        </h1>
        <p className={classes.text}>{t(rehearsing.copied ? 'rehearsing.copied' : 'rehearsing.inPlace')}</p>
        <WorkProgress work={rehearsing} asShare />
        <div className={classes.actions}>
          <Button variant="default" onClick={() => void core.call('cancelWork', 'rehearsal')}>
            {t('rehearsing.stop')}
          </Button>
        </div>
      </div>
    </main>
  );
};
