import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  jumpsOf,
  momentOf,
  periodsOf,
  stepsOf,
  timeOf,
} from '../../../renderer/app/moment-steps.ts';

const at = (text: string): number => new Date(text).getTime();
const written = (ms: number): string => `${dayOf(ms)} ${timeOf(ms)}`;

describe('the steps of a slider', () => {
  it('are days for a history of days, each at its end', () => {
    const steps = stepsOf({ first: at('1996-07-04T10:00'), last: at('1998-05-06T09:00') });
    expect(steps.unit).toBe('day');
    expect(written(steps.at(0))).toBe('1996-07-04 23:59:59');
    expect(written(steps.at(steps.last))).toBe('1998-05-06 23:59:59');
    expect(steps.last).toBe(671);
  });
  it('lead back to themselves across every change of the clocks', () => {
    const steps = stepsOf({ first: at('2024-01-01T00:00'), last: at('2025-12-31T23:00') });
    for (let n = 0; n <= steps.last; n += 1) expect(steps.indexOf(steps.at(n))).toBe(n);
  });
  it('are finer where everything was entered within hours, or within minutes', () => {
    const hours = stepsOf({ first: at('2026-11-23T08:00:20'), last: at('2026-11-23T17:30:10') });
    expect(hours.unit).toBe('minute');
    expect(written(hours.at(0))).toBe('2026-11-23 08:00:59');
    const seconds = stepsOf({ first: at('2026-11-23T08:00:20'), last: at('2026-11-23T08:00:29') });
    expect(seconds).toMatchObject({ unit: 'second', last: 9 });
    expect(written(seconds.at(9))).toBe('2026-11-23 08:00:29');
  });
  it('never have fewer than two places, nor one before the first', () => {
    const one = stepsOf({ first: at('2026-11-23T08:00'), last: at('2026-11-23T08:00') });
    expect(one.last).toBe(1);
    expect(one.indexOf(at('1990-01-01T00:00'))).toBe(0);
  });
});

describe('counting days and months', () => {
  it('keeps to the last day of a month that is too short', () => {
    expect(dayOf(addMonths(at('2024-03-31T12:00'), -1))).toBe('2024-02-29');
    expect(dayOf(addMonths(at('2024-02-29T12:00'), -12))).toBe('2023-02-28');
    expect(dayOf(addMonths(at('2024-01-15T12:00'), -1))).toBe('2023-12-15');
  });
  it('keeps the time of day', () =>
    expect(written(addDays(at('2026-03-28T09:30'), 3))).toBe('2026-03-31 09:30:00'));
});

describe('jumps', () => {
  const now = at('2026-11-23T10:00');
  const history = { first: at('2023-05-01T09:00'), last: at('2026-11-23T09:00') };
  const when = (name: string, year?: number): string | undefined => {
    const jump = jumpsOf(history, now).find(
      (j) => j.name === name && (year === undefined || j.year === year),
    );
    return jump && written(jump.at);
  };
  it('go to the end of the day they name', () => {
    expect(when('yesterday')).toBe('2026-11-22 23:59:59');
    expect(when('week')).toBe('2026-11-16 23:59:59');
    expect(when('month')).toBe('2026-10-23 23:59:59');
    expect(when('year')).toBe('2025-11-23 23:59:59');
    expect(when('lastMonth')).toBe('2026-10-31 23:59:59');
    expect(when('lastYear')).toBe('2025-12-31 23:59:59');
    expect(when('endOf', 2023)).toBe('2023-12-31 23:59:59');
  });
  it('name each earlier year once, the last year not again', () => {
    const years = jumpsOf(history, now).filter((j) => j.name === 'endOf');
    expect(years.map(({ year }) => year)).toEqual([2024, 2023]);
  });
  it('tell which lie before the first entry', () => {
    const young = { first: at('2026-11-20T09:00'), last: now };
    const reachable = jumpsOf(young, now).filter((j) => j.reachable);
    expect(reachable.map(({ name }) => name)).toEqual(['yesterday']);
  });
});

describe('periods', () => {
  const now = at('2026-11-25T10:00');
  const named = (name: string): string[] | undefined => {
    const period = periodsOf({ first: at('2024-01-01T00:00'), last: now }, now).find((p) => p.name === name);
    return period && [written(period.from), written(period.to)];
  };
  it('begin with the last moment before them; weeks on Monday', () => {
    expect(named('thisWeek')).toEqual(['2026-11-22 23:59:59', '2026-11-25 10:00:00']);
    expect(named('lastWeek')).toEqual(['2026-11-15 23:59:59', '2026-11-22 23:59:59']);
    expect(named('lastMonth')).toEqual(['2026-09-30 23:59:59', '2026-10-31 23:59:59']);
    expect(named('lastYear')).toEqual(['2024-12-31 23:59:59', '2025-12-31 23:59:59']);
    expect(named('year')).toEqual(['2023-12-31 23:59:59', '2024-12-31 23:59:59']);
  });
});

describe('a typed moment', () => {
  it('reaches to the end of the minute or second it names', () => {
    expect(momentOf('1997-06-30', '23:59')).toBe(at('1997-06-30T23:59:59.999'));
    expect(momentOf('1997-06-30', '23:59:07')).toBe(at('1997-06-30T23:59:07.999'));
  });
  it('is none while it is half typed', () => {
    expect(momentOf('1997-06', '23:59')).toBeNull();
    expect(momentOf('1997-06-30', '')).toBeNull();
    expect(momentOf('1997-13-30', '23:59')).toBeNull();
  });
});
