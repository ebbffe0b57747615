import { useEffect, useState } from 'react';
import { useCore } from '../core-client/hooks.ts';
import type { Work } from '../ui/ProgressDialog.tsx';

/** How far a long work of the core is; null while it does not run. */
export const useWork = (name: string): Work | null => {
  const core = useCore();
  const [work, setWork] = useState<Work | null>(null);
  useEffect(
    () =>
      core.listen((notice) => {
        if (notice.type === 'progress' && notice.work === name)
          setWork(notice.finished ? null : { done: notice.done, of: notice.of });
      }),
    [core, name],
  );
  return work;
};
