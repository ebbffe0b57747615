import { useTranslation } from 'react-i18next';
import classes from './status.module.css';

/** The shell's outline without words or motion: opening is over before either could be read. */
export const OpeningScreen = () => {
  const { t } = useTranslation('welcome');
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
