import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionCard, DecisionFilter } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import type { CardGroup } from './group-cards.ts';

/** As many as get one answer at once. */
const MOST = 10_000;

export type Selection = {
  cards: DecisionCard[];
  ids: ReadonlySet<string>;
  hindered: (kind: string) => string | null;
  toggle: (card: DecisionCard) => void;
  toggleAll: (group: CardGroup) => void;
  clear: () => void;
};

/**
 * Cards of one kind that are to get the same answer. Those that leave the list of `shown` leave the selection too, as far
 * as the list is here.
 */
export const useSelection = (
  filter: DecisionFilter,
  shown: readonly DecisionCard[],
  complete: boolean,
  putOff: ReadonlySet<string>,
): Selection => {
  const { t } = useTranslation('decisions');
  const core = useCore();
  const key = JSON.stringify(filter);
  const [chosen, setChosen] = useState<{ key: string; cards: DecisionCard[] }>({ key, cards: [] });
  const here = new Map(shown.map((card) => [card.id, card]));
  const cards = (chosen.key === key ? chosen.cards : []).flatMap((card) => {
    const now = here.get(card.id) ?? (complete ? undefined : card);
    return now ? [now] : [];
  });
  const ids = new Set(cards.map((card) => card.id));
  const choose = (now: DecisionCard[]): void => setChosen({ key, cards: now });
  const hindered = (kind: string): string | null =>
    cards[0] && cards[0].kind !== kind ? t('batch.otherKind') : null;
  return {
    cards,
    ids,
    hindered,
    clear: () => choose([]),
    toggle: (card) => {
      if (ids.has(card.id)) choose(cards.filter(({ id }) => id !== card.id));
      else if (hindered(card.kind) === null) choose([...cards, card]);
    },
    toggleAll: ({ kind, cards: loaded }) => {
      if (kind === null) return;
      if (loaded.every((card) => ids.has(card.id))) {
        choose(cards.filter((card) => !loaded.some(({ id }) => id === card.id)));
        return;
      }
      choose(loaded);
      if (complete) return;
      core
        .call('decisions', { ...filter, kind }, { offset: 0, limit: MOST })
        .then(({ rows }) => choose(rows.filter((card) => !putOff.has(card.id))))
        .catch(() => undefined);
    },
  };
};
