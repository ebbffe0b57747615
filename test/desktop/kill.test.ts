import { join } from 'node:path';
import { expect, it } from 'vitest';
import { captureCores } from '../browser/core-in-page.ts';
import { ledger, round } from '../browser/kill-rounds.ts';
import { builtAppIn, startGroup, testFolder } from '../browser/process-group.ts';
import { desktopEnv, desktopSwitches, testRuntime } from '../support/electron.ts';

const ROUNDS = 50;

it(`keeps every acknowledged event over ${ROUNDS} kills of the app`, async () => {
  const { path } = await testRuntime();
  const { folder, remove } = testFolder();
  const built = builtAppIn(folder);
  const book = ledger();
  const began = Date.now();
  try {
    for (let i = 0; i <= ROUNDS; i += 1) {
      const env = desktopEnv(join(folder, 'home'), join(folder, 'saved'));
      const app = await startGroup(path, [...desktopSwitches(join(folder, 'profile')), built], env, built);
      try {
        const page = app.context.pages()[0] ?? (await app.context.waitForEvent('page'));
        await page.waitForURL('app://daybook/');
        // The window opens by itself, before an init script can be set: this one is for the page as it comes again.
        await captureCores(app.context);
        await page.reload({ waitUntil: 'commit' });
        await round(page, book);
      } finally {
        await app.kill();
        await app.browser.close().catch(() => {});
      }
    }
  } finally {
    remove();
  }
  console.log(
    `Electron: ${ROUNDS} kills in ${((Date.now() - began) / 1000).toFixed(0)} s, ${book.events.length} acknowledged events, ` +
      `${book.numbers.length} numbers; new identities: ${book.minted.join(', ') || 'none'}`,
  );
  expect(book.rounds).toBe(ROUNDS + 1);
  expect(book.events.length).toBeGreaterThan(500);
  expect(book.minted, 'a kill is no restored backup: the machine goes on as itself').toEqual([]);
}, 200_000);
