import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShop } from '../../app/shop.ts';
import { useFormat } from '../../i18n/index.ts';
import classes from './products.module.css';

/** What can be said of a product and changed later. */
export type Described = {
  name: string;
  sku: string;
  unit: string;
  category: string;
  taxClass: string;
  tracked: boolean;
  description: string;
};

type Props = {
  value: Described;
  onChange: (value: Described) => void;
  /** Fields between name and category: price, barcode. */
  children?: React.ReactNode;
  withDescription?: boolean;
};

const known = ['standard', 'reduced', 'zero'] as const;

export const ProductFields = ({ value, onChange, children, withDescription }: Props) => {
  const { t } = useTranslation('products');
  const format = useFormat();
  const { taxRates, taxMode } = useShop();
  const field = (key: 'name' | 'sku' | 'unit' | 'category', max: number) => ({
    label: t(`field.${key}`),
    value: value[key],
    maxLength: max,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...value, [key]: event.currentTarget.value }),
  });
  const taxName = (name: string): string => {
    const mine = known.find((k) => k === name);
    return mine ? t(`taxName.${mine}`) : name;
  };
  return (
    <>
      <TextInput {...field('name', 200)} data-autofocus />
      <div className={classes.row}>
        <TextInput {...field('sku', 64)} />
        {children}
        <TextInput {...field('unit', 20)} />
        <TextInput {...field('category', 100)} />
        {taxMode !== 'none' && taxRates.length > 0 && (
          <Select
            label={t('field.taxClass')}
            value={value.taxClass}
            onChange={(to) => onChange({ ...value, taxClass: to ?? value.taxClass })}
            allowDeselect={false}
            data={taxRates.map((rate) => ({
              value: rate.class,
              label: t('taxRate', { name: taxName(rate.class), rate: format.percent(rate.ppm) }),
            }))}
          />
        )}
      </div>
      {withDescription && (
        <Textarea
          spellCheck
          label={t('field.description')}
          value={value.description}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={8}
          onChange={(event) => onChange({ ...value, description: event.currentTarget.value })}
        />
      )}
      <Switch
        label={t('field.tracked')}
        description={t('field.trackedHint')}
        checked={value.tracked}
        onChange={(event) => onChange({ ...value, tracked: event.currentTarget.checked })}
      />
    </>
  );
};
