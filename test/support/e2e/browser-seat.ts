import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { serveRenderer } from '../../../electron/launch/static-server.ts';
import { launchChromium } from '../chromium.ts';
import { RENDERER } from '../root.ts';
import { temporaryFolder } from '../temporary.ts';
import { tapCore } from './core-line.ts';
import { type Seat, watch } from './seat.ts';

export type BrowserSeat = Seat & {
  context: BrowserContext;
  url: string;
  profile: string;
  /** Ends the browser and everything of it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Another tab on the same profile, watched like the first. */
  secondTab(): Promise<Page>;
};

type Options = {
  /** Lets the test speak to the core itself, see {@link tapCore}. */
  tapped?: boolean;
  /** Cuts the network as soon as the page has loaded, also after a restart. */
  offline?: boolean;
};

/** The built renderer in Debian's Chromium on a profile of its own. Everything ends with the test. */
export async function browserSeat({ offline = false, tapped = false }: Options = {}): Promise<BrowserSeat> {
  const server = await serveRenderer(RENDERER, 0);
  if ('code' in server) throw new Error(server.message);
  onTestFinished(() => server.close());
  const profile = temporaryFolder();
  const problems: string[] = [];

  const load = async (page: Page): Promise<Page> => {
    watch(page, problems);
    await page.goto(server.url);
    return page;
  };
  const open = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await launchChromium({ profile });
    if (tapped) await tapCore(context);
    const page = await load(context.pages()[0] ?? (await context.newPage()));
    if (offline) await context.setOffline(true);
    return { context, page };
  };

  const seat: BrowserSeat = {
    ...(await open()),
    url: server.url,
    profile,
    problems,
    restart: async () => {
      await seat.context.close();
      Object.assign(seat, await open());
    },
    kill: async () => {
      const ended = new Promise((resolve) => seat.context.once('close', resolve));
      for (const pid of await pidsOf(profile)) process.kill(pid, 'SIGKILL');
      await ended;
      // The next start would otherwise take the dead one for a running one.
      await rm(join(profile, 'SingletonLock'), { force: true });
    },
    saving: async (act) => {
      const [download] = await Promise.all([seat.page.waitForEvent('download'), act()]);
      const path = join(temporaryFolder(), download.suggestedFilename());
      await download.saveAs(path);
      return path;
    },
    secondTab: async () => load(await seat.context.newPage()),
  };
  return seat;
}

/** Processes of the browser on this profile: only the main one and what it started name the folder. */
const pidsOf = async (profile: string): Promise<number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const commands = await Promise.all(
    pids.map(async (pid) => ({ pid, args: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') })),
  );
  return commands.filter(({ args }) => args.includes(`--user-data-dir=${profile}\0`)).map(({ pid }) => pid);
};
