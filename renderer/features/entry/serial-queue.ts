/**
 * Runs jobs one after the other in the order they were given. A job that throws does not stop the next one: what was
 * typed behind it must still arrive.
 */
export const createSerialQueue = () => {
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    run<T>(job: () => Promise<T>): Promise<T> {
      waiting += 1;
      const result = tail.then(job, job);
      tail = result
        .catch(() => undefined)
        .finally(() => {
          waiting -= 1;
        });
      return result;
    },
    /** Jobs given and not yet done. */
    waiting: () => waiting,
    /** Resolves when everything given so far is done. */
    settled: (): Promise<void> => tail.then(() => undefined),
  };
};

export type SerialQueue = ReturnType<typeof createSerialQueue>;
