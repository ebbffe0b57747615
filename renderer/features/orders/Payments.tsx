import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OrderView, PaymentView } from '../../../shared/index.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useMethodName } from '../../ui/method-name.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './order.module.css';

type Props = { order: OrderView; onVoid: (paymentId: string) => void };

export const Payments = ({ order, onVoid }: Props) => {
  const { t } = useTranslation('orders');
  if (order.payments.length === 0) return null;
  return (
    <Section title={t('payments.title')}>
      <ul className={classes.items}>
        {order.payments.map((payment) => (
          <Payment key={payment.id} payment={payment} onVoid={() => onVoid(payment.id)} />
        ))}
      </ul>
    </Section>
  );
};

const Payment = ({ payment, onVoid }: { payment: PaymentView; onVoid: () => void }) => {
  const { t } = useTranslation(['orders', 'status']);
  const format = useFormat();
  const method = useMethodName();
  const { reason: readOnly } = useReadOnly();
  const { state, reference, amount, currency, at } = payment;
  const word = state === 'received' ? null : t(`status:${state}`);
  return (
    <li className={classes.item} data-gone={state === 'voided' || state === 'failed' || undefined}>
      <div className={classes.what}>
        <span className={classes.main}>{method(payment.method)}</span>
        <span className={classes.muted}>{[reference, word].filter(Boolean).map((part) => ` · ${part}`)}</span>
      </div>
      <div className={classes.side}>
        <span className={classes.muted}>{format.dateTime(at)}</span>
        <span className="db-num">{format.money(amount, currency)}</span>
        {state === 'received' && readOnly === null ? (
          <ActionIcon size={24} aria-label={t('payments.void')} title={t('payments.void')} onClick={onVoid}>
            <IconX size={14} />
          </ActionIcon>
        ) : (
          <span style={{ width: 24 }} />
        )}
      </div>
    </li>
  );
};
