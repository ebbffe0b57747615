/** Lets through `perSecond` of something, and twice as much at once. False when there was too much of it. */
export const budget = (perSecond: number, clock: () => number): ((amount: number) => boolean) => {
  const full = perSecond * 2;
  let left = full;
  let at = clock();
  return (amount) => {
    const now = clock();
    left = Math.min(full, left + (Math.max(0, now - at) * perSecond) / 1000);
    at = now;
    left -= amount;
    return left >= 0;
  };
};
