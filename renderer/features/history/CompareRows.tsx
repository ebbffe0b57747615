import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompareFigure, CompareRow, CompareState, Comparison } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Column } from '../../ui/columns.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { DetailHeader } from '../../ui/DetailHeader.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useRows } from '../../ui/pages.ts';
import { HeadlineChip } from '../../ui/status-chips.tsx';
import classes from './history.module.css';
import { placeOf } from './record-of.ts';

type Props = { comparison: Comparison; figure: CompareFigure; onClose: () => void };

/** The records behind one figure, each as it was before and after. */
export const CompareRows = ({ comparison, figure, onClose }: Props) => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const core = useCore();
  const go = useNavigation((n) => n.go);
  const { from, to, currency } = comparison;
  const load = useCallback(
    async (offset: number, limit: number) => {
      const answer = await core.call('compareRows', from, to, figure, { offset, limit });
      return answer.ok ? answer.value : { count: 0, offset, rows: [], complete: true };
    },
    [core, from, to, figure],
  );
  const rows = useRows<CompareRow>(JSON.stringify([from, to, figure]), load);
  const { amount } = comparison.figures[figure];

  const columns = useMemo((): Column<CompareRow, never>[] => {
    const side = (id: 'before' | 'after', missing: string): Column<CompareRow, never> => ({
      id,
      header: t(`compare.column.${id}`),
      width: 158,
      align: 'right',
      cell: (row) => <StateText state={row[id]} missing={missing} currency={currency} kind={row.kind} />,
    });
    return [
      {
        id: 'label',
        header: t('compare.column.label'),
        width: 112,
        grow: 1,
        cell: (row) => (
          <span className={classes.words} title={row.label}>
            {row.label}
          </span>
        ),
      },
      {
        id: 'detail',
        header: t('compare.column.detail'),
        width: 110,
        grow: 3,
        rank: 2,
        cell: (row) => <span className={classes.muted}>{row.detail}</span>,
      },
      side('before', t('compare.notThere')),
      side('after', t('compare.gone')),
    ];
  }, [t, currency]);

  return (
    <>
      <DetailHeader
        title={t(`compare.figure.${figure}`)}
        sub={[
          rows.count !== undefined && format.count(rows.count),
          amount !== null && format.money(amount, currency),
        ]
          .filter(Boolean)
          .join(' · ')}
        onClose={onClose}
      />
      <DataTable<CompareRow, never>
        label={t('compare.rows')}
        columns={columns}
        rows={rows}
        onOpen={(id) => {
          const place = placeOf(id);
          if (place) go(figure === 'stock' ? 'stock' : place.screen, place.id);
        }}
        empty={<Empty title={t('compare.none')} />}
      />
    </>
  );
};

type StateProps = {
  state: CompareState | null;
  missing: string;
  currency: string;
  kind: CompareRow['kind'];
};

const StateText = ({ state, missing, currency, kind }: StateProps) => {
  const format = useFormat();
  if (!state) return <span className={classes.muted}>{missing}</span>;
  const { headline, amount, qty } = state;
  return (
    <>
      {headline && <HeadlineChip value={headline} />}
      {qty && <span className="db-num">{format.quantity(qty)}</span>}
      {amount !== null && !(kind === 'stock' && qty) && (
        <span className="db-num">{format.amount(amount, currency)}</span>
      )}
    </>
  );
};
