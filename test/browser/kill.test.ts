import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveRenderer } from '../../electron/launch/static-server.ts';
import { captureCores } from './core-in-page.ts';
import { ledger, round } from './kill-rounds.ts';
import { builtAppIn, startChromium, testFolder } from './process-group.ts';

const ROUNDS = 50;

it(`keeps every acknowledged event over ${ROUNDS} kills of the browser`, async () => {
  const { folder, remove } = testFolder();
  const server = await serveRenderer(join(builtAppIn(folder), 'out/renderer'), 0);
  if ('code' in server) throw new Error(server.message);
  const book = ledger();
  const began = Date.now();
  try {
    for (let i = 0; i <= ROUNDS; i += 1) {
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
    `Chromium: ${ROUNDS} kills in ${((Date.now() - began) / 1000).toFixed(0)} s, ${book.events.length} acknowledged events, ` +
      `${book.numbers.length} numbers; new identities: ${book.minted.join(', ') || 'none'}`,
  );
  expect(book.rounds).toBe(ROUNDS + 1);
  expect(book.events.length).toBeGreaterThan(500);
  expect(book.minted, 'a kill is no restored backup: the machine goes on as itself').toEqual([]);
}, 200_000);
