import { useTranslation } from 'react-i18next';
import { Chip, type ChipColor } from '../../ui/Chip.tsx';
import type { ShapeName } from '../../ui/Shape.tsx';

export type Standing = 'ask' | 'notify' | 'decided' | 'later';

const looks: Record<Standing, { color: ChipColor; shape: ShapeName; outline?: boolean }> = {
  ask: { color: 'red', shape: 'bang', outline: true },
  notify: { color: 'blue', shape: 'dot' },
  decided: { color: 'green', shape: 'check' },
  later: { color: 'grey', shape: 'pause' },
};

/** Whether it waits for a person: colour, word and shape. */
export const ClassChip = ({ value }: { value: Standing }) => {
  const { t } = useTranslation('decisions');
  return <Chip {...looks[value]}>{t(`mark.${value}`)}</Chip>;
};
