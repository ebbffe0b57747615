import type { DecisionCard } from '../../../shared/index.ts';
import { groupBy } from './group-by.ts';

/** Cards of one kind, or those that were put off. */
export type CardGroup = { id: string; kind: string | null; later: boolean; cards: DecisionCard[] };

/** Open cards by kind, kinds as they first come; what was put off stands at the end, of whatever kind. */
export const groupedOpen = (cards: DecisionCard[], later: ReadonlySet<string>): CardGroup[] => {
  const now = groupBy(
    cards.filter((card) => !later.has(card.id)),
    (card) => card.kind,
  );
  const put = cards.filter((card) => later.has(card.id));
  return [
    ...[...now].map(([kind, of]) => ({ id: `kind ${kind}`, kind, later: false, cards: of })),
    ...(put.length > 0 ? [{ id: 'later', kind: null, later: true, cards: put }] : []),
  ];
};

/** What was decided, as it comes: newest first. */
export const groupedDecided = (cards: DecisionCard[]): CardGroup[] =>
  cards.length > 0 ? [{ id: 'decided', kind: null, later: false, cards }] : [];

/** Where to go from a card: to the next one, from the last to the one before it. Those in `without` are leaving. */
export const nextFrom = (
  order: readonly string[],
  id: string,
  without: ReadonlySet<string> = new Set([id]),
): string | null => {
  const at = order.indexOf(id);
  const stays = (other: string): boolean => !without.has(other);
  return order.slice(at + 1).find(stays) ?? order.slice(0, Math.max(0, at)).findLast(stays) ?? null;
};
