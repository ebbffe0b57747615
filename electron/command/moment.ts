import type { Moment } from '../../shared/index.ts';
import { misuse } from './failure.ts';
import type { Given } from './spec.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** `--at` and `--mode`: a day means its end in UTC. Null without `--at`. */
export const momentOf = (given: Given): Moment | null => {
  const mode = given.text('mode') ?? 'effective';
  if (mode !== 'effective' && mode !== 'recorded')
    throw misuse('usage', `--mode is effective or recorded, not “${mode}”`);
  const text = given.text('at');
  if (text === null) return null;
  const at = timeOf(text.trim());
  if (at === null)
    throw misuse(
      'usage',
      `--at takes a day (1997-06-30) or a time with its zone (1997-06-30T12:00:00Z), not “${text}”`,
    );
  return { at, mode };
};

const timeOf = (text: string): number | null => {
  const day = DAY.test(text) ? text : INSTANT.exec(text)?.[1];
  if (day === undefined) return null;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Some readers of dates take the 31st of a shorter month for a day of the next one.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return null;
  if (text === day) return midnight + 24 * 60 * 60 * 1000 - 1;
  const at = Date.parse(text.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(at) ? null : at;
};
