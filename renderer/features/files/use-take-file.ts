import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../../app/core-status.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { sayRefused } from '../../ui/toasts.tsx';
import { useDesk } from './desk.ts';
import { kindOfFile } from './file-kind.ts';
import { pickFile } from './pick-file.ts';

/** Opens the dialog for a file, or says why not. */
export const useTakeFile = (): ((file: File) => void) => {
  const { t } = useTranslation('files');
  const { phase } = useStatus();
  const { reason } = useReadOnly();
  const take = useDesk((d) => d.take);
  return useCallback(
    (file) => {
      const refusal = ((): string | null => {
        if (phase !== 'ready' && phase !== 'welcome') return t('drop.notOpen');
        if (reason) return reason;
        if (phase === 'welcome' && kindOfFile(file.name) === 'sheet') return t('drop.needsShop');
        const taken = take(file);
        if (taken === 'taken') return null;
        return taken === 'busy' ? t('drop.busy') : t('drop.unknown', { name: file.name });
      })();
      if (refusal) sayRefused(refusal);
    },
    [t, take, phase, reason],
  );
};

/** Lets the person choose a file, and opens its dialog. */
export const usePickFile = (): ((accept: string) => Promise<void>) => {
  const take = useTakeFile();
  return useCallback(
    async (accept) => {
      const file = await pickFile(accept);
      if (file) take(file);
    },
    [take],
  );
};
