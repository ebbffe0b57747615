import type { ElectronApplication } from 'playwright-core';
import { type DesktopApp, launchDesktopApp } from '../electron.ts';
import { tapCore } from './core-line.ts';
import { type Seat, watch } from './seat.ts';

export type DesktopSeat = Seat & { app: ElectronApplication };

/** Longer than any start took, by a factor of five; and how many starts may be given up. */
const START_MS = 10_000;
const TRIES = 3;

/**
 * A started app whose first window was loaded again under the eyes of `problems`. Now and then Playwright's debugger keeps
 * Electron's reloaded page waiting for ever; such a start is given up, said so, and made again on a fresh profile.
 */
const started = async (problems: string[], tapped: boolean): Promise<DesktopApp> => {
  for (let tried = 1; ; tried += 1) {
    const first = await launchDesktopApp();
    watch(first.page, problems);
    if (tapped) await tapCore(first.page.context());
    // The window was already loading; what it said before somebody listened is said again.
    const there = await first.page
      .reload({ timeout: START_MS })
      .then(() => first.page.getByRole('heading').first().waitFor({ timeout: START_MS }))
      .then(() => true)
      .catch(() => false);
    if (there) return first;
    if (tried === TRIES) throw new Error(`Electron's first window did not load in ${TRIES} starts`);
    console.warn('A start of Electron under the debugger was given up; trying again.');
    first.app.process().kill('SIGKILL');
    problems.length = 0;
  }
};

/** The built app without a screen, on a profile and a home of its own. Everything ends with the test. */
export async function desktopSeat({ tapped = false } = {}): Promise<DesktopSeat> {
  const problems: string[] = [];
  const first = await started(problems, tapped);
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
