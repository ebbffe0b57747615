import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { FormDialog, QuantityInput, stockItemId, type Typed, useAct } from '../../ui/index.ts';

type Props = { product: ProductRow; onClose: () => void };

/** What stands on the shelf. */
export const CountDialog = ({ product, onClose }: Props) => {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const act = useAct();
  const [counted, setCounted] = useState<Typed>(null);
  const { id, name, unit, qtyScale } = product;

  const submit = async (): Promise<string | null> => {
    if (typeof counted !== 'number') return null;
    const done = await act(
      'stock.count',
      stockItemId(id),
      { productId: id as `p_${string}`, counted: { units: counted, scale: qtyScale } },
      {
        inline: true,
        said: t('counted', { name, qty: format.quantity({ units: counted, scale: qtyScale }, unit) }),
      },
    );
    return done.ok ? null : done.text;
  };
  return (
    <FormDialog
      opened
      title={t('countTitle', { name })}
      submitLabel={t('count')}
      disabled={typeof counted !== 'number'}
      onSubmit={submit}
      onClose={onClose}
    >
      <QuantityInput
        label={t('countedField')}
        unit={unit}
        scale={qtyScale}
        value={counted}
        onChange={setCounted}
        data-autofocus
      />
      <Text c="dimmed" size="sm">
        {t('countHint')}
      </Text>
    </FormDialog>
  );
};
