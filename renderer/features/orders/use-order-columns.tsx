import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Match, OrderFilter, OrderPage, OrderRow, OrderSort } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Column } from '../../ui/columns.ts';
import { Explained } from '../../ui/explain/Explained.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { AttentionChip, HeadlineChip, PaymentChip } from '../../ui/status-chips.tsx';
import classes from './cells.module.css';

export type FoundOrder = OrderRow & { match?: Match | undefined };

/** The columns of the order list; those of highest rank leave first when it gets narrow. */
export const useOrderColumns = (
  page: OrderPage | undefined,
  filter: OrderFilter,
): Column<FoundOrder, OrderSort>[] => {
  const asked = JSON.stringify(filter);
  const { t } = useTranslation(['orders', 'shell']);
  const format = useFormat();
  const sums = page?.sums;
  const count = page?.count;
  const currency = sums?.currency ?? format.currency;
  const total = sums?.total;
  const balance = sums?.balance;
  // A new array makes every row in sight anew, which a page that arrives while scrolling must not.
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('column.number'),
        width: 104,
        sort: 'number',
        cell: (row) =>
          row.number ? (
            <span className={classes.number}>{row.number}</span>
          ) : (
            <span className={`${classes.draft} ${classes.text}`}>{row.nickname || t('unnamedDraft')}</span>
          ),
        sum: count !== undefined && t('sums', { count, formatted: format.count(count) }),
      },
      {
        id: 'date',
        header: t('column.date'),
        width: 104,
        rank: 5,
        sort: 'date',
        cell: (row) => <span className="db-num">{format.moment(row.date)}</span>,
      },
      {
        id: 'customer',
        header: t('column.customer'),
        width: 150,
        grow: 3,
        sort: 'customer',
        cell: (row) => (
          <span
            className={`${classes.text} ${row.customer ? '' : classes.muted}`}
            title={row.customer || undefined}
          >
            {row.customer || t('walkIn')}
          </span>
        ),
      },
      {
        id: 'goods',
        header: t('column.goods'),
        width: 140,
        grow: 4,
        rank: 7,
        cell: (row) => <Goods row={row} />,
      },
      {
        id: 'items',
        header: t('column.items'),
        width: 60,
        rank: 9,
        align: 'right',
        cell: (row) => format.count(row.lines),
      },
      {
        id: 'total',
        header: t('column.total', { currency }),
        width: 108,
        rank: 1,
        align: 'right',
        sort: 'total',
        cell: (row) => format.amount(row.total, row.currency),
        sum: total !== undefined && (
          <Explained subject={{ of: 'listTotal', filter: JSON.parse(asked) as OrderFilter }}>
            {format.amount(total, currency)}
          </Explained>
        ),
      },
      {
        id: 'balance',
        header: t('column.balance', { currency }),
        width: 112,
        rank: 4,
        align: 'right',
        sort: 'balance',
        cell: (row) => (
          <span className={row.balance === 0 ? classes.settled : undefined}>
            {row.balance === 0 ? '–' : format.amount(row.balance, row.currency)}
          </span>
        ),
        sum: balance !== undefined && (
          <Explained subject={{ of: 'listBalance', filter: JSON.parse(asked) as OrderFilter }}>
            {format.amount(balance, currency)}
          </Explained>
        ),
      },
      {
        id: 'status',
        header: t('column.status'),
        width: 148,
        grow: 1,
        sort: 'status',
        cell: (row) => (
          <span className={classes.status}>
            <HeadlineChip value={row.headline} />
            {row.held && <AttentionChip value="held" yields />}
            {row.short && <AttentionChip value="short" yields />}
          </span>
        ),
      },
      {
        id: 'payment',
        header: t('column.payment'),
        width: 112,
        rank: 6,
        cell: (row) => <PaymentChip value={row.payment} />,
      },
      {
        id: 'due',
        header: t('column.due'),
        width: 112,
        rank: 3,
        sort: 'due',
        cell: (row) => row.due && <Due row={row} />,
      },
      {
        id: 'machine',
        header: t('column.machine'),
        width: 88,
        rank: 8,
        cell: (row) => <span className={`${classes.text} ${classes.muted}`}>{row.machine}</span>,
      },
    ],
    [t, format, currency, count, total, balance, asked],
  );
};

/** What is in the order; while searching, what in it fits the search. */
const Goods = ({ row }: { row: FoundOrder }) => {
  const { t } = useTranslation('shell');
  const { match } = row;
  if (!match || match.field === 'number' || match.field === 'customer')
    return (
      <span className={`${classes.text} ${classes.muted}`} title={row.goods}>
        {row.goods}
      </span>
    );
  return (
    <span className={`${classes.text} ${classes.why}`}>
      {t(`match.${match.field}`)} <mark>{match.text}</mark>
    </span>
  );
};

const Due = ({ row }: { row: FoundOrder }) => {
  const { t } = useTranslation('status');
  const format = useFormat();
  const day = row.due ? format.day(row.due) : '';
  return row.overdue ? (
    <span className={classes.overdue} title={t('overdue')}>
      <Shape name="bang" />
      {day}
      <span className="db-visually-hidden">{t('overdue')}</span>
    </span>
  ) : (
    <span>{day}</span>
  );
};
