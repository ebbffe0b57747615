import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Discount } from '../../../../shared/index.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { MoneyInput, PercentInput, type Typed } from '../../../ui/fields.tsx';
import classes from './edit.module.css';

type Props = {
  label: string;
  value: Discount | null | undefined;
  onChange: (value: Discount | null | undefined) => void;
};

/** A discount in percent or as an amount; empty means none. */
export const DiscountInput = ({ label, value, onChange }: Props) => {
  const { t } = useTranslation('orders');
  const { currency } = useFormat();
  const [kind, setKind] = useState<Discount['kind']>(value?.kind ?? 'ppm');
  const typed: Typed = value === undefined ? undefined : value?.kind === kind ? value.value : null;
  const change = (next: Typed): void =>
    onChange(next ? { kind, value: next } : next === undefined ? undefined : null);
  const Input = kind === 'ppm' ? PercentInput : MoneyInput;
  return (
    <div className={classes.discount}>
      <Input key={kind} aria-label={label} value={typed} onChange={change} rightSection={null} w={84} />
      <SegmentedControl
        size="xs"
        aria-label={`${t('edit.discountKind')}, ${label}`}
        value={kind}
        onChange={(next) => {
          setKind(next as Discount['kind']);
          onChange(null);
        }}
        data={[
          { value: 'ppm', label: '%' },
          { value: 'amount', label: currency },
        ]}
      />
    </div>
  );
};
