import { Group, Radio, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { MoneyInput, type Typed } from '../../../ui/fields.tsx';
import { newAggregateId } from '../../../ui/ids.ts';
import { paymentMethods } from '../../../ui/method-name.ts';
import type { DialogProps } from '../OrderDialogs.tsx';
import { sentenceOf } from './sentence-of.ts';

/** Money in: the balance is filled in, and what it leaves is said before it is taken. */
export const PayDialog = ({ order, name, onClose }: DialogProps) => {
  const { t } = useTranslation('orders');
  const act = useAct();
  const format = useFormat();
  const { id, balance, currency } = order.row;
  const [payment] = useState(() => newAggregateId('y'));
  const [amount, setAmount] = useState<Typed>(balance > 0 ? balance : null);
  const [method, setMethod] = useState('cash');
  const [reference, setReference] = useState('');
  const left = balance - (amount ?? 0);
  const money = (minor: number): string => format.money(minor, currency);
  const leaves =
    left === 0
      ? t('pay.settles')
      : left > 0
        ? t('pay.leaves', { amount: money(left) })
        : t('pay.over', { amount: money(-left) });
  return (
    <FormDialog
      opened
      size={480}
      title={t('pay.title', { number: name })}
      submitLabel={amount ? t('pay.submit', { amount: money(amount) }) : t('pay.submitEmpty')}
      disabled={!amount}
      onClose={onClose}
      onSubmit={() =>
        act(
          'payment.receive',
          payment,
          { orderId: id as `o_${string}`, method, amount: amount ?? 0, currency, reference },
          { said: t('said.paid', { amount: money(amount ?? 0) }), inline: true },
        ).then(sentenceOf)
      }
    >
      <div>
        <MoneyInput data-autofocus label={t('pay.amount')} value={amount} min={1} onChange={setAmount} />
        <Text size="xs" c="dimmed" mt={4} aria-live="polite">
          {amount ? leaves : ' '}
        </Text>
      </div>
      <Radio.Group label={t('pay.method')} value={method} onChange={setMethod}>
        <Group gap="4px 12px" mt={6}>
          {paymentMethods.map((m) => (
            <Radio key={m} size="xs" value={m} label={t(`payments.method.${m}`)} />
          ))}
        </Group>
      </Radio.Group>
      <TextInput
        label={t('pay.reference')}
        description={t('pay.referenceHint')}
        value={reference}
        maxLength={100}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </FormDialog>
  );
};
