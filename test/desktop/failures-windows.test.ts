import { readdirSync } from 'node:fs';
import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { callCore, tapCore } from '../support/e2e/core-line.ts';
import { eventually } from '../support/e2e/seat.ts';
import { NUMBER, placed, type SmallShop, smallShop } from '../support/e2e/small-shop.ts';
import { type DesktopApp, launchDesktopApp } from '../support/electron.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Pair = DesktopApp & { second: Page; shop: SmallShop; archives: string };

/** Two windows on one shop; the core asks the first one for what the machine has to do. */
const twoWindows = async (): Promise<Pair> => {
  const archives = temporaryFolder();
  const first = await launchDesktopApp({ archives });
  await tapCore(first.page.context());
  await first.page.reload();
  const shop = await smallShop(first.page);
  const [second] = await Promise.all([
    first.app.waitForEvent('window'),
    first.page.evaluate(() => window.daybook?.openWindow()),
  ]);
  await second.getByRole('row', { name: NUMBER }).waitFor();
  await second.reload();
  await second.getByRole('row', { name: NUMBER }).waitFor();
  return { ...first, second, shop, archives };
};

type Handlers = { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> };

/** The first to ask for `channel` never gets an answer. Gives how many asked. */
const holdFirst = async (app: ElectronApplication, channel: string): Promise<() => Promise<number>> => {
  await app.evaluate(({ ipcMain }, name) => {
    const asked = globalThis as typeof globalThis & { asked?: number };
    const usual = (ipcMain as typeof ipcMain & Handlers)._invokeHandlers.get(name);
    asked.asked = 0;
    ipcMain.removeHandler(name);
    ipcMain.handle(name, (...args) => {
      asked.asked = (asked.asked ?? 0) + 1;
      return asked.asked === 1 ? new Promise(() => {}) : usual?.(...args);
    });
  }, channel);
  return () => app.evaluate(() => (globalThis as typeof globalThis & { asked?: number }).asked ?? 0);
};

/** Windows in the order they were opened in. */
const endFirst = (app: ElectronApplication, how: 'close' | 'crash'): Promise<void> =>
  app.evaluate(({ BrowserWindow }, way) => {
    const [oldest] = BrowserWindow.getAllWindows().sort((a, b) => a.id - b.id);
    if (way === 'close') oldest?.close();
    else oldest?.webContents.forcefullyCrashRenderer();
  }, how);

describe('two windows on one shop', () => {
  it('show each other’s work as it is done', async () => {
    const { app, page, second, shop } = await twoWindows();
    const { number } = await placed(page, [{ productId: shop.tea, qty: 1 }]);
    await second.getByRole('row', { name: number }).waitFor();
    const back = await placed(second, [{ productId: shop.tea, qty: 2 }]);
    await page.getByRole('row', { name: back.number }).waitFor();
    await app.close();
  });

  it.each(['archive-begin', 'file-chunk', 'file-finish'])(
    'finish an archive when the one that writes it closes at %s',
    async (step) => {
      const { app, second, archives, shop } = await twoWindows();
      const asked = await holdFirst(app, `daybook:${step}`);
      const made = callCore(second, 'archiveNow');
      await eventually(asked).toBe(1);
      await endFirst(app, 'close');
      expect(await made).toMatchObject({ failure: null, good: { events: expect.any(Number) } });
      expect(await asked()).toBeGreaterThan(1);
      expect(readdirSync(archives)).toEqual([expect.stringMatching(/\.jsonl\.gz$/)]);
      await placed(second, [{ productId: shop.tea, qty: 1 }]);
      expect(await callCore(second, 'verify')).toMatchObject({ complete: true, findings: [] });
      await app.close();
    },
  );

  it('go on in the other when one crashes', async () => {
    const { app, second, shop } = await twoWindows();
    const { number } = await placed(second, [{ productId: shop.tea, qty: 1 }]);
    await endFirst(app, 'crash');
    await second.getByRole('row', { name: number }).waitFor();
    const after = await placed(second, [{ productId: shop.tea, qty: 1 }]);
    await second.getByRole('row', { name: after.number }).waitFor();
    expect(await callCore(second, 'verify')).toMatchObject({ complete: true, findings: [] });
    await app.close();
  });
});
