import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveRenderer } from '../../electron/launch/static-server.ts';
import { mendDatabases } from '../../electron/main/profile/databases.ts';
import { captureCores } from './core-in-page.ts';
import { type Ledger, ledger, round } from './kill-rounds.ts';
import { builtAppIn, startChromium, testFolder } from './process-group.ts';

/** Fewer while working on this test. */
const ROUNDS = Number(process.env.DAYBOOK_KILLS ?? 50);

/** Bytes of Chromium's databases, in all files. */
const bytesIn = (folder: string): number =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
    : 0;

/**
 * Chromium writes on behind a record that a kill broke off, and at the start after that deletes all databases of the page:
 * a defect of its own, which the desktop app is spared, as it cuts such a record off before each start. So is this
 * test, which is about what Daybook writes. True when there was one.
 */
const cutBrokenRecord = (profile: string): boolean => {
  const home = join(profile, 'Default');
  const before = bytesIn(join(home, 'IndexedDB'));
  expect(mendDatabases(home)).toBe(true);
  return bytesIn(join(home, 'IndexedDB')) < before;
};

const killed = async (rounds: number): Promise<Ledger> => {
  const { folder, remove } = testFolder();
  const server = await serveRenderer(join(builtAppIn(folder), 'out/renderer'), 0);
  if ('code' in server) throw new Error(server.message);
  const book = ledger();
  const began = Date.now();
  let broken = 0;
  try {
    for (let i = 0; i <= rounds; i += 1) {
      if (cutBrokenRecord(join(folder, 'profile'))) broken += 1;
      const app = await startChromium(join(folder, 'profile'));
      try {
        await captureCores(app.context);
        const page = app.context.pages()[0] ?? (await app.context.newPage());
        const said: string[] = [];
        page.on('console', (message) => said.push(message.text()));
        page.on('pageerror', (error) => said.push(String(error)));
        await page.goto(server.url, { waitUntil: 'commit' });
        await round(page, book).catch((error: Error) => {
          throw new Error(`start ${i}: ${error.message}\n${said.join('\n')}`, { cause: error });
        });
      } finally {
        await app.kill();
        await app.browser.close().catch(() => {});
      }
    }
  } finally {
    await server.close();
    remove();
  }
  console.log(
    `Chromium: ${rounds} kills in ${((Date.now() - began) / 1000).toFixed(0)} s, ${book.events.length} acknowledged events, ` +
      `${book.numbers.length} numbers; new identities taken: ${book.minted.length}; ` +
      `records of Chromium that a kill broke off: ${broken}`,
  );
  return book;
};

it(`keeps every acknowledged event over ${ROUNDS} kills of the browser`, async () => {
  const book = await killed(ROUNDS);
  expect(book.rounds).toBe(ROUNDS + 1);
  expect(book.events.length).toBeGreaterThan(ROUNDS * 10);
}, 400_000);

it('goes on as the same replica after a kill, which is no restored backup', async () => {
  expect((await killed(3)).minted).toEqual([]);
}, 120_000);
