import { it } from 'vitest';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { mainJob } from '../support/e2e/main-job.ts';

it('does the whole job in Electron, takes the order by keyboard alone, and finds it all after a restart', async () => {
  await mainJob(await desktopSeat());
});
