/** When an event was recorded: wall clock ms and a counter for events of one ms. Text form `<ms base36>-<counter>`. */
export type Stamp = { ms: number; n: number };

/** Further ahead than this, a foreign stamp does not pull our clock, and a wall that fell back is followed. */
export const DRIFT_LIMIT_MS = 10 * 60_000;

const FORM = /^([0-9a-z]{1,11})-(0|[1-9]\d{0,8})$/;

export const stampText = ({ ms, n }: Stamp): string => `${ms.toString(36)}-${n}`;

/** Null when the text is no stamp. */
export const parseStamp = (text: string): Stamp | null => {
  const match = FORM.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const ms = Number.parseInt(match[1], 36);
  return Number.isSafeInteger(ms) ? { ms, n: Number(match[2]) } : null;
};

export const compareStamps = (a: Stamp, b: Stamp): number => a.ms - b.ms || a.n - b.n;

/** The stamp after `last` (the newest own or credible foreign one) at wall time `wall`. */
export const nextStamp = (last: Stamp | null, wall: number): Stamp => {
  const now = Math.max(0, Math.floor(wall));
  if (!last || now > last.ms || last.ms - now > DRIFT_LIMIT_MS) return { ms: now, n: 0 };
  return { ms: last.ms, n: last.n + 1 };
};

/** What our clock should take note of when it sees `seen`: stamps far in the future are stored but do not pull it. */
export const witness = (last: Stamp | null, seen: Stamp, wall: number): Stamp | null => {
  if (seen.ms > wall + DRIFT_LIMIT_MS) return last;
  return last && compareStamps(last, seen) >= 0 ? last : seen;
};
