import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { sayDone, sayRefused } from '../../ui/toasts.tsx';
import { copyText } from './copy-text.ts';

/** Copies a text and says so, or what to do instead. */
export const useCopy = (): ((text: string, said: string) => void) => {
  const { t } = useTranslation('machines');
  return useCallback(
    (text, said) => {
      if (copyText(text)) sayDone(said);
      else sayRefused(t('copyFailed'));
    },
    [t],
  );
};
