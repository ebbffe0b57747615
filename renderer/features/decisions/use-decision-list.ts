import { useEffect, useState } from 'react';
import type { DecisionCard, DecisionFilter, Page } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { PAGE_SIZE, useRows } from '../../ui/pages.ts';

export type DecisionList = {
  /** Those of the filter before stay until these are here; undefined before the first answer of all. */
  cards: DecisionCard[] | undefined;
  /** These are what was asked for. */
  current: boolean;
  /** More of them than are here. */
  more: boolean;
  showMore(): void;
};

type Asked = Page<DecisionCard> & { asked: string };

/** Cards that fit a filter, kept current: one that is decided anywhere is gone from here as soon as it is heard of. */
export const useDecisionList = (filter: DecisionFilter): DecisionList => {
  const core = useCore();
  const key = JSON.stringify(filter);
  const [wanted, setWanted] = useState({ key, rows: PAGE_SIZE });
  const rows = wanted.key === key ? wanted.rows : PAGE_SIZE;
  const { at, count, need, page } = useRows<DecisionCard, Asked>(key, async (offset, limit) => ({
    ...(await core.call('decisions', filter, { offset, limit })),
    asked: key,
  }));
  useEffect(() => need(0, rows - 1), [need, rows]);
  const here = Math.min(count ?? 0, rows);
  return {
    cards:
      page &&
      Array.from({ length: here }, (_, i) => at(i)).filter(
        (card): card is DecisionCard => card !== undefined,
      ),
    current: page?.asked === key,
    more: (count ?? 0) > here,
    showMore: () => setWanted({ key, rows: rows + PAGE_SIZE }),
  };
};
