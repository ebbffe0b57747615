import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUpgradeText } from './upgrade-text.ts';

/** What is wrong with the machine, and what to do. */
export const useProblemText = (): ((problem: Problem) => string) => {
  const { t } = useTranslation('welcome');
  const format = useFormat();
  const upgrade = useUpgradeText();
  return useCallback(
    ({ code, facts }) => {
      const theirs = String(facts.theirs ?? '');
      switch (code) {
        case 'newerApp':
          return t('failed.newerApp', { theirs, ours: String(facts.ours) });
        case 'noRoomToRehearse':
          return t('failed.noRoomToRehearse', { size: format.bytes(Number(facts.bytes ?? 0)) });
        case 'upgradeDiffers':
          return theirs === ''
            ? t('failed.upgradeDiffersUnknown', { what: upgrade(facts) })
            : t('failed.upgradeDiffers', { what: upgrade(facts), theirs });
        default:
          return t(`failed.${code}`);
      }
    },
    [t, format, upgrade],
  );
};
