import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../../shared/index.ts';
import { FormDialog, useAct } from '../../ui/index.ts';
import { type Described, ProductFields } from './ProductFields.tsx';

type Props = { view: ProductView; onClose: () => void };

const describedBy = ({ row, description }: ProductView): Described => ({
  name: row.name,
  sku: row.sku,
  unit: row.unit,
  category: row.category,
  taxClass: row.taxClass,
  tracked: row.tracked,
  description,
});

/** Only what was changed is sent, with the heads that were seen: a change made elsewhere meanwhile stays. */
export const EditProductDialog = ({ view, onClose }: Props) => {
  const { t } = useTranslation('products');
  const { t: common } = useTranslation();
  const act = useAct();
  const [seen] = useState(view);
  const [before] = useState(() => describedBy(view));
  const [value, setValue] = useState(before);

  const submit = async (): Promise<string | null> => {
    const keys = (Object.keys(before) as (keyof Described)[]).filter((key) => value[key] !== before[key]);
    if (keys.length === 0) return null;
    const done = await act(
      'product.describe',
      seen.row.id,
      Object.fromEntries(
        keys.map((key) => [key, typeof value[key] === 'string' ? value[key].trim() : value[key]]),
      ),
      { inline: true, par: seen.heads, said: t('changed', { name: value.name.trim() }) },
    );
    return done.ok ? null : done.text;
  };
  return (
    <FormDialog
      opened
      title={t('editTitle', { name: seen.row.name })}
      submitLabel={common('save')}
      disabled={value.name.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
      size={520}
    >
      <ProductFields value={value} onChange={setValue} withDescription />
    </FormDialog>
  );
};
