import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../shared/index.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { joinCode } from './join-step.ts';
import { knowsProblem, syncProblemWords } from './sync-words.ts';

/** Why a shop could not be joined, and what to do. */
export const useJoinWords = (): ((refusal: Refusal) => string) => {
  const { t } = useTranslation('machines');
  const refusalText = useRefusalText();
  return useCallback(
    (refusal) => {
      const code = joinCode(refusal);
      if (!knowsProblem(code)) return refusalText(refusal);
      return t('problemBoth', syncProblemWords(t, { code, facts: {} }, t('join.there')));
    },
    [t, refusalText],
  );
};
