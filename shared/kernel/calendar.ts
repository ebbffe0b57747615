const DAY = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');

/** The calendar day at `now` where the machine is, `YYYY-MM-DD`. */
export const today = (now: number): string => {
  const at = new Date(now);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

/** Whether only its day is known of a moment, ms: such a one is kept as midnight UTC of that day. */
export const isDayAlone = (ms: number): boolean => ms % DAY === 0;

/** A moment as it is shown, ms: that of which the day alone is known as midnight of the same day where the machine is. */
export const shownAt = (ms: number): number => {
  if (!isDayAlone(ms)) return ms;
  const day = new Date(ms);
  return new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()).getTime();
};

/**
 * Whether a moment, ms, is shown within days `YYYY-MM-DD` where the machine is, both included; a bound that is missing or no
 * day holds nothing back.
 */
export const withinDays = (from: string | undefined, to: string | undefined): ((ms: number) => boolean) => {
  const start = begins(from, 0);
  const end = begins(to, 1);
  return (ms) => {
    const at = shownAt(ms);
    return !(at < start || at >= end);
  };
};

/** When a day begins where the machine is, or the one that many days later: some have 23 or 25 hours. */
const begins = (day: string | undefined, later: number): number => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  if (!match) return Number.NaN;
  const [year = 0, month = 0, date = 0] = match.slice(1).map(Number);
  return new Date(year, month - 1, date + later).getTime();
};
