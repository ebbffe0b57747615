/**
 * Runs one piece of work at a time, and refuses more than `most` that wait or run. `wanted` is asked when the turn comes:
 * what nobody waits for any more is not begun.
 */
export const inTurn = (most: number) => {
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  return async <R>(work: () => Promise<R>, wanted: () => boolean): Promise<R> => {
    if (count >= most) throw new Error('too much is waiting already');
    count += 1;
    const turn = last.then(() => {
      if (!wanted()) throw new Error('nobody waits for it any more');
      return work();
    });
    last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      count -= 1;
    }
  };
};
