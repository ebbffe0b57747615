import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { captureCore, settledStatus } from '../browser/core-in-page.ts';
import { type Ledger, ledger, round } from '../browser/kill-rounds.ts';
import { builtAppIn, killGroup, testFolder } from '../browser/process-group.ts';
import { desktopEnv, desktopSwitches, launched, testRuntime } from '../support/electron.ts';

/** Fewer while working on this test. */
const ROUNDS = Number(process.env.DAYBOOK_KILLS ?? 50);

/** Longer than any start took, by a factor of five. */
const START_MS = 15_000;

type Opened = { app: ElectronApplication; page: Page };

/**
 * Starts the app until its core answers. Null when it did not within the time: now and then Playwright's debugger keeps
 * Electron's reloaded page waiting for ever (a second debugger that connects sets it free, and the app is then sound).
 */
const open = async (folder: string, built: string): Promise<Opened | null> => {
  const app = await launched({
    executablePath: (await testRuntime()).path,
    args: [...desktopSwitches(join(folder, 'profile')), built],
    env: desktopEnv(join(folder, 'home'), join(folder, 'saved')),
    cwd: built,
  });
  const start = async (): Promise<Page> => {
    const page = await app.firstWindow();
    // The window opens by itself, before an init script can be set: this one is for the page as it comes again.
    await app.context().addInitScript(captureCore);
    await page.waitForURL('app://daybook/');
    await page.reload({ waitUntil: 'commit' });
    await settledStatus(page);
    return page;
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), START_MS);
  });
  try {
    const page = await Promise.race([start(), late]);
    if (page) return { app, page };
  } catch (error) {
    await killGroup(app.process());
    throw error;
  } finally {
    clearTimeout(timer);
  }
  await killGroup(app.process());
  return null;
};

const killed = async (rounds: number): Promise<Ledger & { stuck: number }> => {
  const { folder, remove } = testFolder();
  const built = builtAppIn(folder);
  const book = ledger();
  const began = Date.now();
  let stuck = 0;
  try {
    while (book.rounds <= rounds) {
      const opened = await open(folder, built);
      if (!opened) {
        stuck += 1;
        if (stuck > 5) throw new Error(`${stuck} starts of ${book.rounds + stuck} never answered`);
        continue;
      }
      const { app, page } = opened;
      const at = book.rounds;
      try {
        await round(page, book).catch((error: Error) => {
          throw new Error(`start ${at}: ${error.message}`, { cause: error });
        });
      } finally {
        await killGroup(app.process());
      }
    }
  } finally {
    remove();
  }
  console.log(
    `Electron: ${rounds} kills in ${((Date.now() - began) / 1000).toFixed(0)} s, ${book.events.length} acknowledged events, ` +
      `${book.numbers.length} numbers; new identities taken: ${book.minted.length}; starts given up for Playwright: ${stuck}`,
  );
  return { ...book, stuck };
};

it(`keeps every acknowledged event over ${ROUNDS} kills of the app`, async () => {
  const book = await killed(ROUNDS);
  expect(book.rounds).toBe(ROUNDS + 1);
  expect(book.events.length).toBeGreaterThan(ROUNDS * 10);
}, 400_000);

it('goes on as the same replica after a kill, which is no restored backup', async () => {
  expect((await killed(3)).minted).toEqual([]);
}, 120_000);
