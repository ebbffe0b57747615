import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow, ProductSort } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { type Column, StockChip } from '../../ui/index.ts';
import { useQuantityColumns } from '../stock/use-stock-columns.tsx';
import classes from './products.module.css';

export const useProductColumns = (): Column<ProductRow, ProductSort>[] => {
  const { t } = useTranslation('products');
  const { t: status } = useTranslation('status');
  const format = useFormat();
  const q = useQuantityColumns();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: 180,
        grow: 3,
        sort: 'name',
        cell: (row) => <span className={classes.name}>{row.name}</span>,
      },
      { id: 'sku', header: t('column.sku'), width: 110, rank: 4, sort: 'sku', cell: (row) => row.sku },
      {
        id: 'category',
        header: t('column.category'),
        width: 120,
        grow: 1,
        rank: 7,
        cell: (row) => <span className={classes.category}>{row.category}</span>,
      },
      {
        ...q.state,
        cell: (row) =>
          row.archived ? (
            <span className={classes.muted}>{status('archived')}</span>
          ) : (
            <StockChip value={row.stockState} />
          ),
      },
      q.onHand,
      q.reserved,
      q.available,
      q.oversold,
      {
        id: 'price',
        header: t('column.price', { currency: format.currencyName() }),
        width: 110,
        rank: 1,
        align: 'right',
        sort: 'price',
        cell: (row) =>
          row.price ? format.unitPrice(row.price) : <span className={classes.muted}>{t('noPrice')}</span>,
      },
    ],
    [t, status, format, q],
  );
};
