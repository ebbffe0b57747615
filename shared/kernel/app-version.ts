/** An app's own version: `daybook/1.4.0`, or `daybook/1.4.0-beta.2` before it. What follows a `+` orders nothing. */
const FORM = /^([a-z]+)\/(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

type Version = { name: string; numbers: number[]; pre: string[] };

const parseVersion = (text: string): Version | null => {
  const found = FORM.exec(text);
  if (!found) return null;
  const [, name = '', major, minor, patch, pre] = found;
  return { name, numbers: [major, minor, patch].map(Number), pre: pre?.split('.') ?? [] };
};

/**
 * How the version `theirs` stands to `ours`, in the order of semver.org. Unknown where either is no version, they are of
 * different apps, or nothing orders two that are not the same.
 */
export const versionRelation = (theirs: string, ours: string): 'same' | 'older' | 'newer' | 'unknown' => {
  if (theirs === ours) return 'same';
  const [a, b] = [parseVersion(theirs), parseVersion(ours)];
  if (!a || !b || a.name !== b.name) return 'unknown';
  const order = compareNumbers(a.numbers, b.numbers) || comparePre(a.pre, b.pre);
  if (order === 0) return 'unknown';
  return order < 0 ? 'older' : 'newer';
};

const compareNumbers = (a: readonly number[], b: readonly number[]): number => {
  for (const [i, n] of a.entries()) if (n !== b[i]) return n - (b[i] ?? 0);
  return 0;
};

/** A version comes after what was published before it; numbers come before words; the longer of two alike comes later. */
const comparePre = (a: readonly string[], b: readonly string[]): number => {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    if (left === right) continue;
    const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
    if (leftIsNumber) return Number(left) - Number(right);
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
};
