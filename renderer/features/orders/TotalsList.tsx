import { useTranslation } from 'react-i18next';
import type { OrderView, Subject } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Explained } from '../../ui/explain/Explained.tsx';
import classes from './order.module.css';

type OrderFigure = Extract<Subject, { orderId: string }>['of'];

/** From the goods to what is left to pay. Lines of nought are left out. */
export const TotalsList = ({ order }: { order: OrderView }) => {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const { totals, row, paid, pricing } = order;
  const plain: [string, number][] = [
    [t('totals.goods'), totals.gross],
    [t('totals.lineDiscount'), -totals.lineDiscount],
    [t('totals.orderDiscount'), -totals.orderDiscount],
    [t('totals.shipping'), totals.shipping],
    [t(pricing.taxMode === 'inclusive' ? 'totals.taxIncluded' : 'totals.tax'), totals.tax],
  ];
  const explained = (of: OrderFigure, text: string): React.ReactNode => (
    <Explained subject={{ of, orderId: row.id }}>{text}</Explained>
  );
  const shown = plain.filter(([, minor], at) => minor !== 0 && (at > 0 || minor !== totals.total));
  return (
    <dl className={classes.totals}>
      {shown.map(([label, minor]) => (
        <Pair key={label} label={label} value={format.amount(minor, row.currency)} />
      ))}
      <Pair
        strong
        label={t('totals.total')}
        value={explained('orderTotal', format.money(totals.total, row.currency))}
      />
      {paid !== 0 && (
        <Pair label={t('totals.paid')} value={explained('orderPaid', format.amount(-paid, row.currency))} />
      )}
      {paid !== 0 && row.balance !== 0 && (
        <Pair
          strong
          label={t(row.balance < 0 ? 'totals.overpaid' : 'totals.balance')}
          value={explained('orderBalance', format.money(Math.abs(row.balance), row.currency))}
        />
      )}
    </dl>
  );
};

const Pair = ({ label, value, strong }: { label: string; value: React.ReactNode; strong?: boolean }) => (
  <>
    <dt className={strong ? classes.strong : undefined}>{label}</dt>
    <dd className={strong ? classes.strong : undefined}>{value}</dd>
  </>
);
