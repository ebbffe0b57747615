import i18next from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What taking back an event of this type will do, in words. */
export const useUndoWords = (): ((eventType: string) => string) => {
  const { t } = useTranslation('timeline');
  return useCallback(
    (eventType) => {
      const key = eventType.replace('.', '_');
      return i18next.exists(`undo.${key}`, { ns: 'timeline' })
        ? t(`undo.${key}` as 'undo.other')
        : t('undo.other');
    },
    [t],
  );
};
