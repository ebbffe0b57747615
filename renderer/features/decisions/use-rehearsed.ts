import { useEffect, useState } from 'react';
import type { DecisionCard } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';

/** The core tries the answers of so many cards at once, and of a longer page of none. */
const MOST = 20;

/**
 * The same cards, with what refuses their answers now. A long list comes without; until it is known here, an answer can be
 * chosen, and is refused then.
 */
export const useRehearsed = (cards: readonly DecisionCard[]): DecisionCard[] => {
  const core = useCore();
  const asked = cards.length > MOST ? [] : cards;
  const key = JSON.stringify(asked.map(({ kind, aggregate }) => ({ kind, aggregate })));
  const [known, setKnown] = useState<ReadonlyMap<string, DecisionCard>>(new Map());
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const found = new Map<string, DecisionCard>();
      for (const { kind, aggregate } of JSON.parse(key) as { kind: string; aggregate: string }[]) {
        const page = await core.call(
          'decisions',
          { standing: 'open', kind, aggregate },
          { offset: 0, limit: MOST },
        );
        for (const card of page.rows) found.set(card.id, card);
      }
      if (wanted) setKnown(found);
    };
    const askAgain = (): void => void ask().catch(() => undefined);
    askAgain();
    const stop = core.listen((notice) => notice.type === 'changed' && askAgain());
    return () => {
      wanted = false;
      stop();
    };
  }, [core, key]);
  return cards.map((card) => known.get(card.id) ?? card);
};
