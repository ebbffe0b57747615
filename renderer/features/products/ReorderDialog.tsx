import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../shared/index.ts';
import { FormDialog, QuantityInput, type Typed, useAct } from '../../ui/index.ts';

type Props = { product: ProductRow; onClose: () => void };

export const ReorderDialog = ({ product, onClose }: Props) => {
  const { t } = useTranslation('products');
  const { t: common } = useTranslation();
  const act = useAct();
  const { id, name, unit, qtyScale, reorderPoint } = product;
  const [qty, setQty] = useState<Typed>(reorderPoint);
  const submit = async (): Promise<string | null> => {
    if (typeof qty !== 'number') return null;
    const done = await act(
      'product.setReorderPoint',
      id,
      { qty: { units: qty, scale: qtyScale } },
      { inline: true, said: t('reorder.done', { name }) },
    );
    return done.ok ? null : done.text;
  };
  return (
    <FormDialog
      opened
      title={t('reorder.title', { name })}
      submitLabel={common('save')}
      disabled={typeof qty !== 'number'}
      onSubmit={submit}
      onClose={onClose}
    >
      <QuantityInput
        label={t('reorder.field')}
        description={t('reorder.hint')}
        unit={unit}
        scale={qtyScale}
        value={qty}
        onChange={setQty}
        data-autofocus
      />
    </FormDialog>
  );
};
