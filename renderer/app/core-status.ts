import { createContext, useContext, useEffect, useState } from 'react';
import type { CoreStatus } from '../../shared/index.ts';
import type { CoreClient } from '../core-client/client.ts';

/** How the core stands, kept by its notices. */
export const useCoreStatus = (core: CoreClient): CoreStatus => {
  const [status, setStatus] = useState<CoreStatus>({ phase: 'opening' });
  useEffect(() => {
    let alive = true;
    const failed = (error: Error): void => {
      if (alive)
        setStatus({
          phase: 'failed',
          problem: { code: 'internal', facts: {}, detail: error.message },
          other: null,
        });
    };
    // A notice that overtakes the first answer is the newer of the two.
    let heard = false;
    const stop = core.listen((notice) => {
      if (notice.type !== 'status') return;
      heard = true;
      setStatus(notice.status);
    });
    core
      .call('status')
      .then((now) => alive && !heard && setStatus(now))
      .catch(failed);
    return () => {
      alive = false;
      stop();
    };
  }, [core]);
  return status;
};

export const CoreStatusContext = createContext<CoreStatus>({ phase: 'opening' });
export const useStatus = (): CoreStatus => useContext(CoreStatusContext);
