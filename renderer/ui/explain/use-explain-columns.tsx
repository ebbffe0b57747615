import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainRow, Explanation } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Column } from '../columns.ts';
import { HeadlineChip } from '../status-chips.tsx';
import { useTypeName } from '../timeline/use-type-name.ts';
import classes from './ExplainDialog.module.css';
import { useFigureText } from './use-figure-text.ts';

export type ExplainedRow = ExplainRow & { id: string };

/** From one status to the next. */
export const StatusChange = ({ change }: { change: NonNullable<ExplainRow['change']> }) => (
  <>
    {change.from && (
      <>
        <HeadlineChip value={change.from} />
        <span className={classes.arrow} aria-hidden="true">
          →
        </span>
      </>
    )}
    <HeadlineChip value={change.to} />
  </>
);

export const useExplainColumns = (
  explanation: Explanation | null,
  openOrder: (orderId: string) => void,
): Column<ExplainedRow, never>[] => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const typeName = useTypeName();
  const figureText = useFigureText();
  const kind = explanation?.kind;
  const ofOrder = explanation !== null && 'orderId' in explanation.subject;
  return useMemo(() => {
    const moved: Column<ExplainedRow, never>[] =
      kind === 'status'
        ? [
            {
              id: 'status',
              header: t('explain.column.status'),
              width: 270,
              cell: ({ change }) => change && <StatusChange change={change} />,
            },
          ]
        : [
            {
              id: 'change',
              header: t('explain.column.change'),
              width: 104,
              align: 'right',
              cell: ({ delta }) => (
                <span className={delta < 0 ? classes.less : undefined}>
                  {delta > 0 ? '+' : ''}
                  {explanation && figureText(explanation, delta, true)}
                </span>
              ),
            },
            {
              id: 'running',
              header: t('explain.column.running'),
              width: 112,
              align: 'right',
              cell: ({ running }) => (
                <span className={classes.running}>
                  {explanation && figureText(explanation, running, true)}
                </span>
              ),
            },
          ];
    const order: Column<ExplainedRow, never>[] = ofOrder
      ? []
      : [
          {
            id: 'order',
            header: t('explain.column.order'),
            width: 112,
            cell: ({ orderId, number }) =>
              orderId && (
                <button
                  type="button"
                  className={classes.link}
                  aria-label={t('explain.openOrder', { number: number ?? t('explain.unnamed') })}
                  onClick={() => openOrder(orderId)}
                >
                  {number ?? t('explain.unnamed')}
                </button>
              ),
          },
        ];
    return [
      {
        id: 'when',
        header: t('explain.column.when'),
        width: 150,
        cell: ({ at }) => <span className="db-num">{format.dateTime(at)}</span>,
      },
      {
        id: 'what',
        header: t('explain.column.what'),
        width: 150,
        grow: 2,
        cell: (row) => (
          <>
            <span className={classes.what}>{typeName(row.t)}</span>
            <span className={classes.note} title={row.note}>
              {row.note}
            </span>
          </>
        ),
      },
      {
        id: 'who',
        header: t('explain.column.who'),
        width: 120,
        grow: 1,
        rank: 3,
        cell: ({ by, machine }) => (
          <span className={classes.who}>{[by, machine].filter(Boolean).join(' · ')}</span>
        ),
      },
      ...order,
      ...moved,
    ];
  }, [t, format, typeName, figureText, explanation, kind, ofOrder, openOrder]);
};
