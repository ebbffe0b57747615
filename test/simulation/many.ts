import fc from 'fast-check';
import { expect } from 'vitest';
import { sha256 } from '../support/parts.ts';
import { baseOf } from './base.ts';
import { keepCase } from './cases.ts';
import { play } from './run.ts';
import { schedules } from './schedule.ts';

/** `DAYBOOK_SCHEDULES` multiplies how many are played, `DAYBOOK_SEED` is added to each seed: for long runs by night. */
const TIMES = Number(process.env.DAYBOOK_SCHEDULES ?? 1);
const SEED = Number(process.env.DAYBOOK_SEED ?? 0);

/**
 * Plays so many schedules of a seed. The first that fails is shrunk, kept among the cases and told. `whole`: on the app as
 * it is opened, instead of on its parts.
 */
export const playMany = async (
  { seed: base, runs }: { seed: number; runs: number },
  how: { whole: boolean },
): Promise<void> => {
  const sha = await sha256();
  const shop = await baseOf(sha);
  const seed = base + SEED;
  let forked = 0;
  let segments = 0;
  const result = await fc.check(
    fc.asyncProperty(schedules, async (schedule) => {
      const told = await play(sha, shop, schedule, how);
      if (told.forked) forked += 1;
      segments += told.segments;
    }),
    { numRuns: runs * TIMES, seed },
  );
  console.info(
    `seed ${seed}: ${result.numRuns} schedules, ${forked} with forks, ${segments} segments to heal`,
  );
  const about = String(result.errorInstance);
  const [schedule] = result.counterexample ?? [];
  const kept = schedule && keepCase({ about, schedule });
  expect(result.failed, `${about}, kept as cases/${kept}`).toBe(false);
  // What never forks shows nothing about forks.
  expect(forked).toBeGreaterThan(0);
};
