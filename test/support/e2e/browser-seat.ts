import type { BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { serveRenderer } from '../../../electron/launch/static-server.ts';
import { launchChromium } from '../chromium.ts';
import { RENDERER } from '../root.ts';
import { temporaryFolder } from '../temporary.ts';
import { type Seat, watch } from './seat.ts';

export type BrowserSeat = Seat & {
  context: BrowserContext;
  url: string;
  profile: string;
  /** Another tab on the same profile, watched like the first. */
  secondTab(): Promise<Page>;
};

type Options = {
  /** Cuts the network as soon as the page has loaded, also after a restart. */
  offline?: boolean;
  /** Path and fragment to begin at. */
  at?: string;
};

/** The built renderer in Debian's Chromium on a profile of its own. Everything ends with the test. */
export async function browserSeat({ offline = false, at = '' }: Options = {}): Promise<BrowserSeat> {
  const server = await serveRenderer(RENDERER, 0);
  if ('code' in server) throw new Error(server.message);
  onTestFinished(() => server.close());
  const profile = temporaryFolder();
  const problems: string[] = [];

  const load = async (page: Page): Promise<Page> => {
    watch(page, problems);
    await page.goto(server.url + at);
    return page;
  };
  const open = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await launchChromium({ profile });
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
    secondTab: async () => load(await seat.context.newPage()),
  };
  return seat;
}
