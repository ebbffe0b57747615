import { useEffect, useState } from 'react';
import type { DecisionCard } from '../../../shared/index.ts';

const none: ReadonlySet<string> = new Set();

type Leaving = {
  /** Without those that were just dealt with, which the list still has until the core has told it. */
  staying: DecisionCard[] | undefined;
  leave: (ids: string[]) => void;
};

/** Takes what was dealt with off the list at once; one that comes back later is shown again. */
export const useLeaving = (cards: DecisionCard[] | undefined): Leaving => {
  const [leaving, setLeaving] = useState(none);
  useEffect(() => {
    const here = new Set(cards?.map((card) => card.id));
    setLeaving((before) => {
      const still = [...before].filter((id) => here.has(id));
      return still.length === before.size ? before : new Set(still);
    });
  }, [cards]);
  return {
    staying: cards?.filter((card) => !leaving.has(card.id)),
    leave: (ids) => setLeaving((before) => new Set([...before, ...ids])),
  };
};
