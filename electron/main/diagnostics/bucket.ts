/** Lets so many through at once, and one more for every `everyMs` since. */
export type Bucket = {
  /** Null when this one is too many; else how many were too many since the last that was let through. */
  take(now: number): number | null;
};

export function bucket(burst: number, everyMs: number): Bucket {
  let left = burst;
  let filledAt: number | null = null;
  let dropped = 0;
  return {
    take: (now) => {
      const gained = filledAt === null ? 0 : Math.max(0, Math.floor((now - filledAt) / everyMs));
      if (left + gained >= burst || filledAt === null || now < filledAt) filledAt = now;
      else filledAt += gained * everyMs;
      left = Math.min(burst, left + gained);
      if (left === 0) {
        dropped += 1;
        return null;
      }
      left -= 1;
      const before = dropped;
      dropped = 0;
      return before;
    },
  };
}
