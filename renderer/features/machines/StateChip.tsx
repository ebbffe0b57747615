import { useTranslation } from 'react-i18next';
import { Chip, type ChipColor } from '../../ui/Chip.tsx';
import type { ShapeName } from '../../ui/Shape.tsx';
import type { MachineState } from './machine-state.ts';

type Look = { color: ChipColor; shape: ShapeName; struck?: boolean; outline?: boolean };

const looks: Record<MachineState, Look> = {
  here: { color: 'grey', shape: 'dot' },
  connected: { color: 'green', shape: 'dot' },
  exchanging: { color: 'blue', shape: 'half' },
  away: { color: 'grey', shape: 'ring' },
  refused: { color: 'red', shape: 'bang', outline: true },
  removed: { color: 'grey', shape: 'slash', struck: true },
};

export const StateChip = ({ value }: { value: MachineState }) => {
  const { t } = useTranslation('machines');
  return <Chip {...looks[value]}>{t(`state.${value}`)}</Chip>;
};
