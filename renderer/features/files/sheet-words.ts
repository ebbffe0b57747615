import i18next, { type TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetProblem } from '../../../shared/index.ts';
import type { Format } from '../../i18n/format.ts';
import { factText, refusalText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { problemWords } from './problem-words.ts';

/** What a column is called; a field without a word of its own by its own name. */
export const fieldWord = (t: TFunction<'files'>, field: string): string =>
  i18next.exists(`field.${field}`, { ns: 'files' }) ? t(`field.${field}` as 'field.name') : field;

/**
 * Why a cell, a row or a file cannot be taken. A record may also be refused by a rule of the shop, which has its own words.
 */
export const cellWords = (
  t: TFunction<'files'>,
  refusals: TFunction<'refusals'>,
  format: Format,
  problem: Pick<SheetProblem, 'code' | 'facts'>,
): string => {
  const { code, facts } = problem;
  if (!i18next.exists(`cell.${code}`, { ns: 'files' })) {
    if (i18next.exists(code, { ns: 'refusals', count: 1 })) return refusalText(refusals, format, problem);
    if (i18next.exists(`problem.${code}`, { ns: 'files' }))
      return problemWords(t, format, { ...problem, where: {} }).text;
    return t('cell.unknown', { code });
  }
  const said = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      name === 'field' ? fieldWord(t, String(fact)) : factText(fact, format),
    ]),
  );
  return t(`cell.${code}` as 'cell.unknown', { ...said, code });
};

export const useCellWords = (): ((problem: Pick<SheetProblem, 'code' | 'facts'>) => string) => {
  const { t } = useTranslation('files');
  const { t: refusals } = useTranslation('refusals');
  const format = useFormat();
  return useCallback((problem) => cellWords(t, refusals, format, problem), [t, refusals, format]);
};
