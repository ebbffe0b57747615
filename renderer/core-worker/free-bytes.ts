import type { HostAsk } from '../../shared/index.ts';

/** A window that hangs must not keep all others from working. */
const ANSWER_MS = 1000;

/** How much may still be written; without end where the host does not say so in time. */
export const hostFreeBytes = (ask: (question: HostAsk) => Promise<unknown>): Promise<number> => {
  const said = ask({ what: 'freeBytes' }).then(
    (bytes) => (typeof bytes === 'number' ? bytes : Number.POSITIVE_INFINITY),
    () => Number.POSITIVE_INFINITY,
  );
  const late = new Promise<number>((resolve) => {
    setTimeout(() => resolve(Number.POSITIVE_INFINITY), ANSWER_MS);
  });
  return Promise.race([said, late]);
};
