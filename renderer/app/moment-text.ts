import { useCallback } from 'react';
import { useFormat } from '../i18n/use-format.ts';

/** A moment in full; with its seconds where it is not the end of a minute. */
export const useMomentText = (): ((ms: number) => string) => {
  const format = useFormat();
  return useCallback(
    (ms) => {
      const whole = new Date(ms).getSeconds() % 59 === 0;
      return `${format.fullDate(ms)} ${whole ? format.time(ms) : format.exactTime(ms)}`;
    },
    [format],
  );
};
