import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { type Figure, Figures } from '../../ui/index.ts';

/** How a shelf stands; `before` are figures of the product itself. */
export const StockFigures = ({ product, before = [] }: { product: ProductRow; before?: Figure[] }) => {
  const { t } = useTranslation('products');
  const format = useFormat();
  const { unit, qtyScale, tracked } = product;
  const quantity = (units: number): string => format.quantity({ units, scale: qtyScale }).replace('-', '−');
  const stock: Figure[] = tracked
    ? [
        {
          label: t('figures.onHand'),
          value: quantity(product.onHand),
          note: unit,
          attention: product.onHand < 0,
        },
        { label: t('figures.reserved'), value: quantity(product.reserved) },
        { label: t('figures.available'), value: quantity(product.available) },
        { label: t('figures.oversold'), value: quantity(product.oversold), attention: product.oversold > 0 },
        {
          label: t('figures.reorder'),
          value: product.reorderPoint === null ? '–' : quantity(product.reorderPoint),
        },
      ]
    : [{ label: t('figures.onHand'), value: t('notCounted') }];
  return <Figures figures={[...before, ...stock]} />;
};
