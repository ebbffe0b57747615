import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import type { DialogProps } from '../OrderDialogs.tsx';
import { sentenceOf } from './sentence-of.ts';

const ALL = '';

/** Who received it; when several parcels are on their way, which. */
export const DeliverDialog = ({
  order,
  name,
  shipmentId,
  onClose,
}: DialogProps & { shipmentId?: string | undefined }) => {
  const { t } = useTranslation('orders');
  const act = useAct();
  const format = useFormat();
  const underWay = order.shipments.filter((s) => !s.voided && s.lines.some((l) => l.delivered < l.qty));
  const [which, setWhich] = useState(shipmentId ?? ALL);
  const [receiver, setReceiver] = useState('');
  return (
    <FormDialog
      opened
      title={t('deliver.title', { number: name })}
      submitLabel={t('deliver.submit')}
      onClose={onClose}
      onSubmit={() =>
        act('order.deliver', order.row.id, which === ALL ? { receiver } : { shipmentId: which, receiver }, {
          said: t('said.delivered'),
          inline: true,
        }).then(sentenceOf)
      }
    >
      {underWay.length > 1 && (
        <Select
          label={t('deliver.shipment')}
          data={[
            { value: ALL, label: t('deliver.all') },
            ...underWay.map((s) => ({
              value: s.shipmentId,
              label: t('deliver.one', {
                carrier: s.carrier || t('shipments.noCarrier'),
                when: format.dateTime(s.at),
              }),
            })),
          ]}
          value={which}
          onChange={(value) => setWhich(value ?? ALL)}
          allowDeselect={false}
        />
      )}
      <TextInput
        data-autofocus
        label={t('deliver.receiver')}
        value={receiver}
        maxLength={200}
        onChange={(event) => setReceiver(event.currentTarget.value)}
      />
    </FormDialog>
  );
};
