import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  FormDialog,
  QuantityInput,
  stockItemId,
  type Typed,
  UnitPriceInput,
  useAct,
} from '../../ui/index.ts';

type Props = { product: ProductRow; onClose: () => void };
type Price = { units: number; scale: number };

/** Goods came in. */
export const ReceiveDialog = ({ product, onClose }: Props) => {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const act = useAct();
  const [qty, setQty] = useState<Typed>(null);
  const [cost, setCost] = useState<Price | null | undefined>(null);
  const [docRef, setDocRef] = useState('');
  const { id, name, unit, qtyScale } = product;

  const submit = async (): Promise<string | null> => {
    if (!qty) return null;
    const productId = id as `p_${string}`;
    const done = await act(
      'stock.receive',
      stockItemId(id),
      {
        productId,
        qty: { units: qty, scale: qtyScale },
        ...(cost && { cost }),
        ...(docRef.trim() && { docRef: docRef.trim() }),
      },
      {
        inline: true,
        said: t('received', { name, qty: format.quantity({ units: qty, scale: qtyScale }, unit) }),
      },
    );
    return done.ok ? null : done.text;
  };
  return (
    <FormDialog
      opened
      title={t('receiveTitle', { name })}
      submitLabel={t('receive')}
      disabled={!qty || cost === undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <QuantityInput
        label={t('quantity')}
        unit={unit}
        scale={qtyScale}
        min={1}
        value={qty}
        onChange={setQty}
        data-autofocus
      />
      <Group grow gap={12} align="flex-start">
        <UnitPriceInput label={t('cost', { unit })} value={cost} onChange={setCost} />
        <TextInput
          label={t('docRef')}
          maxLength={100}
          value={docRef}
          onChange={(event) => setDocRef(event.currentTarget.value)}
        />
      </Group>
    </FormDialog>
  );
};
