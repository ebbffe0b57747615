import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Sha256 } from '../../shared/kernel/hash.ts';
import { sha256 } from '../support/parts.ts';
import { baseOf } from './base.ts';
import { mutants } from './mutants.ts';
import { play } from './run.ts';
import { schedules } from './schedule.ts';
import type { Base } from './world.ts';

let sha: Sha256;
let base: Base;
beforeAll(async () => {
  sha = await sha256();
  base = await baseOf(sha);
});

it('knows sixteen bugs, each of another name', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(16);
});

/** A bug that shows where nothing happens says nothing about what the schedules find. */
it.each(mutants)('an app that $name is not found out while nothing happens', async ({ bend }) => {
  await play(sha, base, { machines: 4, old: [], seed: 5, ops: [] }, { bend });
});

it.each(mutants)(
  'an app that $name is found out',
  async ({ name, bend, seed, within, by }) => {
    const property = fc.asyncProperty(schedules, async (schedule) => {
      await play(sha, base, schedule, { bend });
    });
    const result = await fc.check(property, { numRuns: within, seed, endOnFailure: true });
    const said = result.errorInstance instanceof Error ? result.errorInstance.message : '';
    console.info(`${name}: after ${result.numRuns} schedules, ${said.slice(0, 60)}`);
    expect(result.failed, `survived ${within} schedules of seed ${seed}`).toBe(true);
    expect(by).toContain(said.split(':')[0]);
  },
  120_000,
);
