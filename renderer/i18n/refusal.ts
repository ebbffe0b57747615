import i18next, { type TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fact, Refusal } from '../../shared/index.ts';
import type { Format } from './format.ts';
import { useFormat } from './use-format.ts';

/** A fact as it stands in a sentence. */
export const factText = (fact: Fact, format: Format): string => {
  if (fact === null) return '–';
  if (typeof fact === 'number') return format.count(fact);
  if (typeof fact !== 'object') return String(fact);
  return 'minor' in fact ? format.money(fact.minor, fact.currency) : format.quantity(fact);
};

/** The rule and the fact, in words. A code without words of its own still says that nothing was changed. */
export const refusalText = (
  t: TFunction<'refusals'>,
  format: Format,
  refusal: Pick<Refusal, 'code' | 'facts'>,
): string => {
  const facts = Object.fromEntries(
    Object.entries(refusal.facts).map(([name, fact]) => [name, factText(fact, format)]),
  );
  const count = typeof refusal.facts.count === 'number' ? { count: refusal.facts.count } : {};
  const key = i18next.exists(refusal.code, { ns: 'refusals', ...count }) ? refusal.code : 'unknown';
  return t(key as 'unknown', { ...facts, ...count, code: refusal.code });
};

export const useRefusalText = (): ((refusal: Pick<Refusal, 'code' | 'facts'>) => string) => {
  const { t } = useTranslation('refusals');
  const format = useFormat();
  return useCallback((refusal) => refusalText(t, format, refusal), [t, format]);
};
