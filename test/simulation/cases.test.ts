import { beforeAll, expect, it } from 'vitest';
import type { Sha256 } from '../../shared/kernel/hash.ts';
import { sha256 } from '../support/parts.ts';
import { baseOf } from './base.ts';
import { cases } from './cases.ts';
import { mutants } from './mutants.ts';
import { play } from './run.ts';
import type { Base } from './world.ts';

let sha: Sha256;
let base: Base;
beforeAll(async () => {
  sha = await sha256();
  base = await baseOf(sha);
});

const kept = cases();

it.each(kept)('$file: $about', async ({ schedule }) => {
  await play(sha, base, schedule);
  await play(sha, base, schedule, { whole: true });
});

const planted = kept.filter(({ mutant }) => mutant !== undefined);

it.each(planted)('$file shows an app that $mutant', async ({ mutant, schedule }) => {
  const bend = mutants.find(({ name }) => name === mutant)?.bend;
  expect(bend).toBeDefined();
  await expect(play(sha, base, schedule, { bend })).rejects.toThrow();
});
