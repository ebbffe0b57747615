import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OrderView, ShipmentView } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ActionMenu } from '../../ui/ActionMenu.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './order.module.css';

type Props = {
  order: OrderView;
  onVoid: (shipmentId: string) => void;
  onDeliver: (shipmentId: string) => void;
  onChange: (shipmentId: string) => void;
};

/** What left, with whom, and whether it arrived. */
export const Shipments = ({ order, onVoid, onDeliver, onChange }: Props) => {
  const { t } = useTranslation('orders');
  if (order.shipments.length === 0) return null;
  return (
    <Section title={t('shipments.title')}>
      <ul className={classes.items}>
        {order.shipments.map((shipment) => (
          <Shipment
            key={shipment.shipmentId}
            order={order}
            shipment={shipment}
            onVoid={() => onVoid(shipment.shipmentId)}
            onDeliver={() => onDeliver(shipment.shipmentId)}
            onChange={() => onChange(shipment.shipmentId)}
          />
        ))}
      </ul>
    </Section>
  );
};

type OneProps = {
  order: OrderView;
  shipment: ShipmentView;
  onVoid: () => void;
  onDeliver: () => void;
  onChange: () => void;
};

const Shipment = ({ order, shipment, onVoid, onDeliver, onChange }: OneProps) => {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const goods = shipment.lines
    .map(({ lineId, qty }) => {
      const line = order.lines.find((l) => l.lineId === lineId);
      return (
        line &&
        t('goods', {
          ns: 'timeline',
          qty: format.quantity({ units: qty, scale: line.scale }),
          name: line.name,
        })
      );
    })
    .filter(Boolean)
    .join(', ');
  const parcel = [
    shipment.carrier || t('shipments.noCarrier'),
    shipment.tracking && t('shipments.tracking', { tracking: shipment.tracking }),
    format.dateTime(shipment.at),
  ];
  const arrived = shipment.lines.every((l) => l.delivered >= l.qty);
  const arrival = [
    shipment.deliveredAt && t('shipments.deliveredAt', { when: format.dateTime(shipment.deliveredAt) }),
    shipment.receiver && t('shipments.receivedBy', { name: shipment.receiver }),
    shipment.failed !== null && !arrived && t('shipments.failed', { reason: shipment.failed }),
  ].filter(Boolean);
  return (
    <li className={classes.item} data-gone={shipment.voided || undefined}>
      <div>
        <div className={`${classes.what} ${classes.main}`}>{parcel.filter(Boolean).join(' · ')}</div>
        <div className={classes.muted}>{goods}</div>
        {arrival.length > 0 && <div className={classes.muted}>{arrival.join(' · ')}</div>}
      </div>
      <div className={classes.side} style={{ marginLeft: 'auto' }}>
        <ShipmentChip shipment={shipment} />
        {shipment.voided ? (
          <span style={{ width: 24 }} />
        ) : (
          <ActionMenu
            actions={[
              ...(arrived
                ? []
                : [{ id: 'deliver', label: t('shipments.deliver'), run: onDeliver, writes: true }]),
              { id: 'change', label: t('shipments.change'), run: onChange, writes: true },
              { id: 'void', label: t('shipments.void'), run: onVoid, danger: true, writes: true },
            ]}
          >
            <ActionIcon size={24} aria-label={t('more', { ns: 'common' })}>
              <IconDots size={14} />
            </ActionIcon>
          </ActionMenu>
        )}
      </div>
    </li>
  );
};

const ShipmentChip = ({ shipment }: { shipment: ShipmentView }) => {
  const { t } = useTranslation(['orders', 'status']);
  if (shipment.voided)
    return (
      <Chip color="grey" shape="slash">
        {t('status:voided')}
      </Chip>
    );
  const some = shipment.lines.some((l) => l.delivered > 0);
  const all = shipment.lines.every((l) => l.delivered >= l.qty);
  if (all)
    return (
      <Chip color="green" shape="check">
        {t('status:headline.delivered')}
      </Chip>
    );
  return (
    <Chip color="amber" shape={some ? 'half' : 'arrow'}>
      {t(some ? 'shipments.partlyDelivered' : 'shipments.underWay')}
    </Chip>
  );
};
