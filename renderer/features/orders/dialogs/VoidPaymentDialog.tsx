import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import type { DialogProps } from '../OrderDialogs.tsx';
import { sentenceOf } from './sentence-of.ts';

export const VoidPaymentDialog = ({ order, paymentId, onClose }: DialogProps & { paymentId: string }) => {
  const { t } = useTranslation('orders');
  const act = useAct();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const payment = order.payments.find((p) => p.id === paymentId);
  return (
    <FormDialog
      opened
      danger
      title={t('voidPayment.title', {
        amount: payment ? format.money(payment.amount, payment.currency) : '',
      })}
      submitLabel={t('voidPayment.submit')}
      onClose={onClose}
      onSubmit={() =>
        act('payment.void', paymentId, { reason }, { said: t('said.paymentVoided'), inline: true }).then(
          sentenceOf,
        )
      }
    >
      <Text>{t('voidPayment.text')}</Text>
      <TextInput
        data-autofocus
        label={t('voidPayment.reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
};
