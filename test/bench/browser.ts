import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { type StaticServer, serveRenderer } from '../../electron/launch/static-server.ts';
import type { UiBlocks } from './page/ui-watch.ts';

/** As the browser tests start it; see test/support/chromium.ts, which cannot be used outside vitest. */
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What is measured begins without the garbage of what came before.
  '--js-flags=--expose-gc',
];
const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const folders: string[] = [];
export const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-bench-'));
  folders.push(folder);
  return folder;
};
/** Chromium's helpers may still write for a moment after the browser has gone. */
export const removeTemporary = (): void => {
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
};

export const chromiumPath = (): string => {
  const path = process.env.DAYBOOK_CHROMIUM ?? EXECUTABLES.find((candidate) => existsSync(candidate));
  if (!path) throw new Error('No Chromium found: apt-get install chromium, or set DAYBOOK_CHROMIUM');
  return path;
};

/** A new browser process on this profile. */
export const startBrowser = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: SWITCHES,
    viewport: { width: 1280, height: 840 },
  });

/** Builds the bench page; gives the folder to serve. */
export const buildBench = async (): Promise<string> => {
  const outDir = join(temporary(), 'bench');
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), build: { outDir } });
  return outDir;
};

export const serve = async (folder: string, port = 0): Promise<StaticServer> => {
  const server = await serveRenderer(folder, port);
  if ('code' in server) throw new Error(server.message);
  return server;
};

export type BenchPage = {
  page: Page;
  context: BrowserContext;
  call<R>(name: string, input?: unknown): Promise<R>;
  /** The same while the page asks something else again and again, and its thread is watched. */
  watched<R>(name: string, input: unknown, ask: string): Promise<{ value: R; blocks: UiBlocks }>;
  close(): Promise<void>;
};

/** The bench page in a new browser process. */
export const openBench = async (url: string, profile = join(temporary(), 'profile')): Promise<BenchPage> => {
  const context = await startBrowser(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  return {
    page,
    context,
    call: <R>(name: string, input: unknown = {}) =>
      page.evaluate(([what, given]) => window.bench(what, given), [name, input] as const) as Promise<R>,
    watched: <R>(name: string, input: unknown, ask: string) =>
      page.evaluate(([what, given, asked]) => window.benchWatched(what, given, asked), [
        name,
        input,
        ask,
      ] as const) as Promise<{ value: R; blocks: UiBlocks }>,
    close: () => context.close(),
  };
};
