import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import type { DialogProps } from '../OrderDialogs.tsx';
import { ParcelFields } from './ParcelFields.tsx';
import { sentenceOf } from './sentence-of.ts';

export const ChangeShipmentDialog = ({
  order,
  shipmentId,
  name,
  onClose,
}: DialogProps & { shipmentId: string }) => {
  const { t } = useTranslation(['orders', 'common']);
  const act = useAct();
  const shipment = order.shipments.find((s) => s.shipmentId === shipmentId);
  const [carrier, setCarrier] = useState(shipment?.carrier ?? '');
  const [tracking, setTracking] = useState(shipment?.tracking ?? '');
  return (
    <FormDialog
      opened
      title={t('changeShipment.title')}
      submitLabel={t('common:save')}
      onClose={onClose}
      onSubmit={() =>
        act(
          'order.changeShipment',
          order.row.id,
          { shipmentId, carrier, tracking },
          { said: t('said.edited', { number: name }), inline: true },
        ).then(sentenceOf)
      }
    >
      <ParcelFields carrier={carrier} tracking={tracking} onCarrier={setCarrier} onTracking={setTracking} />
    </FormDialog>
  );
};
