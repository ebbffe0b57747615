import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DesktopApp, type DesktopOptions, launchDesktopApp } from '../electron.ts';
import { tapCore } from './core-line.ts';
import { eventually, type Seat, watch } from './seat.ts';

export type DesktopSeat = Seat & DesktopApp;

type Options = Pick<DesktopOptions, 'archives' | 'built'> & {
  /** Lets the test speak to the core itself, see {@link tapCore}. */
  tapped?: boolean;
};

/** Longer than any start took, by a factor of five; and how many starts may be given up. */
const START_MS = 10_000;
const TRIES = 3;

/**
 * A started app whose first window was loaded again under the eyes of `problems`. Now and then Playwright's debugger keeps
 * Electron's reloaded page waiting for ever; such a start is given up, said so, and made again on a fresh profile.
 */
const started = async (
  problems: string[],
  { archives, built, tapped = false }: Options,
): Promise<DesktopApp> => {
  for (let tried = 1; ; tried += 1) {
    const first = await launchDesktopApp({ archives, built });
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
export async function desktopSeat(options: Options = {}): Promise<DesktopSeat> {
  const problems: string[] = [];
  const first = await started(problems, options);
  const seat: DesktopSeat = {
    ...first,
    problems,
    restart: async () => {
      await seat.app.close();
      const { profile, home } = first;
      const next = await launchDesktopApp({
        profile,
        home,
        archives: options.archives,
        built: options.built,
      });
      watch(next.page, problems);
      Object.assign(seat, next);
    },
    saving: async (act) => {
      const before = new Set(filesIn(seat.saved));
      const fresh = (): string[] => filesIn(seat.saved).filter((name) => !before.has(name));
      await act();
      await eventually(() => fresh().length).toBe(1);
      return join(seat.saved, fresh()[0] ?? '');
    },
  };
  return seat;
}

/** Whole ones: a file gets its name when all of it is on disk. */
const filesIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.tmp')) : [];
