import { useTranslation } from 'react-i18next';
import type { MachineView } from '../../../shared/index.ts';
import classes from './machines.module.css';
import { nameOf } from './sync-words.ts';

/** Both machines by name and sign, for two people to compare across the room. */
export const TwoSigns = ({ own, other }: { own: MachineView | null; other: MachineView | null }) => {
  const { t } = useTranslation('machines');
  return (
    <dl className={classes.two}>
      {other && (
        <div>
          <dt>{nameOf(other)}</dt>
          <dd className={classes.code}>{other.shortId}</dd>
        </div>
      )}
      {own && (
        <div>
          <dt>
            {nameOf(own)} <span className={classes.own}>{t('own')}</span>
          </dt>
          <dd className={classes.code}>{own.shortId}</dd>
        </div>
      )}
    </dl>
  );
};
