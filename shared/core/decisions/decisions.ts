import type { DecisionCard, DecisionCounts, DecisionFilter, Page } from '../../api.ts';
import { stockIdOf } from '../../domain/stock/commands.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { Books } from '../../projections/books.ts';
import { type OpenClash, openClashes, standingDecisionsIn } from '../../projections/open-clashes.ts';
import { compareText } from '../../projections/paging.ts';
import { type CardSources, cardsOf, type Row } from './cards.ts';
import { exceptionIdOf } from './exception-id.ts';

/** On larger pages answers are not tried in advance: what is refused says so when it is chosen. */
const REHEARSED = 20;
/** Names of exceptions that are remembered instead of hashed again. */
const REMEMBERED = 100_000;

export type DecisionQueries = {
  decisions(filter: DecisionFilter, paging: { offset: number; limit: number }): Promise<Page<DecisionCard>>;
  decisionCounts(): DecisionCounts;
};

/** What people have to decide and what they decided, newest first. */
export const decisionQueries = (sources: CardSources & { sha: Sha256 }): DecisionQueries => {
  const { books, sha } = sources;
  const ids = new Map<string, string>();
  let seen: { revision: number; open: OpenClash[] } = { revision: -1, open: [] };

  const idOf = (key: string): string => {
    const id = ids.get(key) ?? exceptionIdOf(sha, key);
    if (ids.size >= REMEMBERED) ids.clear();
    ids.set(key, id);
    return id;
  };
  const open = (): OpenClash[] => {
    if (seen.revision !== books.revision) seen = { revision: books.revision, open: openClashes(books) };
    return seen.open;
  };
  const rows = (standing: DecisionFilter['standing']): Row[] => {
    if (standing === 'decided') {
      // Kept by two aggregates where machines that knew less put it with another one: it is one all the same.
      const shown = new Map<string, Row>();
      for (const { key, decision, aggregate } of standingDecisionsIn(books)) {
        const before = shown.get(key);
        if (before && before.about.at >= decision.at) continue;
        shown.set(key, { id: idOf(key), aggregate, about: decision, open: null, decision });
      }
      return [...shown.values()];
    }
    return open().map((one) => ({
      id: idOf(one.key),
      aggregate: one.clash.aggregate,
      about: one.clash,
      open: one,
      decision: null,
    }));
  };

  return {
    decisions: async (filter, { offset, limit }) => {
      const shown = filter.aggregate === undefined ? null : shownOn(filter.aggregate, books);
      const fitting = rows(filter.standing)
        .filter(
          ({ about, aggregate, open: one }) =>
            (filter.class === undefined || about.class === filter.class) &&
            (filter.kind === undefined || about.kind === filter.kind) &&
            (shown === null || shown.has(aggregate) || (one !== null && shown.has(one.owner))),
        )
        .sort((a, b) => b.about.at - a.about.at || compareText(a.id, b.id));
      const page = fitting.slice(offset, offset + limit);
      return {
        count: fitting.length,
        offset,
        rows: await cardsOf(page, sources, page.length <= REHEARSED),
        complete: true,
      };
    },
    decisionCounts: () => {
      const counts = { ask: 0, notify: 0 };
      const kinds = new Map<string, number>();
      for (const { clash } of open()) {
        counts[clash.class] += 1;
        kinds.set(clash.kind, (kinds.get(clash.kind) ?? 0) + 1);
      }
      // By name: whose event came first decides the order of what stands open, and must show nowhere.
      return { ...counts, kinds: Object.fromEntries([...kinds].sort(([a], [b]) => compareText(a, b))) };
    },
  };
};

/** An order shows what is about its payments too, and a product what is about its shelf. */
const shownOn = (id: string, books: Books): ReadonlySet<string> =>
  new Set([
    id,
    ...books.paymentsOf(id).map((payment) => payment.id),
    ...(books.products.has(id) ? [stockIdOf(id)] : []),
  ]);
