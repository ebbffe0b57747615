import { isDayAlone } from '../kernel/calendar.ts';

/** Whether the day or the month comes first in dates like 03/04/2024. */
export type DayOrder = 'dayFirst' | 'monthFirst' | 'mixed' | 'unknown';

const TIME = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([AaPp][Mm])?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?${TIME}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`);

export type ReadDate =
  | { ok: true; at: string; ms: number }
  | { ok: false; code: 'badDate' | 'ambiguousDate' };

const BAD: ReadDate = { ok: false, code: 'badDate' };

/** What one more date tells about the order of day and month. Dots are never used with the month first. */
export const orderAfter = (order: DayOrder, text: string): DayOrder => {
  const match = YEAR_LAST.exec(text.trim());
  if (match === null || match[2] === '.' || order === 'mixed') return order;
  const first = Number(match[1]) > 12;
  const second = Number(match[3]) > 12;
  if (first === second) return order;
  const told: DayOrder = first ? 'dayFirst' : 'monthFirst';
  return order === 'unknown' || order === told ? told : 'mixed';
};

const two = (n: number | string): string => String(n).padStart(2, '0');

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Time of day as RFC 3339; '' for none. A clock time without a zone counts as UTC, alike on every machine. */
const timeOf = (parts: (string | undefined)[]): string | null => {
  const [hour, minute, second = '00', fraction, half, zone = 'Z'] = parts;
  if (hour === undefined) return '';
  let h = Number(hour);
  if (half !== undefined) {
    if (h < 1 || h > 12) return null;
    h = (h % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (h > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const place = zone === 'UTC' || zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return `T${two(h)}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}${place}`;
};

const built = (year: number, month: number, day: number, time: string | null): ReadDate => {
  if (time === null || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return BAD;
  const at = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}${time}`;
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? BAD : { ok: true, at, ms };
};

/** A date with or without a time, as RFC 3339. `order` decides where both readings are days of the calendar. */
export const readDate = (text: string, order: DayOrder): ReadDate => {
  const plain = text.normalize('NFKC').trim();
  const iso = YEAR_FIRST.exec(plain);
  if (iso) return built(Number(iso[1]), Number(iso[2]), Number(iso[3]), timeOf(iso.slice(4)));
  const match = YEAR_LAST.exec(plain);
  if (match === null) return BAD;
  const a = Number(match[1]);
  const b = Number(match[3]);
  const short = Number(match[4]);
  const year = match[4]?.length === 4 ? short : short + (short < 70 ? 2000 : 1900);
  const time = timeOf(match.slice(5));
  const alone = a > 12 || match[2] === '.' ? 'dayFirst' : b > 12 ? 'monthFirst' : order;
  if (alone === 'monthFirst') return built(year, a, b, time);
  if (alone === 'dayFirst' || a === b) return built(year, b, a, time);
  return { ok: false, code: 'ambiguousDate' };
};

/** A moment as it is written to a file: the day alone where it is midnight UTC, as days are kept. */
export const writeDate = (ms: number): string => {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  return isDayAlone(ms) ? iso.slice(0, 10) : iso.replace('.000Z', 'Z');
};
