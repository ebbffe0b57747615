import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/index.ts';
import { HeadlineChip } from '../../ui/index.ts';
import classes from './customers.module.css';

const NEWEST = 50;

/** The newest orders of somebody; each opens where orders are worked on. */
export const CustomerOrders = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('customers');
  const { t: status } = useTranslation('status');
  const format = useFormat();
  const go = useNavigation((n) => n.go);
  const { reason: readOnly } = useReadOnly();
  const { data } = useQuery(
    'orders',
    [{ filter: { view: 'all', customerId }, sort: 'date', descending: true, offset: 0, limit: NEWEST }],
    (id) => /^[oy]_/.test(id),
  );
  /** The head names the shop's currency; an order in another names its own. */
  const amount = (minor: number, currency: string): string =>
    currency === format.currency ? format.amount(minor) : format.money(minor, currency);
  const nameOf = (row: OrderRow): string => row.number ?? (row.nickname || status('headline.draft'));
  if (!data) return null;
  if (data.rows.length === 0) return <span className={classes.muted}>{t('orders.none')}</span>;
  return (
    <>
      <table className={classes.orders}>
        <thead>
          <tr>
            <th scope="col">{t('orders.number')}</th>
            <th scope="col">{t('orders.status')}</th>
            <th scope="col">{t('orders.date')}</th>
            <th scope="col" data-right>
              {t('orders.total', { currency: format.currencyName() })}
            </th>
            <th scope="col" data-right>
              {t('orders.balance', { currency: format.currencyName() })}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.id}>
              <td>
                <button
                  type="button"
                  className={classes.link}
                  aria-label={t('orders.show', { number: nameOf(row) })}
                  onClick={() => go(row.number === null && readOnly === null ? 'entry' : 'orders', row.id)}
                >
                  {nameOf(row)}
                </button>
              </td>
              <td>
                <HeadlineChip value={row.headline} />
              </td>
              <td>{format.relativeDay(row.date)}</td>
              <td data-right>{amount(row.total, row.currency)}</td>
              <td data-right>{row.balance === 0 ? '' : amount(row.balance, row.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.count > NEWEST && <p className={classes.muted}>{t('orders.newest', { count: NEWEST })}</p>}
    </>
  );
};
