import { it } from 'vitest';
import { playMany } from './many.ts';

it(
  '1,100 schedules of seed 7 end equal on all machines',
  () => playMany({ seed: 7, runs: 1100 }, { whole: false }),
  600_000,
);

it(
  '400 schedules of seed 11 end equal on the app as a whole',
  () => playMany({ seed: 11, runs: 400 }, { whole: true }),
  600_000,
);
