import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/index.ts';

/** What is wrong with the machine, and what to do. */
export const useProblemText = (): ((problem: Problem) => string) => {
  const { t } = useTranslation('welcome');
  return useCallback((problem) => t(`failed.${problem.code}`), [t]);
};
