import { useTranslation } from 'react-i18next';
import type { Headline, PaymentStatus, ProductRow } from '../../shared/index.ts';
import { Chip, type ChipColor } from './Chip.tsx';
import type { ShapeName } from './Shape.tsx';

type Look = { color: ChipColor; shape: ShapeName; struck?: boolean; outline?: boolean };

const headlines: Record<Headline, Look> = {
  draft: { color: 'grey', shape: 'dashed' },
  discarded: { color: 'grey', shape: 'slash', struck: true },
  new: { color: 'blue', shape: 'ring' },
  pending: { color: 'blue', shape: 'dot' },
  partlyShipped: { color: 'violet', shape: 'half' },
  shipped: { color: 'amber', shape: 'arrow' },
  partlyDelivered: { color: 'amber', shape: 'half' },
  delivered: { color: 'green', shape: 'check' },
  cancelled: { color: 'grey', shape: 'slash', struck: true },
  cancelledGoodsOut: { color: 'red', shape: 'bang', outline: true },
  returned: { color: 'grey', shape: 'back' },
};

const payments: Record<PaymentStatus, Look> = {
  none: { color: 'grey', shape: 'dashed' },
  unpaid: { color: 'grey', shape: 'ring' },
  partPaid: { color: 'violet', shape: 'half' },
  paid: { color: 'green', shape: 'check' },
  overpaid: { color: 'red', shape: 'bang', outline: true },
  refundDue: { color: 'red', shape: 'bang', outline: true },
};

const stocks: Record<ProductRow['stockState'], Look> = {
  ok: { color: 'green', shape: 'check' },
  low: { color: 'amber', shape: 'half' },
  zero: { color: 'grey', shape: 'ring' },
  oversold: { color: 'red', shape: 'bang', outline: true },
  negative: { color: 'red', shape: 'bang', outline: true },
  untracked: { color: 'grey', shape: 'dashed' },
};

export const HeadlineChip = ({ value }: { value: Headline }) => {
  const { t } = useTranslation('status');
  return <Chip {...headlines[value]}>{t(`headline.${value}`)}</Chip>;
};

export const PaymentChip = ({ value }: { value: PaymentStatus }) => {
  const { t } = useTranslation('status');
  return <Chip {...payments[value]}>{t(`payment.${value}`)}</Chip>;
};

export const StockChip = ({ value }: { value: ProductRow['stockState'] }) => {
  const { t } = useTranslation('status');
  return <Chip {...stocks[value]}>{t(`stock.${value}`)}</Chip>;
};

/** What needs a person: on hold, short of stock, overdue. */
export const AttentionChip = ({
  value,
  yields,
}: {
  value: 'held' | 'short' | 'overdue';
  yields?: boolean;
}) => {
  const { t } = useTranslation('status');
  return (
    <Chip color="red" shape={value === 'held' ? 'pause' : 'bang'} outline yields={yields ?? false}>
      {t(value)}
    </Chip>
  );
};
