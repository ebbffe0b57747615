const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** How far back one archive of each period is kept. */
const KEPT = [
  { period: HOUR, back: DAY },
  { period: DAY, back: 30 * DAY },
  { period: WEEK, back: 104 * WEEK },
] as const;

/**
 * A longer pause between two archives counts as this one. Else a clock that is set years ahead for a moment would make all
 * archives old at once, and a shop that was closed for a year would come back to one.
 */
const LONGEST_PAUSE = 31 * DAY;

export type Archived = { name: string; at: number };

/**
 * Which archives may go: of the last day one an hour stays, of the last month one a day, of two years one a week; of each
 * period the newest. `keep` stays whatever its age, and so does what lies in the future: a clock that jumped back makes
 * nothing older.
 */
export const outlived = (archives: readonly Archived[], now: number, keep: ReadonlySet<string>): string[] => {
  const staying = new Set(keep);
  const newestFirst = [...archives].sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
  const ages = agesOf(newestFirst, now);
  for (const { period, back } of KEPT) {
    const taken = new Set<number>();
    for (const { name, at } of newestFirst) {
      if (at > now) staying.add(name);
      const slot = Math.floor(at / period);
      if ((ages.get(name) ?? 0) > back || taken.has(slot)) continue;
      taken.add(slot);
      staying.add(name);
    }
  }
  return newestFirst.map(({ name }) => name).filter((name) => !staying.has(name));
};

/** How long ago each was made, pauses counted as what they count. */
const agesOf = (newestFirst: readonly Archived[], now: number): Map<string, number> => {
  let age = 0;
  let later = now;
  return new Map(
    newestFirst.map(({ name, at }) => {
      age += Math.min(Math.max(0, later - at), LONGEST_PAUSE);
      later = Math.min(later, at);
      return [name, age];
    }),
  );
};
