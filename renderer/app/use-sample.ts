import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../core-client/hooks.ts';
import { useRefusalText } from '../i18n/refusal.ts';
import { sayDone } from '../ui/toasts.tsx';

export const SAMPLE_WORK = 'sample';

/** Opens and removes the sample shop. Both return the sentence of a refusal, or null. */
export const useSample = () => {
  const core = useCore();
  const refusalText = useRefusalText();
  const { t } = useTranslation('shell');
  const open = useCallback(async (): Promise<string | null> => {
    const outcome = await core.call('openSample');
    return outcome.ok ? null : refusalText(outcome.refusal);
  }, [core, refusalText]);
  const remove = useCallback(async (): Promise<string | null> => {
    const outcome = await core.call('removeSample');
    if (!outcome.ok) return refusalText(outcome.refusal);
    sayDone(t('sample.removed'));
    return null;
  }, [core, refusalText, t]);
  const stop = useCallback(() => void core.call('cancelWork', SAMPLE_WORK), [core]);
  return { open, remove, stop };
};
