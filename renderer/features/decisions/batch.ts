import type { DecisionCard, Fact, Refusal } from '../../../shared/index.ts';

export type BatchAnswer = {
  choice: string;
  facts: Record<string, Fact>;
  safe: boolean;
  inForce: boolean;
  /** Ids of those it would be the answer to. */
  fits: string[];
  /** Of those it would not: why, or null where it is not among the answers at all. */
  stays: { id: string; refusal: Refusal | null }[];
};

/** Stands for what differs from card to card. */
const VARIES = '…';

/** Facts that are the same everywhere; others are left open. */
export const sharedFacts = (all: Record<string, Fact>[]): Record<string, Fact> => {
  const [first = {}, ...others] = all;
  const same = (name: string): boolean =>
    others.every((facts) => JSON.stringify(facts[name]) === JSON.stringify(first[name]));
  return Object.fromEntries(Object.entries(first).map(([name, fact]) => [name, same(name) ? fact : VARIES]));
};

/** What several cards of one kind can be answered with, and to how many of them each answer applies. */
export const batchAnswers = (cards: readonly DecisionCard[]): BatchAnswer[] => {
  const choices = new Set(cards.flatMap((card) => card.answers.map((answer) => answer.choice)));
  return [...choices].map((choice) => {
    const each = cards.map((card) => ({ card, answer: card.answers.find((a) => a.choice === choice) }));
    const offered = each.flatMap(({ answer }) => (answer ? [answer] : []));
    return {
      choice,
      facts: sharedFacts(offered.map((answer) => answer.facts)),
      safe: offered.every((answer) => answer.safe),
      inForce: offered.every((answer) => answer.inForce),
      fits: each.filter(({ answer }) => answer?.refusal === null).map(({ card }) => card.id),
      stays: each
        .filter(({ answer }) => answer?.refusal !== null)
        .map(({ card, answer }) => ({ id: card.id, refusal: answer?.refusal ?? null })),
    };
  });
};
