import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from '../print/ListSheet.module.css';
import { useTypeName } from '../timeline/use-type-name.ts';
import { type ExplainedRow, StatusChange } from './use-explain-columns.tsx';
import { useFigureText } from './use-figure-text.ts';

type Props = { explanation: Explanation; rows: ExplainedRow[] };

/** The same on paper. */
export const ExplainSheet = ({ explanation, rows }: Props) => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const typeName = useTypeName();
  const figureText = useFigureText();
  const { subject, label, count, value, kind } = explanation;
  const figure = t(`explain.figure.${subject.of}`);
  return (
    <>
      <header className={classes.head}>
        <h1>{t('explain.title', { figure: label ? t('explain.of', { figure, label }) : figure })}</h1>
        <span>{format.fullDate(Date.now())}</span>
        <span>
          {rows.length < count
            ? t('explain.first', { count, read: format.count(rows.length), formatted: format.count(count) })
            : t('explain.sum', {
                count,
                formatted: format.count(count),
                value: figureText(explanation, value),
              })}
        </span>
      </header>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('explain.column.when')}</th>
            <th scope="col">{t('explain.column.what')}</th>
            <th scope="col">{t('explain.column.who')}</th>
            <th scope="col">{t('explain.column.order')}</th>
            <th scope="col" data-right={kind !== 'status' || undefined}>
              {t(kind === 'status' ? 'explain.column.status' : 'explain.column.change')}
            </th>
            {kind !== 'status' && (
              <th scope="col" data-right>
                {t('explain.column.running')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{format.dateTime(row.at)}</td>
              <td data-wraps>{[typeName(row.t), row.note].filter(Boolean).join(' · ')}</td>
              <td>{[row.by, row.machine].filter(Boolean).join(' · ')}</td>
              <td>{row.number}</td>
              {kind === 'status' ? (
                <td>{row.change && <StatusChange change={row.change} />}</td>
              ) : (
                <>
                  <td data-right>
                    {row.delta > 0 ? '+' : ''}
                    {figureText(explanation, row.delta, true)}
                  </td>
                  <td data-right>{figureText(explanation, row.running, true)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
