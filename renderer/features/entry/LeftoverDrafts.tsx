import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/index.ts';
import classes from './LeftoverDrafts.module.css';
import { unsentOf } from './unsent.ts';

const MOST = 3;

/** Something is in it, or was being typed for it. */
const isWorthIt = ({ id, lines, customerId }: OrderRow): boolean =>
  lines > 0 || customerId !== null || Object.keys(unsentOf(id).read()).length > 0;

/** Drafts that were left open here, offered quietly while the new order is still empty. */
export const LeftoverDrafts = ({ not }: { not: string }) => {
  const { t } = useTranslation('entry');
  const format = useFormat();
  const go = useNavigation((n) => n.go);
  const { data } = useQuery('openDrafts', [], (id) => id.startsWith('o_'));
  const drafts = (data ?? []).filter((row) => row.id !== not && isWorthIt(row));
  if (drafts.length === 0) return null;
  return (
    <nav className={classes.drafts} aria-label={t('leftover.label')}>
      <span className={classes.title}>{t('leftover.title', { count: drafts.length })}</span>
      {drafts.slice(0, MOST).map((row) => (
        <button key={row.id} type="button" className={classes.draft} onClick={() => go('entry', row.id)}>
          <span className={classes.name}>{row.customer || row.goods || row.nickname}</span>
          <span className={classes.facts}>
            {t('leftover.lines', { count: row.lines })} · {format.money(row.total, row.currency)} ·{' '}
            {format.moment(row.date)}
          </span>
        </button>
      ))}
      {drafts.length > MOST && (
        <button type="button" className={classes.all} onClick={() => go('orders', null)}>
          {t('leftover.more', { count: drafts.length - MOST })}
        </button>
      )}
    </nav>
  );
};
