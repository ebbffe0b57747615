import { useTranslation } from 'react-i18next';
import type { CompareFigure, Comparison, ShopTotals } from '../../../shared/index.ts';
import { useMomentText } from '../../app/moment-text.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './history.module.css';

export const compareFigures: CompareFigure[] = [
  'placed',
  'shipped',
  'delivered',
  'cancelled',
  'paid',
  'changed',
  'customers',
  'products',
  'stock',
];

const totals: (keyof ShopTotals)[] = ['orders', 'total', 'paid', 'owed'];

type Props = {
  comparison: Comparison;
  chosen: CompareFigure | null;
  onChoose: (figure: CompareFigure | null) => void;
};

/** The shop at either moment, and what happened between them; each figure opens what is behind it. */
export const CompareFigures = ({ comparison, chosen, onChoose }: Props) => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const momentText = useMomentText();
  const { currency, figures, before, after, from, to } = comparison;
  const name = format.currencyName(currency);
  const total = (key: keyof ShopTotals, value: number): string =>
    key === 'orders' ? format.count(value) : format.amount(value, currency);
  const change = (key: keyof ShopTotals): string => {
    const delta = after[key] - before[key];
    return delta === 0 ? '–' : `${delta > 0 ? '+' : ''}${total(key, delta).replace('-', '−')}`;
  };
  return (
    <>
      <Section title={t('compare.figures')}>
        <table className={classes.figures} aria-label={t('compare.figures')}>
          <thead>
            <tr>
              <th scope="col">{t('compare.column.what')}</th>
              <th scope="col" data-right>
                {t('compare.column.count')}
              </th>
              <th scope="col" data-right>
                {t('compare.column.amount', { currency: name })}
              </th>
            </tr>
          </thead>
          <tbody>
            {compareFigures.map((figure) => {
              const { count, amount } = figures[figure];
              return (
                <tr
                  key={figure}
                  data-open={figure === chosen || undefined}
                  data-none={count === 0 || undefined}
                >
                  <th scope="row">
                    <button
                      type="button"
                      className={classes.figure}
                      aria-label={t('compare.show', { figure: t(`compare.figure.${figure}`) })}
                      aria-pressed={figure === chosen}
                      disabled={count === 0}
                      onClick={() => onChoose(figure === chosen ? null : figure)}
                    >
                      {t(`compare.figure.${figure}`)}
                    </button>
                  </th>
                  <td data-right>{format.count(count)}</td>
                  <td data-right>{amount === null ? '' : format.amount(amount, currency)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Section>
      <Section title={t('compare.totals')}>
        <table className={classes.figures} aria-label={t('compare.totals')}>
          <thead>
            <tr>
              <th scope="col">{t('compare.column.what')}</th>
              <th scope="col" data-right title={momentText(from.at)}>
                {t('compare.column.before')}
              </th>
              <th scope="col" data-right title={momentText(to.at)}>
                {t('compare.column.after')}
              </th>
              <th scope="col" data-right>
                {t('compare.column.change')}
              </th>
            </tr>
          </thead>
          <tbody>
            {totals.map((key) => (
              <tr key={key}>
                <th scope="row">{t(`compare.total.${key}`, { currency: name })}</th>
                <td data-right>{total(key, before[key])}</td>
                <td data-right>{total(key, after[key])}</td>
                <td data-right>{change(key)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  );
};
