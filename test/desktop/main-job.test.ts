import { it } from 'vitest';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { mainJob } from '../support/e2e/main-job.ts';

it('does the whole job by keyboard in Electron, and finds it all after the app was closed and opened', async () => {
  await mainJob(await desktopSeat());
});
