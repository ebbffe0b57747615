import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../../../shared/index.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { newPartId } from '../../../ui/ids.ts';
import type { DialogProps } from '../OrderDialogs.tsx';
import { allLeft, chosenOf, LineQuantities } from './LineQuantities.tsx';
import { ParcelFields } from './ParcelFields.tsx';
import { sentenceOf } from './sentence-of.ts';

const leftOf = (line: LineView): number => Math.max(0, line.live - line.shipped);

/** All that is left, or a part of it. */
export const ShipDialog = ({ order, name, onClose }: DialogProps) => {
  const { t } = useTranslation('orders');
  const act = useAct();
  const format = useFormat();
  const open = order.lines.filter((line) => leftOf(line) > 0);
  const [shipmentId] = useState(newPartId);
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [values, setValues] = useState(() => allLeft(open, leftOf));
  const chosen = chosenOf(open, values);

  /** Pieces can be added up over lines; weights and pieces cannot. */
  const said = (): string => {
    const live = order.lines.filter((line) => line.live > 0);
    const [first] = live;
    if (!first || live.some((line) => line.scale !== 0 && live.length > 1)) return t('said.shippedSome');
    const now = (chosen ?? []).reduce((sum, l) => sum + l.qty.units, 0);
    const shipped = live.reduce((sum, line) => sum + line.shipped, now);
    const of = live.reduce((sum, line) => sum + line.live, 0);
    const text = (units: number): string => format.quantity({ units, scale: first.scale });
    return t('said.shipped', { shipped: text(shipped), of: text(of) });
  };

  return (
    <FormDialog
      opened
      size={560}
      title={t('ship.title', { number: name })}
      submitLabel={t('ship.submit')}
      disabled={!chosen || chosen.length === 0}
      onClose={onClose}
      onSubmit={() =>
        act(
          'order.ship',
          order.row.id,
          { shipmentId, lines: chosen ?? [], carrier, tracking },
          { said: said(), inline: true },
        ).then(sentenceOf)
      }
    >
      <ParcelFields carrier={carrier} tracking={tracking} onCarrier={setCarrier} onTracking={setTracking} />
      <LineQuantities
        lines={open}
        leftOf={leftOf}
        product={t('ship.product')}
        left={t('ship.left')}
        now={t('ship.now')}
        values={values}
        onChange={setValues}
      />
    </FormDialog>
  );
};
