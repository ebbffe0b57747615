import { useCallback, useEffect, useState } from 'react';
import type { ArchiveStatus } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';

/** What the core calls them where it tells what changed. */
const ARCHIVES = 'archives';

/** How archives stand, kept current: asked again when the shop's status changes and when one was made or failed. */
export const useArchives = (): { status: ArchiveStatus | null; set: (status: ArchiveStatus) => void } => {
  const core = useCore();
  const [status, setStatus] = useState<ArchiveStatus | null>(null);
  const ask = useCallback((): void => {
    core.call('archiveStatus').then(setStatus, () => {});
  }, [core]);
  useEffect(() => {
    ask();
    return core.listen((notice) => {
      if (notice.type === 'status' || (notice.type === 'changed' && notice.ids.includes(ARCHIVES))) ask();
    });
  }, [core, ask]);
  return { status, set: setStatus };
};
