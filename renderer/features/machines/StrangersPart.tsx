import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './machines.module.css';
import { Part } from './Part.tsx';
import { agoText } from './sync-words.ts';
import { useNow } from './use-now.ts';

const SHOWN = 5;

/** Who knocked and is not of this shop, newest first. */
export const StrangersPart = ({ strangers }: Pick<SyncStatus, 'strangers'>) => {
  const { t } = useTranslation('machines');
  const format = useFormat();
  const now = useNow(30_000);
  if (strangers.length === 0) return null;
  return (
    <Part title={t('strangers.title')} text={t('strangers.text')}>
      <ul className={classes.plain}>
        {strangers.slice(0, SHOWN).map(({ dev, shortId, at }) => (
          <li key={dev}>{t('strangers.knocked', { id: shortId, when: agoText(t, format, at, now) })}</li>
        ))}
      </ul>
    </Part>
  );
};
