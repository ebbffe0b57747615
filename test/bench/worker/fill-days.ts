import { accepted } from './check.ts';
import { inChunks } from './orders.ts';
import type { Open } from './shop.ts';
import type { Day } from './shop-days.ts';

const TOGETHER = 1000;
/** Days after which what gathered is sealed, so that it need not all be held in memory. */
const SEAL_EVERY = 30;

/** Time of a shop that is filled day by day: a second later at each look, and never back. */
export const dayClock = () => {
  let now = 0;
  return {
    clock: (): number => (now += 1000),
    go: (at: number): void => {
      now = Math.max(now, at);
    },
  };
};

/** Carries out what was done, each day at its time, through the product's own way in. */
export const fillDays = async (
  { book, log }: Pick<Open, 'book' | 'log'>,
  days: Iterable<Day>,
  go: (at: number) => void,
): Promise<void> => {
  let n = 0;
  for (const { at, commands } of days) {
    go(at);
    for (const chunk of inChunks(commands, TOGETHER)) accepted(await book.dispatchAll(chunk));
    n += 1;
    if (n % SEAL_EVERY === 0 && log.sealable) await log.seal(false);
  }
};
