import i18next, { type TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionCard, DecisionSide, Fact } from '../../shared/index.ts';
import type { Format } from '../i18n/format.ts';
import { factText } from '../i18n/refusal.ts';
import { useFormat } from '../i18n/use-format.ts';
import { asPayload, textOf } from './timeline/payload.ts';

export type DecisionFacts = Record<string, Fact>;
export type AnswerWords = { label: string; hint: string };
export type DecisionWords = {
  title: string;
  /** What happened, in a sentence. */
  what: string;
  /** What it means in goods and money. */
  effect: string;
  /** `place` counts from 1 among the answers: an answer without words is called by it. */
  answer(choice: string, facts: DecisionFacts, place: number): AnswerWords;
};

type Told = Pick<DecisionCard, 'kind' | 'facts'> & { sides?: readonly DecisionSide[] };

const ns = 'decisions';
const IS_ID = /^[a-z]_[0-9a-f-]{20,}/;

const sayFact = (fact: Fact, format: Format): string =>
  typeof fact === 'boolean' ? i18next.t(fact ? 'common:yes' : 'common:no') : factText(fact, format);

/** A clash in plain words. Of a kind that has none, a newer app's or a mistaken one's, the facts are said. */
export const decisionWords = (t: TFunction<'decisions'>, format: Format, told: Told): DecisionWords => {
  const { kind, facts } = told.kind === 'decidedDifferently' ? decidedFacts(t, format, told) : told;
  // A fact that is one of the app's own names, such as a field, has its words beside those of the kind.
  const named = (name: string, fact: Fact): string => {
    const key = `kinds.${kind}.${name}s.${String(fact)}`;
    return typeof fact === 'string' && i18next.exists(key, { ns })
      ? t(key as 'unknown.title')
      : sayFact(fact, format);
  };
  const filled = (given: DecisionFacts) => ({
    ...Object.fromEntries(Object.entries(given).map(([name, fact]) => [name, named(name, fact)])),
    ...(typeof given.count === 'number' ? { count: given.count } : {}),
  });
  const own = (path: string, given: DecisionFacts): string | null => {
    const key = `kinds.${kind}.${path}`;
    const values = filled(given);
    return i18next.exists(key, { ns, ...values }) ? t(key as 'unknown.title', values) : null;
  };
  const listed = (given: DecisionFacts): string =>
    Object.values(given)
      .filter((fact) => fact !== null && fact !== '' && !(typeof fact === 'string' && IS_ID.test(fact)))
      .map((fact) => sayFact(fact, format))
      .join(', ');
  const plainEffect = (): string => {
    const all = listed(facts);
    return all ? t('unknown.effect', { facts: all }) : t('unknown.effectNone');
  };
  return {
    title: own('title', facts) ?? t('unknown.title'),
    what: own('what', facts) ?? t('unknown.what'),
    effect: own('effect', facts) ?? plainEffect(),
    answer: (choice, given, place) => {
      const all = { ...facts, ...(kind === 'decidedDifferently' ? chosenFacts(facts, choice) : given) };
      const values = listed(given);
      return {
        label:
          own(`answers.${choice}.label`, all) ??
          (values ? t('unknown.answerFacts', { place, facts: values }) : t('unknown.answer', { place })),
        hint: own(`answers.${choice}.hint`, all) ?? t('unknown.hint'),
      };
    },
  };
};

const PLACES = ['first', 'second', 'third', 'fourth'] as const;

/** Two decisions about one clash: their answers are told in the words of the clash that they were about. */
const decidedFacts = (t: TFunction<'decisions'>, format: Format, told: Told): Told => {
  const about = String(told.facts.about ?? '');
  const earlier = (told.sides ?? []).map(({ payload }) => asPayload(payload));
  const before = decisionWords(t, format, { kind: about, facts: factsIn(earlier[0]?.facts) });
  const labels = PLACES.flatMap((place, at): [string, Fact][] => {
    const choice = told.facts[place];
    if (typeof choice !== 'string') return [];
    const made = earlier.find((payload) => textOf(payload, 'choice') === choice);
    return [[place, before.answer(choice, factsIn(made?.answer), at + 1).label]];
  });
  return { kind: told.kind, facts: { ...told.facts, about: before.title, ...Object.fromEntries(labels) } };
};

/** The one decision among those that differ. */
const chosenFacts = (facts: DecisionFacts, place: string): DecisionFacts => ({
  choice: facts[place] ?? null,
  by: facts[`${place}By`] ?? null,
});

const isFact = (value: unknown): value is Fact => {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  const p = asPayload(value);
  const isMoney = Number.isSafeInteger(p.minor) && typeof p.currency === 'string';
  return isMoney || (Number.isSafeInteger(p.units) && Number.isSafeInteger(p.scale));
};

/** Facts as an event keeps them; what is none is left out. */
const factsIn = (value: unknown): DecisionFacts =>
  Object.fromEntries(
    Object.entries(asPayload(value)).filter((entry): entry is [string, Fact] => isFact(entry[1])),
  );

/** What somebody decided, as the event of it tells: the clash and the answer. */
export const decidedText = (t: TFunction<'decisions'>, format: Format, payload: unknown): string => {
  const p = asPayload(payload);
  const words = decisionWords(t, format, { kind: textOf(p, 'kind'), facts: factsIn(p.facts) });
  const { label } = words.answer(textOf(p, 'choice'), factsIn(p.answer), 1);
  return t('said', { title: words.title, answer: label });
};

export const useDecisionWords = (): ((told: Told) => DecisionWords) => {
  const { t } = useTranslation('decisions');
  const format = useFormat();
  return useCallback((told) => decisionWords(t, format, told), [t, format]);
};
