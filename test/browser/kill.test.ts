import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveRenderer } from '../../electron/launch/static-server.ts';
import { captureCores } from './core-in-page.ts';
import { type Ledger, ledger, round } from './kill-rounds.ts';
import { builtAppIn, startChromium, testFolder } from './process-group.ts';

/** Fewer while working on this test. */
const ROUNDS = Number(process.env.DAYBOOK_KILLS ?? 50);

const killed = async (rounds: number): Promise<Ledger> => {
  const { folder, remove } = testFolder();
  const server = await serveRenderer(join(builtAppIn(folder), 'out/renderer'), 0);
  if ('code' in server) throw new Error(server.message);
  const book = ledger();
  const began = Date.now();
  try {
    for (let i = 0; i <= rounds; i += 1) {
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
      `${book.numbers.length} numbers; new identities taken: ${book.minted.length}`,
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
