import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { electronSwitches } from '../../electron/launch/electron-switches.ts';
import { type Runtime, resolveRuntime, thisMachine } from '../../electron/launch/runtime.ts';
import { ROOT } from './root.ts';
import { temporaryFolder } from './temporary.ts';

export type DesktopApp = {
  app: ElectronApplication;
  page: Page;
  profile: string;
  home: string;
  saved: string;
};

export type DesktopOptions = {
  /** Profile folder (`--user-data-dir`), to come back to the same shop; a fresh one otherwise. */
  profile?: string;
  /** Home folder, where the anchors lie; a fresh one otherwise. */
  home?: string;
  args?: string[];
  /** Files to open with it, as a double click does. */
  files?: string[];
  /** Folder of scheduled archives; the one of a new user otherwise. */
  archives?: string | undefined;
  /** Folder of the built app; the checkout otherwise. */
  built?: string | undefined;
  /** Where it listens for other machines, an address of this machine alone. */
  syncHost?: string | undefined;
  /** Further environment. */
  env?: Record<string, string>;
  /** An X display, see `xDisplay`, where something needs a desktop; otherwise there is none. */
  display?: string;
};

/** Longer than any start took, by a factor of five; and how many starts may be given up. */
const LAUNCH_MS = 20_000;
const TRIES = 3;

let found: Promise<Runtime> | null = null;

/** The runtime all desktop tests run on; fails them rather than skipping when there is none. */
export function testRuntime(): Promise<Runtime> {
  found ??= resolveRuntime(thisMachine(ROOT), true).then((runtime) => {
    if ('reason' in runtime) throw new Error(`No Electron for the desktop tests: ${runtime.reason}`);
    return runtime;
  });
  return found;
}

/** What a started app gets of the environment: a home of its own, and none of the keychains of whoever runs the tests. */
export const desktopEnv = (home: string, saved: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  LANG: 'en_US.UTF-8',
  TZ: 'UTC',
  HOME: home,
  DAYBOOK_SAVE_DIR: saved,
  // No test is heard outside this machine, and no two compete for a port.
  DAYBOOK_SYNC_HOST: '127.0.0.1',
  DAYBOOK_SYNC_PORT: '0',
});

export const desktopSwitches = (profile: string, headless = true): string[] => [
  ...electronSwitches({ platform: process.platform, root: process.getuid?.() === 0, headless }).switches,
  `--user-data-dir=${profile}`,
];

/** Starts the built app without a screen, waits for its first window, and ends it with the test. */
export async function launchDesktopApp(options: DesktopOptions = {}): Promise<DesktopApp> {
  const folder = temporaryFolder();
  const profile = options.profile ?? join(folder, 'profile');
  const home = options.home ?? join(folder, 'home');
  const saved = join(folder, 'saved');
  const built = options.built ?? ROOT;
  const app = await launched({
    executablePath: (await testRuntime()).path,
    args: [
      ...desktopSwitches(profile, !options.display),
      ...(options.args ?? []),
      built,
      ...(options.files ?? []),
    ],
    env: {
      ...desktopEnv(home, saved),
      ...(options.archives ? { DAYBOOK_ARCHIVE_DIR: options.archives } : {}),
      ...(options.syncHost ? { DAYBOOK_SYNC_HOST: options.syncHost } : {}),
      ...(options.display ? { DISPLAY: options.display } : {}),
      ...options.env,
    },
    cwd: built,
  });
  onTestFinished(async () => app.close().catch(() => {}));
  return { app, page: await app.firstWindow(), profile, home, saved };
}

/** Now and then Electron waits for ever for Playwright's debugger to let it begin; such a start is given up, and said so. */
export async function launched(how: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let tried = 1; ; tried += 1) {
    const app = await _electron.launch({ ...how, timeout: LAUNCH_MS }).catch((error: Error) => {
      if (tried === TRIES) throw error;
      console.warn('Electron did not start under the debugger; trying again.');
    });
    if (app) return app;
  }
}
