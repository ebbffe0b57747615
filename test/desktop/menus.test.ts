import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { en } from '../../electron/main/words/en.ts';
import { zh } from '../../electron/main/words/zh.ts';
import { zh as screens } from '../../renderer/i18n/zh/index.ts';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { placed, smallShop } from '../support/e2e/small-shop.ts';
import { en as say } from '../support/e2e/words.ts';
import { launchDesktopApp } from '../support/electron.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { xDisplay } from '../support/x-display.ts';

/** The labels of the menu's first row. */
const menus = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
const recent = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()
      ?.getMenuItemById('recent')
      ?.submenu?.items.filter(({ type }) => type !== 'separator')
      .map(({ label }) => label),
  );
const click = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu, BrowserWindow }, which) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(which);
    if (!item) throw new Error(`no item ${which}`);
    const window = BrowserWindow.getAllWindows()[0];
    item.click({}, window, window?.webContents);
  }, id);

/** Keeps what the system would show or open, instead of doing it. */
const watchSystem = (app: ElectronApplication) =>
  app.evaluate(({ dialog, shell }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const box = (...args: unknown[]) => {
      const { message, detail } = args.at(-1) as { message: string; detail: string };
      said.push(`${message}\n${detail}`);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox: box });
    Object.assign(shell, { openExternal: async (address: string) => void said.push(address) });
  });
const said = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { said: string[] }).said);

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
const wide = (pdf: Buffer): boolean => {
  const [, , , width = 0, height = 0] =
    /\/MediaBox\s*\[\s*([\d.-]+)\s+([\d.-]+)\s+([\d.]+)\s+([\d.]+)/
      .exec(pdf.toString('latin1'))
      ?.map(Number) ?? [];
  return width > height;
};

describe('menus', () => {
  it('are in the language of the windows, also after a reload, and do what they say', async () => {
    const { app, page, saved } = await launchDesktopApp({ display: await xDisplay() });
    await watchSystem(app);
    await page.getByRole('heading', { name: say.welcome.title }).waitFor();
    const { menu } = en;
    await expect.poll(() => menus(app)).toEqual([menu.file, menu.edit, menu.view, menu.window, menu.help]);

    await click(app, 'homepage');
    await click(app, 'about');
    await expect.poll(() => said(app)).toHaveLength(2);
    expect(await said(app)).toEqual([
      'https://daybook.example.org/',
      expect.stringMatching(/^Daybook\nVersion [\d.]+\nElectron [\d.]+, Chromium \d+\n\nMIT licence/),
    ]);
    await click(app, 'report');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');

    await click(app, 'savePdf');
    const pdf = join(saved, `Daybook ${new Date().toLocaleDateString('sv')}.pdf`);
    await expect.poll(() => existsSync(pdf)).toBe(true);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');

    await page.evaluate(() =>
      localStorage.setItem('daybook.preferences', JSON.stringify({ language: 'zh' })),
    );
    await page.reload();
    await expect
      .poll(() => menus(app))
      .toEqual([zh.menu.file, zh.menu.edit, zh.menu.view, zh.menu.window, zh.menu.help]);
    const [second] = await Promise.all([app.waitForEvent('window'), click(app, 'newWindow')]);
    await second.waitForURL('app://daybook/');
  });

  it('list files opened and saved, over a restart, and say which are gone', async () => {
    const display = await xDisplay();
    const folder = temporaryFolder();
    const letter = join(folder, 'Anna & Bob.daybook');
    writeFileSync(letter, 'Dear Anna');
    const first = await launchDesktopApp({ display, files: [letter] });
    await first.page.getByRole('dialog', { name: say.files.import.refusedTitle }).waitFor();
    await first.page.evaluate(async () => {
      await window.daybook?.saveFile({ name: 'orders.csv', text: 'x' });
      await window.daybook?.saveFile({ name: 'report.txt', text: 'x' });
      const handle = (await window.daybook?.saveBegin('copy.daybook')) ?? '';
      await window.daybook?.fileFinish(handle);
      await window.daybook?.savePdf('order.pdf');
    });
    const listed = ['copy.daybook', 'orders.csv', 'Anna && Bob.daybook', en.menu.clearRecent];
    expect(await recent(first.app)).toEqual(listed);
    await first.app.close();

    const { app, page } = await launchDesktopApp({ display, profile: first.profile, home: first.home });
    await page.getByRole('heading', { name: say.welcome.title }).waitFor();
    expect(await recent(app)).toEqual(listed);
    await watchSystem(app);
    const choose = (label: string) =>
      app.evaluate(({ Menu }, name) => {
        const items = Menu.getApplicationMenu()?.getMenuItemById('recent')?.submenu?.items;
        items?.find((item) => item.label === name)?.click();
      }, label);
    await choose('Anna && Bob.daybook');
    await page.getByRole('dialog', { name: say.files.import.refusedTitle }).waitFor();
    await page.keyboard.press('Escape');
    expect(await recent(app)).toEqual([
      'Anna && Bob.daybook',
      'copy.daybook',
      'orders.csv',
      en.menu.clearRecent,
    ]);
    rmSync(letter);
    await choose('Anna && Bob.daybook');
    await expect
      .poll(() => said(app))
      .toEqual([
        expect.stringMatching(/^The file is not there any more\nAnna & Bob\.daybook was not found in /),
      ]);
    expect(await recent(app)).toEqual(['copy.daybook', 'orders.csv', en.menu.clearRecent]);
    await choose(en.menu.clearRecent);
    expect(await recent(app)).toEqual([en.menu.noRecent]);
    await expect.poll(() => readFileSync(join(first.profile, 'recent.json'), 'utf8')).toBe('[]');
  });

  it('zoom, and the next start is as large', async () => {
    const display = await xDisplay();
    const first = await launchDesktopApp({ display });
    const zoom = ({ BrowserWindow }: typeof import('electron')) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel();
    await first.page.getByRole('heading', { name: say.welcome.title }).waitFor();
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
    const width = await first.page.evaluate(() => innerWidth);
    await click(first.app, 'zoomIn');
    await click(first.app, 'zoomIn');
    await expect.poll(() => first.app.evaluate(zoom)).toBe(1);
    await expect.poll(() => first.page.evaluate(() => innerWidth)).toBeLessThan(width);
    await first.app.close();
    const { app, page } = await launchDesktopApp({ display, profile: first.profile, home: first.home });
    await page.getByRole('heading', { name: say.welcome.title }).waitFor();
    expect(await app.evaluate(zoom)).toBe(1);
    await click(app, 'resetZoom');
    await expect.poll(() => app.evaluate(zoom)).toBe(0);
  });
});

describe('paper', () => {
  it('is the same as a PDF: an order upright, a long list wide, with all of its pages', async () => {
    const { page, saving } = await desktopSeat({ tapped: true });
    const { honey, tea } = await smallShop(page);
    for (let at = 0; at < 60; at += 1) await placed(page, [{ productId: at % 2 ? honey : tea, qty: 1 }]);
    await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(10);
    const list = readFileSync(
      await saving(async () => void (await page.evaluate(() => window.daybook?.savePdf('list.pdf')))),
    );
    expect(list.subarray(0, 5).toString()).toBe('%PDF-');
    expect(wide(list)).toBe(true);
    expect(pagesOf(list)).toBeGreaterThan(1);

    await page.getByRole('row').nth(3).click();
    await page.getByRole('button', { name: say.common.more }).last().click();
    const item = page.getByRole('menuitem', { name: say.common.pdf.save });
    await item.waitFor();
    const file = await saving(() => item.click());
    expect(file).toMatch(/SO-A-\d{6}\.pdf$/);
    const order = readFileSync(file);
    expect(order.subarray(0, 5).toString()).toBe('%PDF-');
    expect(wide(order)).toBe(false);
    expect(pagesOf(order)).toBe(1);
    await page.getByText(say.common.pdf.saved).waitFor();
  });
});

describe('the system', () => {
  it('says whether it is dark and which language it speaks, until the person says otherwise', async () => {
    const { app, page } = await launchDesktopApp({ env: { LANGUAGE: 'zh_CN', LC_ALL: 'zh_CN.UTF-8' } });
    await page.getByRole('heading', { name: screens.welcome.title }).waitFor();
    // Playwright itself says that it is light, unless it is told not to.
    await page.emulateMedia({ colorScheme: null });
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    for (const source of ['dark', 'light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, to) => {
        nativeTheme.themeSource = to;
      }, source);
      await expect.poll(scheme).toBe(source);
    }
    await page.evaluate(() =>
      localStorage.setItem('daybook.preferences', JSON.stringify({ language: 'en', colorScheme: 'light' })),
    );
    await page.reload();
    await page.getByRole('heading', { name: say.welcome.title }).waitFor();
    expect(await scheme()).toBe('light');
  });

  it('has each window come back where it stood', async () => {
    const place = (x: number) => ({ x, y: 40, width: 700 + x, height: 500 });
    const first = await launchDesktopApp();
    const open = (app: ElectronApplication, page: typeof first.page) =>
      Promise.all([app.waitForEvent('window'), page.evaluate(() => window.daybook?.openWindow())]);
    const visible = (app: ElectronApplication) =>
      app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length,
      );
    await open(first.app, first.page);
    await expect.poll(() => visible(first.app)).toBe(2);
    await first.app.evaluate(
      ({ BrowserWindow }, boxes) => {
        const windows = BrowserWindow.getAllWindows().sort((a, b) => a.id - b.id);
        for (const [at, window] of windows.entries()) window.setBounds(boxes[at] ?? {});
      },
      [place(10), place(60)],
    );
    await first.app.close();
    const { app, page } = await launchDesktopApp({ profile: first.profile, home: first.home });
    await open(app, page);
    const boxes = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .sort((a, b) => a.id - b.id)
          .map((window) => window.getBounds()),
      );
    await expect.poll(boxes).toEqual([place(10), place(60)]);
  });
});
