import { z } from 'zod';

/** The version of the file below; a higher one was written by a newer app. */
export const FORMAT = 1;

const SEMVER = /^(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+[\w.-]+)?$/;

/** Which app opened a profile last: no older one may, as it would not understand what that one wrote. */
export const profileRecord = z.looseObject({
  format: z.int().min(1),
  app: z.string().regex(SEMVER),
  chromium: z.int().min(0),
});
export type ProfileRecord = z.infer<typeof profileRecord>;

const partsOf = (version: string): { numbers: number[]; before: string[] } => {
  const [, major, minor, patch, before] = SEMVER.exec(version) ?? [];
  return { numbers: [major, minor, patch].map(Number), before: before?.split('.') ?? [] };
};

/** One part of what stands behind the hyphen: numbers come before words. */
const compareIdentifiers = (a: string, b: string): number => {
  const [x, y] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (x && y) return Number(a) - Number(b);
  if (x !== y) return x ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
};

/** Below, at or above zero as `a` is older than, as old as or newer than `b`, by the order of semver.org. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (x.numbers[i] ?? 0) - (y.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  // What is being tried out comes before what is released.
  if (x.before.length === 0 || y.before.length === 0) return y.before.length - x.before.length;
  for (let i = 0; i < Math.min(x.before.length, y.before.length); i += 1) {
    const difference = compareIdentifiers(x.before[i] ?? '', y.before[i] ?? '');
    if (difference !== 0) return difference;
  }
  return x.before.length - y.before.length;
}

/** What an app does with a profile that was opened by `made`: `null` when nothing is known of it. */
export type Meeting = 'same' | 'takesOver' | 'newerApp' | 'newerEngine';

export function meet(made: ProfileRecord | null, here: ProfileRecord): Meeting {
  if (made === null) return 'takesOver';
  const difference = compareVersions(here.app, made.app);
  if (difference < 0 || made.format > here.format) return 'newerApp';
  if (here.chromium < made.chromium) return 'newerEngine';
  return difference === 0 && here.chromium === made.chromium && here.format === made.format
    ? 'same'
    : 'takesOver';
}
