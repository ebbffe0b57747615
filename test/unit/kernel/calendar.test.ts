import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createFormat } from '../../../renderer/i18n/format.ts';
import { logFileName } from '../../../shared/archive/write-log-file.ts';
import { shownAt, today, withinDays } from '../../../shared/kernel/calendar.ts';

const before = process.env.TZ;
afterAll(() => {
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});

/** Hours ahead of UTC in January, so that a test knows that it is where it means to be. */
const PLACES = [
  ['America/Los_Angeles', -8],
  ['UTC', 0],
  ['Asia/Shanghai', 8],
  ['Pacific/Kiritimati', 14],
] as const;

describe.each(PLACES)('in %s', (place, hours) => {
  beforeEach(() => {
    process.env.TZ = place;
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(0 - hours * 60);
  });
  const format = () =>
    createFormat({ locale: 'en-GB', currency: 'EUR', exponent: 2, now: () => Date.UTC(2026, 0, 20, 12) });

  it('a day without a time is that day', () => {
    const day = Date.parse('2026-01-05');
    expect(today(shownAt(day))).toBe('2026-01-05');
    expect(withinDays('2026-01-05', '2026-01-05')(day)).toBe(true);
    expect(withinDays('2026-01-06', undefined)(day)).toBe(false);
    expect(withinDays(undefined, '2026-01-04')(day)).toBe(false);
    expect(format().dateTime(day)).toBe('5 Jan');
    expect(format().date(day)).toBe('5 Jan');
    expect(format().moment(day)).toBe('5 Jan');
    expect(format().dateInFull(day)).toContain('5 January 2026');
    expect(format().relativeDay(Date.parse(today(Date.UTC(2026, 0, 20, 12))))).toBe('Today');
  });

  it('a moment is in the day that the screen shows', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const at = new Date(2026, 0, 5, hour, 30).getTime();
      expect(today(at)).toBe('2026-01-05');
      expect(withinDays('2026-01-05', '2026-01-05')(at), `${hour}:30`).toBe(true);
      expect(withinDays('2026-01-06', undefined)(at)).toBe(false);
      expect(withinDays(undefined, '2026-01-04')(at)).toBe(false);
      expect(logFileName('Shop', at, 'archive')).toBe('Shop 2026-01-05.daybook');
      expect(format().dateTime(at)).toBe(`5 Jan ${String(hour).padStart(2, '0')}:30`);
    }
  });

  it('days last as long as they do there', () => {
    for (const day of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01']) {
      const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
      const first = new Date(year, month - 1, date).getTime();
      const last = new Date(year, month - 1, date + 1).getTime() - 1;
      const within = withinDays(day, day);
      expect([first - 1, first, last, last + 1].map(within), day).toEqual([false, true, true, false]);
    }
  });
});

it('a bound that is no day holds nothing back', () => {
  expect(withinDays('soon', '2026-13')(Date.UTC(2026, 0, 5))).toBe(true);
  expect(withinDays(undefined, undefined)(0)).toBe(true);
});
