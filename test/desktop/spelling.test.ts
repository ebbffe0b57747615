import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { smallShop } from '../support/e2e/small-shop.ts';
import { en } from '../support/e2e/words.ts';
import { launchDesktopApp } from '../support/electron.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Clicked = { misspelledWord: string; dictionarySuggestions: string[] };

/** Everything that Chromium asked of the network, and names it looked up, by its own log. */
const requests = (log: string): string[] =>
  [...readFileSync(log, 'utf8').matchAll(/"(?:url|host|original_url)":"([^"]+)"/g)].map(
    ([, url = '']) => url,
  );

const CONTROL = 'http://127.0.0.1:9/control';
const OWN = /^(?:app|data|devtools|chrome|blob):/;

describe('spelling', () => {
  it('is checked with what came with the app, and nothing is ever asked of the network', async () => {
    for (const language of ['de', 'en_US', 'zh_CN']) {
      const log = join(temporaryFolder(), 'net.json');
      const { app, page, profile } = await launchDesktopApp({
        args: [`--log-net-log=${log}`, '--net-log-capture-mode=Everything'],
        env: { LANGUAGE: language, LC_ALL: `${language}.UTF-8` },
      });
      await page.locator('h1').first().waitFor();
      await app.evaluate(({ BrowserWindow }) => {
        const clicks: Clicked[] = [];
        Object.assign(globalThis, { clicks });
        BrowserWindow.getAllWindows()[0]?.webContents.on('context-menu', (_event, clicked) => {
          clicks.push({
            misspelledWord: clicked.misspelledWord,
            dictionarySuggestions: clicked.dictionarySuggestions,
          });
        });
      });
      await page.evaluate(() => {
        const note = document.createElement('textarea');
        note.spellcheck = true;
        note.id = 'note';
        note.setAttribute('style', '');
        document.body.prepend(note);
        note.focus();
      });
      await page.keyboard.type('wrold ');
      const clicks = async () => {
        await page.locator('#note').click({ button: 'right', position: { x: 12, y: 12 } });
        return app.evaluate(() => (globalThis as unknown as { clicks: Clicked[] }).clicks.at(-1));
      };
      await expect
        .poll(clicks)
        .toEqual({ misspelledWord: 'wrold', dictionarySuggestions: expect.arrayContaining(['world']) });
      expect(existsSync(join(profile, 'Dictionaries'))).toBe(true);
      // The log does hold what is asked: here by this test, of this machine.
      await app.evaluate(({ net }, url) => net.fetch(url).catch(() => {}), CONTROL);
      await app.close();
      await expect.poll(() => existsSync(log)).toBe(true);
      const asked = requests(log);
      expect(asked).toContain(CONTROL);
      expect(asked.filter((url) => !OWN.test(url) && !CONTROL.includes(url))).toEqual([]);
      expect(readFileSync(log, 'utf8')).not.toMatch(/gvt1|google|bdic/i);
    }
  });

  it('is for what people write, not for names, codes and numbers', async () => {
    const { page } = await desktopSeat({ tapped: true });
    const checked = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(
          (field) => `${field.tagName.toLowerCase()} ${field.spellcheck}`,
        ),
      );
    await page.getByRole('heading', { level: 1, name: en.welcome.title }).waitFor();
    expect(new Set(await checked())).toEqual(new Set(['input false']));
    await smallShop(page);
    await page.getByRole('row').nth(1).click();
    await page.getByRole('button', { name: en.common.more }).last().click();
    await page.getByRole('menuitem', { name: en.orders.action.note }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('textarea').first().waitFor();
    expect(
      await dialog
        .locator('textarea')
        .first()
        .evaluate((field: HTMLTextAreaElement) => field.spellcheck),
    ).toBe(true);
  });
});
