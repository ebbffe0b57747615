import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { sayRefused } from '../ui/toasts.tsx';
import { useMoment } from './moment.ts';

export type ReadOnly = {
  /** Why nothing can be changed, in words; null while it can. */
  reason: string | null;
  /** What does `run` while it can be done, and otherwise says why not. */
  guard: <A extends unknown[]>(run: (...args: A) => void) => (...args: A) => void;
};

/** Nothing is written into the past: every way to change something asks here. */
export const useReadOnly = (): ReadOnly => {
  const { t } = useTranslation('history');
  const past = useMoment((m) => m.moment !== null);
  const reason = past ? t('past.readOnly') : null;
  const guard = useCallback<ReadOnly['guard']>(
    (run) => (reason === null ? run : () => sayRefused(reason)),
    [reason],
  );
  return { reason, guard };
};
