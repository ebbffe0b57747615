import { Checkbox, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import type { DialogProps } from '../OrderDialogs.tsx';
import { sentenceOf } from './sentence-of.ts';

export const VoidShipmentDialog = ({ order, shipmentId, onClose }: DialogProps & { shipmentId: string }) => {
  const { t } = useTranslation('orders');
  const act = useAct();
  const [reason, setReason] = useState('');
  const [goodsBack, setGoodsBack] = useState(true);
  return (
    <FormDialog
      opened
      danger
      title={t('voidShipment.title')}
      submitLabel={t('voidShipment.submit')}
      onClose={onClose}
      onSubmit={() =>
        act(
          'order.voidShipment',
          order.row.id,
          { shipmentId, reason, goodsBack },
          { said: t('said.shipmentVoided'), inline: true },
        ).then(sentenceOf)
      }
    >
      <Text>{t('voidShipment.text')}</Text>
      <TextInput
        data-autofocus
        label={t('voidShipment.reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Checkbox
        label={t('voidShipment.goodsBack')}
        checked={goodsBack}
        onChange={(event) => setGoodsBack(event.currentTarget.checked)}
      />
    </FormDialog>
  );
};
