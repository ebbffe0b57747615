import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { serveRenderer } from '../../electron/launch/static-server.ts';
import { RENDERER } from './root.ts';
import { temporaryFolder } from './temporary.ts';

/** Nothing may reach for the network, and root is refused Chromium's sandbox. */
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export type BrowserApp = {
  context: BrowserContext;
  page: Page;
  url: string;
  /** Uncaught errors of the first page; a test that expects none checks that it is empty. */
  errors: string[];
};

export type BrowserAppOptions = {
  /** Profile folder, to come back to the same shop; a fresh one otherwise. */
  profile?: string;
  /** The same port gives the same origin, and with the same profile the same data. */
  port?: number;
  viewport?: { width: number; height: number };
};

export async function launchChromium(options: Omit<BrowserAppOptions, 'port'> = {}): Promise<BrowserContext> {
  const executablePath = process.env.DAYBOOK_CHROMIUM ?? EXECUTABLES.find((path) => existsSync(path));
  if (!executablePath)
    throw new Error('No Chromium found: apt-get install chromium, or set DAYBOOK_CHROMIUM');
  const context = await chromium.launchPersistentContext(
    options.profile ?? join(temporaryFolder(), 'profile'),
    {
      executablePath,
      headless: true,
      args: SWITCHES,
      viewport: options.viewport ?? { width: 1280, height: 840 },
      acceptDownloads: true,
      env: { ...process.env, TZ: 'UTC' },
    },
  );
  onTestFinished(() => context.close());
  return context;
}

/** Serves out/renderer and opens it in Debian's Chromium; everything ends with the test. */
export async function launchBrowserApp(options: BrowserAppOptions = {}): Promise<BrowserApp> {
  const server = await serveRenderer(RENDERER, options.port ?? 0);
  if ('code' in server) throw new Error(server.message);
  onTestFinished(() => server.close());
  const context = await launchChromium(options);
  const page = context.pages()[0] ?? (await context.newPage());
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(server.url);
  return { context, page, url: server.url, errors };
}
