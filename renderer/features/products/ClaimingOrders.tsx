import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useFormat } from '../../i18n/index.ts';
import { Section } from '../../ui/index.ts';
import classes from './products.module.css';

/** Who is waiting for it, in the order in which they get it. */
export const ClaimingOrders = ({ view }: { view: ProductView }) => {
  const { t } = useTranslation('products');
  const format = useFormat();
  const go = useNavigation((n) => n.go);
  const quantity = (units: number): string => format.quantity({ units, scale: view.row.qtyScale });
  return (
    <Section title={t('claims.title')}>
      {view.openOrders.length === 0 ? (
        <span className={classes.muted}>{t('claims.none')}</span>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('claims.order')}</th>
              <th scope="col">{t('claims.customer')}</th>
              <th scope="col">{t('claims.due')}</th>
              <th scope="col" data-right>
                {t('claims.open')}
              </th>
              <th scope="col" data-right>
                {t('claims.short')}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.openOrders.map((order) => (
              <tr key={order.orderId}>
                <td>
                  <button
                    type="button"
                    className={classes.link}
                    aria-label={t('claims.show', { number: order.number })}
                    onClick={() => go('orders', order.orderId)}
                  >
                    {order.number}
                  </button>
                </td>
                <td>{order.customer || <span className={classes.muted}>{t('claims.walkIn')}</span>}</td>
                <td>{order.due && format.day(order.due)}</td>
                <td data-right>{quantity(order.open)}</td>
                <td data-right className={classes.short}>
                  {order.short > 0 && quantity(order.short)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
};
