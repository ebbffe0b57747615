import i18next, { type TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileProblem } from '../../../shared/index.ts';
import type { Format } from '../../i18n/format.ts';
import { factText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** What is wrong, in a sentence, and whether it left anything unsaid that the detail tells. */
export type ProblemWords = { text: string; known: boolean };

/** Where the line tells somebody what to look at; other sentences name it themselves, or are about the file as a whole. */
const HAS_PLACE: ReadonlySet<string> = new Set([
  'E_CHAIN',
  'E_SIG',
  'E_GAP',
  'E_BODY',
  'E_BATCH_SIZE',
  'E_MEMBER_UNKNOWN',
]);

/** The problem of a file in words. A code without words of its own is named, with its detail beside it. */
export const problemWords = (
  t: TFunction<'files'>,
  format: Format,
  problem: Pick<FileProblem, 'code' | 'where' | 'facts'>,
): ProblemWords => {
  const facts = Object.fromEntries(
    Object.entries({ ...problem.where, ...problem.facts }).map(([name, fact]) => [
      name,
      factText(fact, format),
    ]),
  );
  const known = i18next.exists(`problem.${problem.code}`, { ns: 'files' });
  // Two names that are the same would explain nothing.
  const sameName = problem.code === 'E_WS_MISMATCH' && facts.file === facts.here;
  const key = sameName ? 'sameName' : known ? problem.code : 'unknown';
  const text = t(`problem.${key}` as 'problem.unknown', {
    ...facts,
    code: problem.code,
  });
  const { line } = problem.where;
  const located = line !== undefined && HAS_PLACE.has(problem.code);
  return { text: located ? t('problem.where', { text, line: format.count(line) }) : text, known };
};

export const useProblemWords = (): ((
  problem: Pick<FileProblem, 'code' | 'where' | 'facts'>,
) => ProblemWords) => {
  const { t } = useTranslation('files');
  const format = useFormat();
  return useCallback((problem) => problemWords(t, format, problem), [t, format]);
};
