import { useTranslation } from 'react-i18next';
import type { ProductRow, Subject } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { type Figure, Figures } from '../../ui/index.ts';

/** What of a shelf can say where it comes from. */
export const stockSubjects = (productId: string): [Subject, Subject, Subject] => [
  { of: 'onHand', productId },
  { of: 'reserved', productId },
  { of: 'available', productId },
];

/** How a shelf stands; `before` are figures of the product itself. */
export const StockFigures = ({ product, before = [] }: { product: ProductRow; before?: Figure[] }) => {
  const { t } = useTranslation('products');
  const format = useFormat();
  const { unit, qtyScale, tracked } = product;
  const quantity = (units: number): string => format.quantity({ units, scale: qtyScale }).replace('-', '−');
  const [onHand, reserved, available] = stockSubjects(product.id);
  const stock: Figure[] = tracked
    ? [
        {
          label: t('figures.onHand'),
          value: quantity(product.onHand),
          subject: onHand,
          note: unit,
          attention: product.onHand < 0,
        },
        { label: t('figures.reserved'), value: quantity(product.reserved), subject: reserved },
        { label: t('figures.available'), value: quantity(product.available), subject: available },
        { label: t('figures.oversold'), value: quantity(product.oversold), attention: product.oversold > 0 },
        {
          label: t('figures.reorder'),
          value: product.reorderPoint === null ? '–' : quantity(product.reorderPoint),
        },
      ]
    : [{ label: t('figures.onHand'), value: t('notCounted') }];
  return <Figures figures={[...before, ...stock]} />;
};
