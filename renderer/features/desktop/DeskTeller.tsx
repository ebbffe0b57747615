import { useEffect, useSyncExternalStore } from 'react';
import { useStatus } from '../../app/core-status.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useQuery } from '../../core-client/hooks.ts';
import type { Desk } from '../../host/index.ts';
import { host } from '../../host/index.ts';
import { useArchives } from '../files/index.ts';
import { useSync } from '../machines/index.ts';
import { deskStateOf } from './desk-state.ts';
import { useUnderWay } from './use-under-way.ts';

/** Tells the desktop how the shop stands, whenever that changes; a browser has nobody to tell. */
export const DeskTeller = () => host.desk && <Teller desk={host.desk} />;

const Teller = ({ desk }: { desk: Desk }): null => {
  const language = usePreferences((p) => p.language);
  const status = useStatus();
  const decisions = useQuery('decisionCounts', []).data;
  const archives = useArchives().status;
  const sync = useSync();
  const underWay = useUnderWay();
  const saving = useSyncExternalStore(desk.onSaving, desk.isSaving);
  const state = JSON.stringify(
    deskStateOf({ language, status, decisions, archives, sync, underWay, saving }),
  );
  useEffect(() => {
    desk.tell(JSON.parse(state)).catch(() => {});
  }, [desk, state]);
  return null;
};
