import { useTranslation } from 'react-i18next';
import type { LineView } from '../../../../shared/index.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { QuantityInput, UnitPriceInput } from '../../../ui/fields.tsx';
import type { LineEdit } from './changes.ts';
import { DiscountInput } from './DiscountInput.tsx';
import classes from './edit.module.css';

type Props = {
  line: LineView;
  edit: LineEdit;
  /** The dialog begins here. */
  first: boolean;
  onChange: (edit: LineEdit) => void;
};

/** A line as it is, with what was typed over it. */
export const EditLine = ({ line, edit, first, onChange }: Props) => {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const qty = 'qty' in edit ? edit.qty : line.live;
  const price = 'price' in edit ? edit.price : line.unitPrice;
  const discount = 'discount' in edit ? edit.discount : line.discount;
  return (
    <tr>
      <td className={classes.product}>
        {line.name}
        {line.shipped > 0 && (
          <div className={classes.under}>
            {t('edit.least', { qty: format.quantity({ units: line.shipped, scale: line.scale }) })}
          </div>
        )}
      </td>
      <td>
        <QuantityInput
          data-autofocus={first || undefined}
          aria-label={`${t('edit.qty')}, ${line.name}`}
          value={qty}
          scale={line.scale}
          onChange={(value) => onChange({ ...edit, qty: value })}
          w={76}
        />
      </td>
      <td>
        <UnitPriceInput
          aria-label={`${t('edit.price')}, ${line.name}`}
          value={price}
          onChange={(value) => onChange({ ...edit, price: value })}
          rightSection={null}
          w={96}
        />
      </td>
      <td>
        <DiscountInput
          label={`${t('edit.discount')}, ${line.name}`}
          value={discount}
          onChange={(value) => onChange({ ...edit, discount: value })}
        />
      </td>
      <td />
    </tr>
  );
};
