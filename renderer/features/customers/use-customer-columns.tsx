import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRow, CustomerSort } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { type Column, Money } from '../../ui/index.ts';
import classes from './customers.module.css';

export const useCustomerColumns = (): Column<CustomerRow, CustomerSort>[] => {
  const { t } = useTranslation('customers');
  const { t: status } = useTranslation('status');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: 180,
        grow: 3,
        sort: 'name',
        cell: (row) => (
          <>
            <span className={classes.name}>{row.name}</span>
            {row.archived && <span className={classes.muted}>{status('archived')}</span>}
          </>
        ),
      },
      { id: 'phone', header: t('column.phone'), width: 130, rank: 2, cell: (row) => row.phone },
      { id: 'city', header: t('column.city'), width: 120, grow: 1, rank: 4, cell: (row) => row.city },
      {
        id: 'orders',
        header: t('column.orders'),
        width: 76,
        rank: 5,
        align: 'right',
        sort: 'orders',
        cell: (row) => format.count(row.orders),
      },
      {
        id: 'openOrders',
        header: t('column.openOrders'),
        width: 70,
        rank: 3,
        align: 'right',
        cell: (row) => (row.openOrders === 0 ? '' : format.count(row.openOrders)),
      },
      {
        id: 'balance',
        header: t('column.balance', { currency: format.currencyName() }),
        width: 116,
        align: 'right',
        sort: 'balance',
        cell: (row) => (row.balance === 0 ? '' : <Money minor={row.balance} bare />),
      },
      {
        id: 'revenue',
        header: t('column.revenue', { currency: format.currencyName() }),
        width: 130,
        rank: 6,
        align: 'right',
        sort: 'revenue',
        cell: (row) => <Money minor={row.revenue} bare />,
      },
      {
        id: 'lastOrder',
        header: t('column.lastOrder'),
        width: 110,
        rank: 7,
        align: 'right',
        sort: 'lastOrder',
        cell: (row) => (row.lastOrder === null ? '' : format.relativeDay(row.lastOrder)),
      },
    ],
    [t, status, format],
  );
};
