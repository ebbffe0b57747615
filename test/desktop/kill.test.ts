import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, it } from 'vitest';
import { captureCore } from '../browser/core-in-page.ts';
import { type Ledger, ledger, round } from '../browser/kill-rounds.ts';
import { builtAppIn, killGroup, testFolder } from '../browser/process-group.ts';
import { desktopEnv, desktopSwitches, testRuntime } from '../support/electron.ts';

/** Fewer while working on this test. */
const ROUNDS = Number(process.env.DAYBOOK_KILLS ?? 50);

const killed = async (rounds: number): Promise<Ledger> => {
  const { path } = await testRuntime();
  const { folder, remove } = testFolder();
  const built = builtAppIn(folder);
  const book = ledger();
  const began = Date.now();
  try {
    for (let i = 0; i <= rounds; i += 1) {
      const env = desktopEnv(join(folder, 'home'), join(folder, 'saved'));
      const app = await _electron.launch({
        executablePath: path,
        args: [...desktopSwitches(join(folder, 'profile')), built],
        env,
        cwd: built,
      });
      try {
        const page = await app.firstWindow();
        // The window opens by itself, before an init script can be set: this one is for the page as it comes again.
        await app.context().addInitScript(captureCore);
        await page.waitForURL('app://daybook/');
        await page.reload({ waitUntil: 'commit' });
        await round(page, book).catch((error: Error) => {
          throw new Error(`start ${i}: ${error.message}`, { cause: error });
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
      `${book.numbers.length} numbers; new identities taken: ${book.minted.length}`,
  );
  return book;
};

it(`keeps every acknowledged event over ${ROUNDS} kills of the app`, async () => {
  const book = await killed(ROUNDS);
  expect(book.rounds).toBe(ROUNDS + 1);
  expect(book.events.length).toBeGreaterThan(ROUNDS * 10);
}, 400_000);

it('goes on as the same replica after a kill, which is no restored backup', async () => {
  expect((await killed(3)).minted).toEqual([]);
}, 120_000);
