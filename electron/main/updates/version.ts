import { z } from 'zod';

const PATTERN =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

export const versionText = z.string().max(60).regex(PATTERN);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers before words, as semver has it. */
const comparePart = (a: string, b: string): number => {
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return Number(a) - Number(b);
  return left === right ? order(a, b) : left ? -1 : 1;
};

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const found = comparePart(a[at] ?? '', b[at] ?? '');
    if (found !== 0) return found;
  }
  return a.length - b.length;
}

/** Negative when `a` is the older version, by the rules of semver 2. Both have the form of {@link versionText}. */
export function compareVersions(a: string, b: string): number {
  const [, ...left] = PATTERN.exec(a) ?? [];
  const [, ...right] = PATTERN.exec(b) ?? [];
  const numbers = compareParts(left.slice(0, 3), right.slice(0, 3));
  if (numbers !== 0) return numbers;
  const [before, after] = [left[3], right[3]];
  if (before === undefined || after === undefined) return (before ? 0 : 1) - (after ? 0 : 1);
  return compareParts(before.split('.'), after.split('.'));
}
