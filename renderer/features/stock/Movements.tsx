import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/index.ts';
import { QuietButton, stockItemId } from '../../ui/index.ts';
import classes from './Movements.module.css';

const STEP = 50;

/** The shelf's ledger, newest first: what moved, why, and what was left after it. */
export const Movements = ({ product }: { product: ProductRow }) => {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const go = useNavigation((n) => n.go);
  const [limit, setLimit] = useState(STEP);
  const { id, qtyScale } = product;
  const { data } = useQuery(
    'movements',
    [id, { offset: 0, limit }],
    (changed) => changed === id || changed === stockItemId(id) || changed.startsWith('o_'),
  );
  const quantity = (units: number): string => format.quantity({ units, scale: qtyScale }).replace('-', '−');

  if (!data) return null;
  if (data.rows.length === 0)
    return (
      <p className={classes.none}>
        {t('ledger.none')} {product.tracked ? t('ledger.noneText') : t('notCounted')}
      </p>
    );
  return (
    <>
      <table className={classes.ledger} aria-label={t('ledger.title')}>
        <thead>
          <tr>
            <th scope="col">{t('ledger.when')}</th>
            <th scope="col">{t('ledger.what')}</th>
            <th scope="col">{t('ledger.who')}</th>
            <th scope="col" data-right>
              {t('ledger.change')}
            </th>
            <th scope="col" data-right>
              {t('ledger.balance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((move) => {
            const { orderId } = move;
            return (
              <tr key={`${move.eventId} ${move.kind}`}>
                <td className={classes.when}>{format.dateTime(move.at)}</td>
                <td className={classes.what}>
                  {t(`ledger.kind.${move.kind}`)}
                  {orderId && (
                    <button
                      type="button"
                      className={classes.link}
                      aria-label={t('ledger.show', { number: move.number ?? '' })}
                      onClick={() => go('orders', orderId)}
                    >
                      {move.number}
                    </button>
                  )}
                  {move.note && <span className={classes.note}>{move.note}</span>}
                </td>
                <td className={classes.who}>{[move.by, move.machine].filter(Boolean).join(' · ')}</td>
                <td data-right data-less={move.delta < 0 || undefined}>
                  {move.delta > 0 ? '+' : ''}
                  {quantity(move.delta)}
                </td>
                <td data-right className={classes.balance} data-below={move.balance < 0 || undefined}>
                  {quantity(move.balance)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {data.count > data.rows.length && (
        <QuietButton onClick={() => setLimit((n) => n + STEP * 4)}>{t('ledger.more')}</QuietButton>
      )}
    </>
  );
};
