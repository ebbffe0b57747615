import i18next from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What a kind of event is called; one this app does not know is called what its author called it. */
export const useTypeName = (): ((type: string) => string) => {
  const { t } = useTranslation('history');
  return useCallback(
    (type) => {
      const key = `types.${type.replace('.', '_')}`;
      return i18next.exists(key, { ns: 'history' }) ? t(key as 'types.order_placed') : type;
    },
    [t],
  );
};
