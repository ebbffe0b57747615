import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../../../shared/index.ts';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import type { DialogProps } from '../OrderDialogs.tsx';
import { chosenOf, LineQuantities, type Quantities } from './LineQuantities.tsx';
import { sentenceOf } from './sentence-of.ts';

const leftOf = (line: LineView): number => Math.max(0, line.live - line.shipped);

export const CancelLinesDialog = ({ order, name, onClose }: DialogProps) => {
  const { t } = useTranslation('orders');
  const act = useAct();
  const open = order.lines.filter((line) => leftOf(line) > 0);
  const [values, setValues] = useState<Quantities>(() =>
    Object.fromEntries(open.map((line) => [line.lineId, 0])),
  );
  const [reason, setReason] = useState('');
  const chosen = chosenOf(open, values);
  return (
    <FormDialog
      opened
      danger
      size={520}
      title={t('cancelLines.title', { number: name })}
      submitLabel={t('cancelLines.submit')}
      disabled={!chosen || chosen.length === 0}
      onClose={onClose}
      onSubmit={() =>
        act(
          'order.cancelLines',
          order.row.id,
          { lines: chosen ?? [], reason, restock: true },
          { said: t('said.cancelledLines'), inline: true },
        ).then(sentenceOf)
      }
    >
      <LineQuantities
        autoFocus
        lines={open}
        leftOf={leftOf}
        product={t('ship.product')}
        left={t('cancelLines.left')}
        now={t('cancelLines.now')}
        values={values}
        onChange={setValues}
      />
      <TextInput
        label={t('cancelLines.reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
};
