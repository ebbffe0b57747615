import type { Moment, Span } from '../../shared/index.ts';

/** Every time here is local, as the shop's days are. */
const DAY = 86_400_000;
const MINUTE = 60_000;
/** A history shorter than this is walked in finer steps than days, ms. */
const DAYS_FROM = 3 * DAY;
const MINUTES_FROM = 30 * MINUTE;

export const startOfDay = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
export const endOfDay = (ms: number): number => new Date(ms).setHours(23, 59, 59, 999);
/** The same time of day so many days on, whatever the clocks were changed in between. */
export const addDays = (ms: number, days: number): number => {
  const date = new Date(ms);
  return date.setDate(date.getDate() + days);
};
/** The same day of another month, or the last one of a month that is too short for it. */
export const addMonths = (ms: number, months: number): number => {
  const date = new Date(ms);
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() + months);
  const most = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
  return date.setDate(Math.min(day, most));
};
const startOfMonth = (ms: number): number => new Date(startOfDay(ms)).setDate(1);
const startOfYear = (ms: number): number => new Date(startOfDay(ms)).setMonth(0, 1);
/** Weeks begin on Monday. */
const startOfWeek = (ms: number): number => addDays(startOfDay(ms), -((new Date(ms).getDay() + 6) % 7));

/** The places a slider has on a history: one a day, or finer where the whole history is a few hours. */
export type Steps = {
  unit: 'day' | 'minute' | 'second';
  /** Index of the last place; the first is 0. */
  last: number;
  at(index: number): number;
  indexOf(ms: number): number;
};

export const stepsOf = ({ first, last }: Span): Steps => {
  const span = last - first;
  if (span >= DAYS_FROM) {
    const begin = startOfDay(first);
    const indexOf = (ms: number): number => Math.max(0, Math.round((startOfDay(ms) - begin) / DAY));
    return { unit: 'day', last: indexOf(last), at: (n) => endOfDay(addDays(begin, n)), indexOf };
  }
  const unit = span >= MINUTES_FROM ? 'minute' : 'second';
  const size = unit === 'minute' ? MINUTE : 1000;
  const begin = Math.floor(first / size) * size;
  const indexOf = (ms: number): number => Math.max(0, Math.floor((ms - begin) / size));
  return { unit, last: Math.max(1, indexOf(last)), at: (n) => begin + (n + 1) * size - 1, indexOf };
};

export type JumpName = 'yesterday' | 'week' | 'month' | 'year' | 'lastMonth' | 'lastYear' | 'endOf';
export type Jump = {
  name: JumpName;
  /** For `endOf`. */
  year: number;
  at: number;
  /** False when nothing had been entered by then. */
  reachable: boolean;
};

/** Most years that are offered one by one. */
const YEARS = 8;

/** Moments worth a click: counted back from now, and the ends of the years that the history knows. */
export const jumpsOf = ({ first, last }: Span, now: number): Jump[] => {
  const jump = (name: JumpName, at: number): Jump => ({
    name,
    year: new Date(at).getFullYear(),
    at,
    reachable: at >= first,
  });
  const from = new Date(first).getFullYear();
  const to = Math.min(new Date(last).getFullYear(), new Date(now).getFullYear() - 2);
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => to - n).slice(0, YEARS);
  return [
    jump('yesterday', endOfDay(addDays(now, -1))),
    jump('week', endOfDay(addDays(now, -7))),
    jump('month', endOfDay(addMonths(now, -1))),
    jump('year', endOfDay(addMonths(now, -12))),
    jump('lastMonth', startOfMonth(now) - 1),
    jump('lastYear', startOfYear(now) - 1),
    ...years.map((year) => jump('endOf', new Date(year + 1, 0, 1).getTime() - 1)),
  ];
};

export type PeriodName =
  | 'thisWeek'
  | 'lastWeek'
  | 'thisMonth'
  | 'lastMonth'
  | 'thisYear'
  | 'lastYear'
  | 'year';
/** From the last moment before it to its own last one, which is now for a period that still runs. */
export type Period = { name: PeriodName; year: number; from: number; to: number };

export const periodsOf = ({ first, last }: Span, now: number): Period[] => {
  const period = (name: PeriodName, start: number, end: number): Period => ({
    name,
    year: new Date(start).getFullYear(),
    from: start - 1,
    to: end,
  });
  const week = startOfWeek(now);
  const month = startOfMonth(now);
  const year = startOfYear(now);
  const from = new Date(first).getFullYear();
  const to = Math.min(new Date(last).getFullYear(), new Date(now).getFullYear() - 2);
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => to - n).slice(0, YEARS);
  return [
    period('thisWeek', week, now),
    period('lastWeek', addDays(week, -7), week - 1),
    period('thisMonth', month, now),
    period('lastMonth', addMonths(month, -1), month - 1),
    period('thisYear', year, now),
    period('lastYear', addMonths(year, -12), year - 1),
    ...years.map((y) => period('year', new Date(y, 0, 1).getTime(), new Date(y + 1, 0, 1).getTime() - 1)),
  ];
};

const two = (n: number): string => String(n).padStart(2, '0');

/** `YYYY-MM-DD` of a moment, as its day is called here. */
export const dayOf = (ms: number): string => {
  const date = new Date(ms);
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
/** `HH:mm:ss` of a moment. */
export const timeOf = (ms: number): string => {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

/**
 * The moment that a day and a time name, to the end of the minute or second they name: `23:59` is all that happened until
 * midnight. Null where they name none.
 */
export const momentOf = (day: string, time: string): number | null => {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d(:\d\d)?$/.test(time)) return null;
  const withSeconds = time.length > 5;
  const at = new Date(`${day}T${withSeconds ? time : `${time}:59`}.999`).getTime();
  return Number.isNaN(at) ? null : at;
};

export const nowMoment = (mode: Moment['mode']): Moment => ({ at: Date.now(), mode });
