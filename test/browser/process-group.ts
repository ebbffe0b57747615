import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { ROOT } from '../support/root.ts';

/** A program with all its helpers, that can be ended as a power cut would end it. */
export type Started = { browser: Browser; context: BrowserContext; kill(): Promise<void> };

/** Starts a Chromium-based program as the head of its own process group and connects to it. */
export async function startGroup(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
  cwd: string | undefined = undefined,
): Promise<Started> {
  const child = spawn(program, ['--remote-debugging-port=0', ...args], {
    env,
    cwd,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = (): Promise<void> => killGroup(child);
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(child));
    const [context] = browser.contexts();
    if (!context) throw new Error('the program has no browser context');
    return { browser, context, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** Ends a process we started, and all its helpers, as a power cut would. It must be the head of its group. */
export const killGroup = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
};

const debuggerOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!child.stderr) return reject(new Error('no stderr'));
    const said: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const url = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (url) resolve(url);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said.slice(-5).join('\n')}`)));
  });

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium on a profile folder. */
export function startChromium(profile: string): Promise<Started> {
  const path = process.env.DAYBOOK_CHROMIUM ?? EXECUTABLES.find((at) => existsSync(at));
  if (!path) throw new Error('No Chromium found: apt-get install chromium, or set DAYBOOK_CHROMIUM');
  return startGroup(path, [
    '--headless',
    `--user-data-dir=${profile}`,
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    'about:blank',
  ]);
}

/** A folder for one file of tests; the returned function removes it. */
export function testFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-kill-'));
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/** The built app as it is now, in a folder of its own: a build that somebody starts meanwhile must not change it. */
export function builtAppIn(folder: string): string {
  const app = join(folder, 'app');
  for (const part of ['out', 'package.json']) cpSync(join(ROOT, part), join(app, part), { recursive: true });
  return app;
}
