import { useTranslation } from 'react-i18next';
import type { DecisionCard } from '../../../shared/index.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { CardView } from './CardView.tsx';

type Props = { card: DecisionCard; onNext: () => void; onClose: (() => void) | null };

const MOST = 100;

/** A card that left the list while somebody read it: it stays in place, and says how it stands now. */
export const GoneCard = ({ card, onNext, onClose }: Props) => {
  const paging = { offset: 0, limit: MOST };
  const { t } = useTranslation('decisions');
  const { aggregate } = card;
  const { data: decided } = useQuery('decisions', [{ standing: 'decided', aggregate }, paging]);
  const now = decided?.rows.find(({ id }) => id === card.id);
  return (
    <CardView
      card={now ?? { ...card, decided: null }}
      later={false}
      gone={t(card.decided ? 'card.undone' : now ? 'card.decidedNow' : 'card.gone')}
      focused={false}
      onDecided={onNext}
      onLater={onNext}
      onNext={onNext}
      onClose={onClose}
    />
  );
};
