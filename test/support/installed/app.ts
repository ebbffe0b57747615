import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import type { Person } from './system.ts';

export type InstalledApp = {
  page: Page;
  browser: Browser;
  process: ChildProcess;
  /** Ends it as a logout does, and waits until it has. */
  quit(): Promise<void>;
};

const MENU_ENTRY = '/usr/share/applications/daybook.desktop';
const START_MS = 30_000;

/** The command of the entry in the system's menu, with `what` in the place of the files that are opened. */
export function menuCommand(what: readonly string[] = []): string[] {
  const command = /^Exec=(.*)$/m.exec(readFileSync(MENU_ENTRY, 'utf8'))?.[1];
  if (!command) throw new Error('the menu entry has no command');
  return command.split(' ').flatMap((word) => (word === '%U' ? what : [word]));
}

type How = {
  /** Files and links that are opened with it. */
  what?: readonly string[];
  switches?: readonly string[];
  env?: Record<string, string>;
  command?: readonly string[];
};

/** Starts the installed app on the virtual screen as `person`, with Chromium's sandbox on. */
export function startProcess(person: Person, how: How = {}): ChildProcess {
  const [program = '', ...args] = how.command ?? menuCommand(how.what);
  const child = spawn(program, [...args, ...(how.switches ?? [])], {
    cwd: person.home,
    uid: person.uid,
    gid: person.gid,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: person.home,
      USER: person.name,
      LANG: 'en_US.UTF-8',
      TZ: 'UTC',
      DISPLAY: inject('display'),
      ...how.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Everything that a process says, as it says it. */
export function heard(child: ChildProcess): () => string {
  let text = '';
  const hear = (bytes: Buffer): void => {
    text += bytes.toString('utf8');
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return () => text;
}

async function debuggerOf(child: ChildProcess, said: () => string): Promise<string> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && child.exitCode === null) {
    const address = /DevTools listening on (ws:\S+)/.exec(said())?.[1];
    if (address) return address;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the installed app did not start:\n${said()}`);
}

/** Starts it and takes hold of its first window. The main process cannot be asked: its inspector is fused off. */
export async function startInstalled(person: Person, how: How = {}): Promise<InstalledApp> {
  const child = startProcess(person, {
    ...how,
    switches: ['--remote-debugging-port=0', ...(how.switches ?? [])],
  });
  const browser = await chromium.connectOverCDP(await debuggerOf(child, heard(child)));
  const [context] = browser.contexts();
  if (!context) throw new Error('the installed app shows nothing');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return {
    page,
    browser,
    process: child,
    quit: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await browser.close().catch(() => {});
    },
  };
}
