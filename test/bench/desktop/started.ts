import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Packed } from './packed.ts';
import { processesOf } from './processes.ts';
import { somebody } from './somebody.ts';

/** Somebody at a screen, at home. */
export type Seat = { display: string; home: string };

export type Started = {
  /** ms since 1970 at which the process was made. */
  at: number;
  pid: number;
  context: BrowserContext;
  page: Page;
  /** Lets go of the page, so that nobody listens to it any more. */
  leave(): Promise<void>;
};

const START_MS = 60_000;
const QUIT_MS = 30_000;

/** Starts a packed app, hands over its window, and ends it as a logout does. The inspector of the main process is fused off. */
export const withStarted = async <R>(
  packed: Packed,
  seat: Seat,
  run: (started: Started) => Promise<R>,
  files: readonly string[] = [],
): Promise<R> => {
  const at = Date.now();
  const child = spawn(packed.program, ['--remote-debugging-port=0', ...files], {
    cwd: seat.home,
    ...somebody(),
    env: { PATH: '/usr/bin:/bin', HOME: seat.home, LANG: 'en_US.UTF-8', TZ: 'UTC', DISPLAY: seat.display },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let browser: Browser | null = null;
  try {
    browser = await chromium.connectOverCDP(await debuggerOf(child));
    const [context] = browser.contexts();
    if (!context || !child.pid) throw new Error(`${packed.program} shows nothing`);
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    const leave = async (): Promise<void> => {
      await browser?.close();
      browser = null;
    };
    const result = await run({ at, pid: child.pid, context, page, leave });
    await quit(packed, child);
    return result;
  } finally {
    child.kill('SIGKILL');
    await browser?.close().catch(() => {});
  }
};

const debuggerOf = async (child: ChildProcess): Promise<string> => {
  let said = '';
  return new Promise((resolve, reject) => {
    const give = (why: string): void => reject(new Error(`the packed app did not start (${why}): ${said}`));
    const timer = setTimeout(() => give('too slow'), START_MS);
    child.once('error', (error) => give(String(error)));
    child.once('exit', (code) => give(`exit ${code}`));
    child.stderr?.on('data', (bytes: Buffer) => {
      if (said.includes('DevTools listening on ws:')) return;
      said += bytes.toString('utf8');
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
};

/** Until no process of the app is left: the next start must find the profile closed. */
const quit = async (packed: Packed, child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const until = Date.now() + QUIT_MS;
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, QUIT_MS))]);
  while (processesOf(packed).length > 0) {
    if (Date.now() > until) throw new Error(`${packed.program} does not end`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
