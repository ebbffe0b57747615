const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** How far back one archive of each period is kept. */
const KEPT = [
  { period: HOUR, back: DAY },
  { period: DAY, back: 30 * DAY },
  { period: WEEK, back: 104 * WEEK },
] as const;

export type Archived = { name: string; at: number };

/**
 * Which archives may go: of the last day one an hour stays, of the last month one a day, of two years one a week; of each
 * period the newest. `keep` stays whatever its age, and so does what lies in the future: a clock that jumped back makes
 * nothing older.
 */
export const outlived = (archives: readonly Archived[], now: number, keep: ReadonlySet<string>): string[] => {
  const staying = new Set(keep);
  const newestFirst = [...archives].sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
  for (const { period, back } of KEPT) {
    const taken = new Set<number>();
    for (const { name, at } of newestFirst) {
      if (at > now) staying.add(name);
      const slot = Math.floor(at / period);
      if (now - at > back || taken.has(slot)) continue;
      taken.add(slot);
      staying.add(name);
    }
  }
  return newestFirst.map(({ name }) => name).filter((name) => !staying.has(name));
};
