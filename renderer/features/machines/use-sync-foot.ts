import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { standingOf } from './machine-state.ts';
import { agoText, whenText } from './sync-words.ts';
import { useNow } from './use-now.ts';
import { useSync } from './use-sync.ts';

/** Within this what was just entered reaches a machine that is connected; it is not worth a word. */
const UNDER_WAY_MS = 4000;
const TICK_MS = 15_000;

export type SyncFoot = {
  words: string;
  more: string /** Something only this machine has. */;
  unsent: boolean;
};

/** How it stands with other machines in three words; null where there are none. */
export const useSyncFoot = (): SyncFoot | null => {
  const { t } = useTranslation('machines');
  const format = useFormat();
  const now = useNow(TICK_MS);
  const status = useSync();
  const standing = status && standingOf(status);
  const unsent = standing?.say === 'unsent';
  const lasting = useLasting(unsent, standing?.say === 'unsent' && standing.meeting ? UNDER_WAY_MS : 0);
  if (!status || !standing) return null;
  if (standing.say === 'unsent' && lasting)
    return {
      words: t('foot.unsent', { count: standing.orders, formatted: format.count(standing.orders) }),
      more: t('foot.unsentMore'),
      unsent: true,
    };
  const rest = standing.say === 'unsent' ? standingOf({ ...status, unsent: 0 }) : standing;
  if (rest?.say === 'meeting')
    return { words: t('foot.meeting', rest), more: t('foot.meetingMore', rest), unsent: false };
  if (rest?.say !== 'heard') return { words: t('foot.never'), more: t('foot.neverMore'), unsent: false };
  return {
    words: t('foot.heard', { name: rest.name, ago: agoText(t, format, rest.at, now) }),
    more: t('foot.heardMore', { name: rest.name, when: whenText(format, rest.at, now) }),
    unsent: false,
  };
};

/** True once `on` has been so for `ms`; false at once. */
const useLasting = (on: boolean, ms: number): boolean => {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!on) {
      setLasts(false);
      return;
    }
    const timer = setTimeout(() => setLasts(true), ms);
    return () => clearTimeout(timer);
  }, [on, ms]);
  return on && lasts;
};
