import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../shared/index.ts';
import { useKeys } from '../../app/keys.ts';
import { useMoment } from '../../app/moment.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useVisit } from '../../app/recent.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DetailBody, DetailHeader } from '../../ui/DetailHeader.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Explained } from '../../ui/explain/Explained.tsx';
import { Sheet } from '../../ui/print/Sheet.tsx';
import { Section } from '../../ui/Section.tsx';
import { AttentionChip, HeadlineChip, PaymentChip } from '../../ui/status-chips.tsx';
import { Timeline } from '../../ui/timeline/Timeline.tsx';
import { OpenDecisions } from '../decisions/index.ts';
import { Whereabouts } from '../machines/index.ts';
import { OrderDialogs } from './OrderDialogs.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderLines } from './OrderLines.tsx';
import { OrderSheet } from './OrderSheet.tsx';
import classes from './order.module.css';
import { Payments } from './Payments.tsx';
import { Shipments } from './Shipments.tsx';
import { useOrderActions } from './use-order-actions.tsx';

type Props = { id: string; onClose: () => void };

/** One order: how it stands, what to do next, what is in it, and all that happened. */
export const OrderPage = ({ id, onClose }: Props) => {
  const { t } = useTranslation(['orders', 'history']);
  const past = useMoment((m) => m.moment !== null);
  // Payments are records of their own; their notices name them, not the order.
  const { data: order } = useQuery('order', [id], (changed) => changed === id || changed.startsWith('y_'));
  if (order === undefined) return null;
  if (order === null)
    return (
      <Empty
        title={past ? t('history:past.notThere') : t('notFound')}
        action={{ label: t('close', { ns: 'common' }), run: onClose }}
      />
    );
  // The last order stays until the next one is there, so that moving through the list does not flicker.
  return <OpenOrder key={order.row.id} order={order} onClose={onClose} />;
};

const OpenOrder = ({ order, onClose }: { order: OrderView; onClose: () => void }) => {
  const { t } = useTranslation(['orders', 'timeline']);
  const format = useFormat();
  const go = useNavigation((n) => n.go);
  const { row } = order;
  const name = row.number ?? (row.nickname || t('unnamedDraft'));
  const customer = row.customer || t('walkIn');
  const actions = useOrderActions(order);
  useKeys(name, actions.keys);
  useVisit({
    screen: 'orders',
    id: row.id,
    label: name,
    note: `${customer} · ${format.money(row.total, row.currency)}`,
  });

  return (
    <>
      <DetailHeader
        title={name}
        chips={
          <>
            <Explained subject={{ of: 'orderStatus', orderId: row.id }} side="after">
              <HeadlineChip value={row.headline} />
            </Explained>
            {row.payment !== 'none' && <PaymentChip value={row.payment} />}
            {row.held && <AttentionChip value="held" />}
            {row.short && <AttentionChip value="short" />}
            {row.overdue && <AttentionChip value="overdue" />}
          </>
        }
        sub={
          <>
            {order.customerId ? (
              <button
                type="button"
                className={classes.link}
                onClick={() => go('customers', order.customerId)}
              >
                {customer}
              </button>
            ) : (
              customer
            )}
            {[row.phone, row.due && t('due', { day: format.day(row.due) })]
              .filter(Boolean)
              .map((part) => ` · ${part}`)}
            {` · ${t('placedOn', { when: format.moment(row.date), machine: row.machine })}`}
          </>
        }
        primary={actions.primary}
        others={actions.others}
        menu={actions.menu}
        onClose={onClose}
      />
      <DetailBody>
        <OpenDecisions aggregate={row.id} />
        {row.held && <p className={classes.notice}>{holdText(order, t)}</p>}
        {order.newer > 0 && <p className={classes.notice}>{t('newer', { count: order.newer })}</p>}
        <OrderLines order={order} />
        <Payments order={order} onVoid={(paymentId) => actions.open({ kind: 'voidPayment', paymentId })} />
        <Shipments
          order={order}
          onVoid={(shipmentId) => actions.open({ kind: 'voidShipment', shipmentId })}
          onDeliver={(shipmentId) => actions.open({ kind: 'deliver', shipmentId })}
          onChange={(shipmentId) => actions.open({ kind: 'changeShipment', shipmentId })}
        />
        <OrderFacts order={order} />
        <Section title={t('timeline:title')}>
          <Whereabouts order={row.id} />
          <Timeline id={row.id} concerns={(id) => id === row.id || id.startsWith('y_')} />
        </Section>
      </DetailBody>
      <Sheet content={() => <OrderSheet order={order} name={name} />} />
      <OrderDialogs order={order} name={name} dialog={actions.dialog} onClose={() => actions.open(null)} />
    </>
  );
};

const holdText = (
  order: OrderView,
  t: ReturnType<typeof useTranslation<['orders', 'timeline']>>['t'],
): string =>
  order.holdReason ? t('orders:heldBecause', { reason: order.holdReason }) : t('orders:heldNoReason');
