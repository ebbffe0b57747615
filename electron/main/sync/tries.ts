const MINUTE = 60_000;
/** Addresses remembered at most; whoever has more of them than this is not held back by counting. */
const REMEMBERED = 4096;

/** Counts tries per address and minute. True while `address` has not used up its `most`; a refused try counts too. */
export const tries = (most: number, clock: () => number): ((address: string) => boolean) => {
  const made = new Map<string, number[]>();
  return (address) => {
    const now = clock();
    const recent = (made.get(address) ?? []).filter((at) => now - at < MINUTE).slice(-most);
    recent.push(now);
    made.delete(address);
    made.set(address, recent);
    const [oldest] = made.keys();
    if (made.size > REMEMBERED && oldest !== undefined) made.delete(oldest);
    return recent.length <= most;
  };
};
