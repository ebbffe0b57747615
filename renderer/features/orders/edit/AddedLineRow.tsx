import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { QuantityInput, UnitPriceInput } from '../../../ui/fields.tsx';
import type { AddedLine } from './changes.ts';
import classes from './edit.module.css';

type Props = { line: AddedLine; onChange: (line: AddedLine) => void; onRemove: () => void };

export const AddedLineRow = ({ line, onChange, onRemove }: Props) => {
  const { t } = useTranslation('orders');
  const { product } = line;
  const remove = t('edit.removeAdded', { name: product.name });
  return (
    <tr>
      <td className={classes.product}>
        {product.name}
        <div className={classes.under}>{t('line.added')}</div>
      </td>
      <td>
        <QuantityInput
          autoFocus
          aria-label={`${t('edit.qty')}, ${product.name}`}
          value={line.qty}
          scale={product.qtyScale}
          min={1}
          onChange={(qty) => onChange({ ...line, qty })}
          w={76}
        />
      </td>
      <td>
        <UnitPriceInput
          aria-label={`${t('edit.price')}, ${product.name}`}
          value={line.price}
          onChange={(price) => onChange({ ...line, price })}
          rightSection={null}
          w={96}
        />
      </td>
      <td />
      <td>
        <ActionIcon aria-label={remove} title={remove} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      </td>
    </tr>
  );
};
