import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow, ProductSort } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { type Column, StockChip } from '../../ui/index.ts';
import classes from './stock.module.css';

/** The stock figures of a product as columns, for this screen and the products' own. */
export const useQuantityColumns = (): Record<
  'onHand' | 'reserved' | 'available' | 'oversold' | 'reorder' | 'state',
  Column<ProductRow, ProductSort>
> => {
  const { t } = useTranslation('stock');
  const format = useFormat();
  return useMemo(() => {
    const quantity = (row: ProductRow, units: number | null): string =>
      !row.tracked || units === null ? '' : format.quantity({ units, scale: row.qtyScale }).replace('-', '−');
    const some = (row: ProductRow, units: number): string => (units === 0 ? '' : quantity(row, units));
    return {
      onHand: {
        id: 'onHand',
        header: t('column.onHand'),
        width: 96,
        rank: 3,
        align: 'right',
        sort: 'onHand',
        cell: (row) => quantity(row, row.onHand),
      },
      reserved: {
        id: 'reserved',
        header: t('column.reserved'),
        width: 92,
        rank: 5,
        align: 'right',
        cell: (row) => some(row, row.reserved),
      },
      available: {
        id: 'available',
        header: t('column.available'),
        width: 100,
        align: 'right',
        sort: 'available',
        cell: (row) => <strong className={classes.available}>{quantity(row, row.available)}</strong>,
      },
      oversold: {
        id: 'oversold',
        header: t('column.oversold'),
        width: 100,
        rank: 4,
        align: 'right',
        sort: 'oversold',
        cell: (row) => <span className={classes.oversold}>{some(row, row.oversold)}</span>,
      },
      reorder: {
        id: 'reorder',
        header: t('column.reorder'),
        width: 100,
        rank: 6,
        align: 'right',
        cell: (row) => <span className={classes.muted}>{quantity(row, row.reorderPoint)}</span>,
      },
      state: {
        id: 'state',
        header: t('column.state'),
        width: 124,
        cell: (row) => <StockChip value={row.stockState} />,
      },
    };
  }, [t, format]);
};

export const useStockColumns = (): Column<ProductRow, ProductSort>[] => {
  const { t } = useTranslation('stock');
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
      { id: 'sku', header: t('column.sku'), width: 120, rank: 2, sort: 'sku', cell: (row) => row.sku },
      q.state,
      q.onHand,
      q.reserved,
      q.available,
      q.oversold,
      q.reorder,
    ],
    [t, q],
  );
};
