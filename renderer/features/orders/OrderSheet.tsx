import { useTranslation } from 'react-i18next';
import type { LineView, OrderView } from '../../../shared/index.ts';
import { useShop } from '../../app/shop.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useMethodName } from '../../ui/method-name.ts';
import { AddressBlock } from './AddressBlock.tsx';
import classes from './OrderSheet.module.css';
import { TotalsList } from './TotalsList.tsx';

/** An order on paper, for whoever ordered it: nothing of how the shop works, and dates that stay true tomorrow. */
export const OrderSheet = ({ order, name }: { order: OrderView; name: string }) => {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const shop = useShop();
  const { row, customer, shippingAddress, billingAddress } = order;
  return (
    <article className={classes.sheet}>
      <header className={classes.head}>
        <p className={classes.shop}>{shop.name}</p>
        <div className={classes.number}>
          <h1>{name}</h1>
          <p>{format.dateInFull(row.date)}</p>
          {row.due && <p>{t('due', { day: format.dayInFull(row.due) })}</p>}
        </div>
      </header>
      <div className={classes.who}>
        {customer && (
          <div>
            <div className={classes.label}>{t('column.customer')}</div>
            <p>{customer.name}</p>
            {[customer.phone, customer.email].filter(Boolean).map((contact) => (
              <p key={contact}>{contact}</p>
            ))}
          </div>
        )}
        {shippingAddress && <AddressBlock label={t('addresses.shipping')} address={shippingAddress} />}
        {billingAddress && <AddressBlock label={t('addresses.billing')} address={billingAddress} />}
      </div>
      <Lines lines={order.lines.filter((line) => line.live > 0)} currency={row.currency} />
      <TotalsList order={order} />
      <PaidList order={order} />
    </article>
  );
};

const Lines = ({ lines, currency }: { lines: LineView[]; currency: string }) => {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const discounted = lines.some((line) => line.lineDiscount > 0);
  return (
    <table className={classes.lines}>
      <thead>
        <tr>
          <th scope="col">{t('line.product')}</th>
          <th scope="col">{t('line.qty')}</th>
          <th scope="col">{t('line.price')}</th>
          {discounted && <th scope="col">{t('line.discount')}</th>}
          <th scope="col">{t('line.amountIn', { currency: format.currencyName(currency) })}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.lineId}>
            <td>
              {line.name}
              {line.sku && <span className={classes.sku}>{line.sku}</span>}
            </td>
            <td>{format.quantity({ units: line.live, scale: line.scale }, line.unit)}</td>
            <td>{format.unitPrice(line.unitPrice)}</td>
            {discounted && <td>{line.lineDiscount > 0 && format.amount(-line.lineDiscount, currency)}</td>}
            <td>{format.amount(line.gross - line.lineDiscount, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const PaidList = ({ order }: { order: OrderView }) => {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const method = useMethodName();
  const received = order.payments.filter((payment) => payment.state === 'received');
  if (received.length === 0) return null;
  return (
    <section>
      <h2 className={classes.label}>{t('payments.title')}</h2>
      <table className={classes.payments}>
        <tbody>
          {received.map((payment) => (
            <tr key={payment.id}>
              <td>{format.dateInFull(payment.at)}</td>
              <td>{[method(payment.method), payment.reference].filter(Boolean).join(' · ')}</td>
              <td>{format.money(payment.amount, payment.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
