import { useTranslation } from 'react-i18next';
import type { LineView, OrderView } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './order.module.css';
import { TotalsList } from './TotalsList.tsx';

/** What was ordered, how far each line has come, and what it costs. */
export const OrderLines = ({ order }: { order: OrderView }) => {
  const { t } = useTranslation('orders');
  const placed = order.row.number !== null;
  return (
    <Section title={t('line.title')}>
      <table className={classes.lines} data-placed={placed || undefined}>
        <thead>
          <tr>
            <th scope="col">{t('line.product')}</th>
            {placed && <th scope="col">{t('line.progress')}</th>}
            <th scope="col">{t('line.qty')}</th>
            <th scope="col">{t('line.price')}</th>
            <th scope="col">{t('line.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <Line key={line.lineId} line={line} placed={placed} />
          ))}
        </tbody>
      </table>
      <TotalsList order={order} />
    </Section>
  );
};

const Line = ({ line, placed }: { line: LineView; placed: boolean }) => {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const { scale } = line;
  const qty = (units: number): string => format.quantity({ units, scale });
  return (
    <tr className={placed && line.live === 0 ? classes.gone : undefined}>
      <td>
        <span className={classes.name}>{line.name}</span>
        {line.sku && <span className={classes.sku}>{line.sku}</span>}
      </td>
      {placed && (
        <td>
          <LineProgress line={line} />
        </td>
      )}
      <td>
        {format.quantity({ units: placed && line.live > 0 ? line.live : line.ordered, scale }, line.unit)}
        {line.cancelled > 0 && line.live > 0 && (
          <div className={classes.under}>{t('line.cancelled', { qty: qty(line.cancelled) })}</div>
        )}
      </td>
      <td>
        {format.unitPrice(line.unitPrice)}
        {line.priceSource === 'override' && line.listPrice && (
          <div className={classes.under}>
            {t('line.listPrice', { price: format.unitPrice(line.listPrice) })}
          </div>
        )}
      </td>
      <td>
        {format.amount(line.gross - line.lineDiscount)}
        {line.discount && line.lineDiscount > 0 && (
          <div className={classes.under}>
            {line.discount.kind === 'ppm'
              ? `−${format.percent(line.discount.value)}`
              : `−${format.amount(line.lineDiscount)}`}
          </div>
        )}
      </td>
    </tr>
  );
};

/** Ordered, shipped, delivered: a bar for the eye and words for everybody. */
const LineProgress = ({ line }: { line: LineView }) => {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const { live, shipped, delivered, short, scale } = line;
  const qty = (units: number): string => format.quantity({ units, scale });
  const share = (units: number): string => `${Math.min(100, live > 0 ? (units / live) * 100 : 100)}%`;
  const words =
    live === 0 && shipped === 0
      ? t('line.allCancelled')
      : shipped === 0
        ? t('line.nothingShipped', { live: qty(live) })
        : delivered > 0
          ? t('line.ofDelivered', { delivered: qty(delivered), live: qty(live) })
          : t('line.ofShipped', { shipped: qty(shipped), live: qty(live) });
  return (
    <div className={classes.progress}>
      <span className={classes.bar} data-bar aria-hidden="true">
        <span className={classes.barShipped} style={{ width: share(shipped) }} />
        <span className={classes.barDelivered} style={{ width: share(delivered) }} />
      </span>
      <span>{words}</span>
      {short > 0 && <span className={classes.short}>{t('line.short', { qty: qty(short) })}</span>}
    </div>
  );
};
