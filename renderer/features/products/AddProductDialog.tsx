import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShop } from '../../app/shop.ts';
import { FormDialog, newAggregateId, UnitPriceInput, useAct } from '../../ui/index.ts';
import { type Described, ProductFields } from './ProductFields.tsx';

type Props = { onClose: () => void; onDone: (id: string) => void };
type Price = { units: number; scale: number };

const scales = ['whole', 'tenths', 'hundredths', 'thousandths'] as const;

export const AddProductDialog = ({ onClose, onDone }: Props) => {
  const { t } = useTranslation('products');
  const act = useAct();
  const { taxRates, taxMode } = useShop();
  const [id] = useState(() => newAggregateId('p'));
  const [described, setDescribed] = useState<Described>({
    name: '',
    sku: '',
    unit: t('unitDefault'),
    category: '',
    taxClass: taxRates[0]?.class ?? 'standard',
    tracked: true,
    description: '',
  });
  const [price, setPrice] = useState<Price | null | undefined>(null);
  const [barcode, setBarcode] = useState('');
  const [scale, setScale] = useState<(typeof scales)[number]>('whole');

  const submit = async (): Promise<string | null> => {
    const { name, sku, unit, category, taxClass, tracked } = described;
    const done = await act(
      'product.add',
      id,
      {
        name: name.trim(),
        sku: sku.trim(),
        unit: unit.trim() || t('unitDefault'),
        qtyScale: scales.indexOf(scale),
        taxClass,
        tracked,
        ...(category.trim() && { category: category.trim() }),
        ...(price && { price }),
        ...(barcode.trim() && { barcode: barcode.trim() }),
      },
      { inline: true, undo: false, said: t('added', { name: name.trim() }) },
    );
    if (!done.ok) return done.text;
    onDone(id);
    return null;
  };
  return (
    <FormDialog
      opened
      title={t('addTitle')}
      submitLabel={t('add')}
      disabled={described.name.trim() === '' || price === undefined}
      onSubmit={submit}
      onClose={onClose}
      size={520}
    >
      <ProductFields value={described} onChange={setDescribed}>
        <UnitPriceInput
          label={t(
            taxMode === 'inclusive'
              ? 'field.priceIncl'
              : taxMode === 'exclusive'
                ? 'field.priceExcl'
                : 'field.price',
          )}
          value={price}
          onChange={setPrice}
        />
        <TextInput
          label={t('field.barcode')}
          data-scan="here"
          maxLength={64}
          value={barcode}
          // A scanner ends with Enter, which would send a form that is not finished.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          onChange={(event) => setBarcode(event.currentTarget.value)}
        />
        <Select
          label={t('field.scale')}
          value={scale}
          onChange={(to) => setScale(scales.find((s) => s === to) ?? 'whole')}
          allowDeselect={false}
          data={scales.map((value) => ({ value, label: t(`scale.${value}`) }))}
        />
      </ProductFields>
    </FormDialog>
  );
};
