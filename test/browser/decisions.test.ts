import { it } from 'vitest';
import { browserSeat } from '../support/e2e/browser-seat.ts';
import { decisionsJob } from '../support/e2e/decisions-job.ts';

it(
  'decides what two machines did to one order, takes it back, and is of one mind on both',
  async () => decisionsJob(await browserSeat({ tapped: true }), await browserSeat({ tapped: true })),
  240_000,
);
