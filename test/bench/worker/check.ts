import type { Outcome } from '../../../shared/api.ts';

/** A number is reported only for work that was done: everything here throws when it was not. */
export const check = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`check failed: ${what}`);
};

export const accepted = (outcomes: readonly Outcome[]): void => {
  for (const outcome of outcomes)
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
};

export const same = (found: unknown, wanted: unknown, what: string): void =>
  check(JSON.stringify(found) === JSON.stringify(wanted), `${what}: ${found} instead of ${wanted}`);
