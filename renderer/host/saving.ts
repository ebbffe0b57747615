/** Tells whether files are being written, from the moment the person is asked where to. */
export type Saving = {
  now(): boolean;
  /** Hears when that changes. Returns how to stop. */
  listen(hear: () => void): () => void;
  /** Counts until `work` is over, however it ends. */
  during<T>(work: Promise<T>): Promise<T>;
};

export const saving = (): Saving => {
  let count = 0;
  const listeners = new Set<() => void>();
  const add = (more: number): void => {
    count += more;
    for (const hear of listeners) hear();
  };
  return {
    now: () => count > 0,
    listen: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    during: (work) => {
      add(1);
      return work.finally(() => add(-1));
    },
  };
};
