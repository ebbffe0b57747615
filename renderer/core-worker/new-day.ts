/** Soon enough after midnight, and after a computer woke up, that nobody reads yesterday's "overdue" for long. */
const LOOK_MS = 20_000;

type Parts = {
  clock: () => number;
  every: (ms: number, run: () => void) => void;
  changed: () => void;
};

/**
 * Tells when the calendar day is another one. What is overdue, and since when, depends on it; no event says so, and timers
 * that wait for midnight are late by as long as a computer slept.
 */
export const watchDay = ({ clock, every, changed }: Parts): void => {
  let day = new Date(clock()).toDateString();
  every(LOOK_MS, () => {
    const now = new Date(clock()).toDateString();
    if (now === day) return;
    day = now;
    changed();
  });
};
