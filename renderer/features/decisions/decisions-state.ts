import { create } from 'zustand';
import type { DecisionCard } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';

export const decisionViews = ['ask', 'notify', 'decided'] as const;
export type DecisionView = (typeof decisionViews)[number];

type DecisionsState = {
  view: DecisionView;
  /** The one record whose decisions are shown. */
  only: { aggregate: string; label: string } | null;
  set(change: Partial<Omit<DecisionsState, 'set'>>): void;
};

/** What the decisions screen shows, kept while the person is elsewhere. */
export const useDecisions = create<DecisionsState>()((set) => ({
  view: 'ask',
  only: null,
  set: (change) => set(change),
}));

/** Opens a decision among those of its record. */
export const openDecision = (card: DecisionCard, aggregate: string): void => {
  useDecisions.getState().set({ view: card.class, only: { aggregate, label: card.label } });
  useNavigation.getState().go('decisions', card.id);
};
