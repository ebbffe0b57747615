import { useTranslation } from 'react-i18next';
import { useMoment } from '../../app/moment.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { othersOf } from './machine-state.ts';
import classes from './machines.module.css';
import { useSync } from './use-sync.ts';
import { whereaboutsText } from './whereabouts-text.ts';

/** Where else an order is, in one quiet line. Nothing is said where there is no other machine, or of the past. */
export const Whereabouts = ({ order }: { order: string }) => {
  const past = useMoment((m) => m.moment !== null);
  const status = useSync();
  if (past || !status || othersOf(status).length === 0) return null;
  return <Line order={order} />;
};

const Line = ({ order }: { order: string }) => {
  const { t } = useTranslation('machines');
  const format = useFormat();
  const where = useQuery('whereabouts', [order], (id) => id === order || id === 'sync').data;
  const text = where ? whereaboutsText(t, format, where, Date.now()) : null;
  return (
    <p className={classes.where} title={text ? t('where.more') : undefined}>
      {text ?? '\u00a0'}
    </p>
  );
};
