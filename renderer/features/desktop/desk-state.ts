import type {
  ArchiveStatus,
  CoreStatus,
  DecisionCounts,
  DeskState,
  SyncStatus,
} from '../../../shared/index.ts';
import { markOf } from '../machines/machine-state.ts';
import { shareOf, type UnderWay } from './under-way.ts';

/** All that a window knows of how things stand. */
export type Known = {
  language: DeskState['language'];
  status: CoreStatus;
  decisions: DecisionCounts | undefined;
  archives: ArchiveStatus | null;
  sync: SyncStatus | null;
  underWay: UnderWay;
  saving: boolean;
};

/** As many names as one message carries. */
const MOST = 20;

/** What the desktop is told of it. */
export const deskStateOf = (known: Known): DeskState => ({
  language: known.language,
  decisions: decisionsOf(known),
  archive: archiveOf(known.archives),
  sync: syncOf(known.sync),
  busy: busyOf(known),
  progress: shareOf(known.underWay),
});

const decisionsOf = ({ status, decisions }: Known): number | null => {
  switch (status.phase) {
    case 'ready':
      return status.loaded ? (decisions?.ask ?? null) : null;
    case 'welcome':
      return 0;
    case 'opening':
    case 'failed':
      return null;
  }
};

const archiveOf = (archives: ArchiveStatus | null): DeskState['archive'] => {
  if (archives?.failure) return 'failed';
  return archives?.settings?.on ? 'ok' : 'off';
};

const syncOf = (sync: SyncStatus | null): DeskState['sync'] => {
  if (!sync?.network || !sync.sharing) return 'off';
  switch (markOf(sync)) {
    case 'trouble':
      return 'trouble';
    case 'exchanging':
      return 'transferring';
    case 'connected':
      return 'connected';
    case 'away':
    case null:
      return 'alone';
  }
};

const busyOf = ({ underWay, archives, sync, saving }: Known): string[] => {
  const names = new Set(underWay.keys());
  if (archives?.running) names.add('archive');
  if (sync?.machines.some(({ state }) => state === 'exchanging')) names.add('transfer');
  if (saving) names.add('save');
  return [...names].sort().slice(0, MOST);
};
