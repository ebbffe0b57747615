import type { ElectronApplication } from 'playwright-core';
import { launchDesktopApp } from '../electron.ts';
import { tapCore } from './core-line.ts';
import { type Seat, watch } from './seat.ts';

export type DesktopSeat = Seat & { app: ElectronApplication };

/** The built app without a screen, on a profile and a home of its own. Everything ends with the test. */
export async function desktopSeat({ tapped = false } = {}): Promise<DesktopSeat> {
  const problems: string[] = [];
  const first = await launchDesktopApp();
  watch(first.page, problems);
  if (tapped) await tapCore(first.page.context());
  // The window was already loading; what it said before somebody listened is said again.
  await first.page.reload();
  const seat: DesktopSeat = {
    app: first.app,
    page: first.page,
    problems,
    restart: async () => {
      await seat.app.close();
      const { app, page } = await launchDesktopApp({ profile: first.profile, home: first.home });
      watch(page, problems);
      Object.assign(seat, { app, page });
    },
  };
  return seat;
}
