import { once } from 'node:events';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testFolder } from '../browser/process-group.ts';
import { callCore } from '../support/e2e/core-line.ts';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { eventually } from '../support/e2e/seat.ts';
import { NUMBER, placed, smallShop } from '../support/e2e/small-shop.ts';
import { alike, connectedTo, frozenApp, inTime, joined, syncSeat } from '../support/e2e/sync-seat.ts';
import { en } from '../support/e2e/words.ts';
import { launchDesktopApp } from '../support/electron.ts';
import { xDisplay } from '../support/x-display.ts';

let remove = (): void => {};
beforeAll(() => {
  const made = testFolder();
  remove = made.remove;
  frozenApp(made.folder);
});
afterAll(() => remove());

/** Ends the app as a system does that shuts down; gives its exit code and the signal that killed it. */
const terminated = async (app: ElectronApplication): Promise<{ ended: unknown[]; ms: number }> => {
  const began = Date.now();
  const exit = once(app.process(), 'exit');
  app.process().kill('SIGTERM');
  return { ended: await exit, ms: Date.now() - began };
};

describe('the end of the system', () => {
  it('ends the app in order, with all it held on disk', async () => {
    const seat = await desktopSeat({ tapped: true });
    const { tea } = await smallShop(seat.page);
    const { number } = await placed(seat.page, [{ productId: tea, qty: 1 }]);
    const { ended, ms } = await terminated(seat.app);
    expect(ended).toEqual([0, null]);
    expect(ms).toBeLessThan(5000);

    await seat.restart();
    for (const name of [number, NUMBER]) await seat.page.getByRole('row', { name }).waitFor();
    expect(seat.problems).toEqual([]);
  });

  it('waits for no answer about orders that no other machine has: nobody may be there to give one', async () => {
    const till = await syncSeat();
    const shop = await smallShop(till.page);
    const office = await joined(till, 'Office');
    await alike(till, office);
    await connectedTo(till, 'Office');
    const thaw = office.freeze();
    const order = await placed(till.page, [{ productId: shop.tea, qty: 1 }]);

    // One that is being asked already is not waited for either.
    await till.app.evaluate(({ app }) => app.quit());
    await till.page.getByRole('dialog', { name: en.shell.closing.title_one }).waitFor();
    expect(await terminated(till.app)).toEqual({ ended: [0, null], ms: expect.any(Number) });

    await till.start();
    const again = await placed(till.page, [{ productId: shop.tea, qty: 1 }]);
    const { ended, ms } = await terminated(till.app);
    expect(ended).toEqual([0, null]);
    expect(ms).toBeLessThan(8000);

    thaw();
    await till.start();
    for (const { id, number } of [order, again])
      await inTime(async () => (await office.core('order', id))?.row.number).toBe(number);
  }, 90_000);
});

describe('an app that lives as an icon', () => {
  it('comes to the front with what it has to ask before it quits', async () => {
    const display = await xDisplay();
    const till = await syncSeat({ display });
    const shop = await smallShop(till.page);
    const office = await joined(till, 'Office');
    await alike(till, office);
    await connectedTo(till, 'Office');
    await till.page.evaluate(() => window.daybook?.setPreferences({ tray: true, stayInTray: true }));
    office.freeze();
    await placed(till.page, [{ productId: shop.tea, qty: 1 }]);
    const isVisible = () =>
      till.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
    await till.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await eventually(isVisible).toBe(false);
    await till.app.evaluate(({ app }) => app.quit());
    const dialog = till.page.getByRole('dialog', { name: en.shell.closing.title_one });
    await dialog.waitFor();
    await eventually(isVisible).toBe(true);

    // Who stays can go on hiding it.
    await dialog.getByRole('button', { name: en.shell.closing.stay }).click();
    await till.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await eventually(isVisible).toBe(false);
    expect((await callCore(till.page, 'status')).phase).toBe('ready');
  }, 90_000);
});

type Marked = typeof globalThis & { daybookMarks?: { awake: number; most: number; progress: number[] } };

describe('long work', () => {
  it('keeps the computer awake until it is done, and shows how far it is', async () => {
    const { app, page } = await launchDesktopApp({ display: await xDisplay() });
    await app.evaluate(({ powerSaveBlocker, BrowserWindow }) => {
      const marks = { awake: 0, most: 0, progress: [] as number[] };
      (globalThis as Marked).daybookMarks = marks;
      const { start, stop } = powerSaveBlocker;
      powerSaveBlocker.start = (type) => {
        marks.awake += 1;
        marks.most = Math.max(marks.most, marks.awake);
        return start.call(powerSaveBlocker, type);
      };
      powerSaveBlocker.stop = (id) => {
        marks.awake -= 1;
        return stop.call(powerSaveBlocker, id);
      };
      BrowserWindow.prototype.setProgressBar = (share) => void marks.progress.push(share);
    });
    await page.getByRole('button', { name: en.welcome.sample.submit }).click();
    await page.getByRole('heading', { level: 1, name: en.orders.title }).waitFor();
    const marks = () => app.evaluate(() => (globalThis as Marked).daybookMarks);
    await eventually(async () => (await marks())?.awake).toBe(0);
    await eventually(async () => (await marks())?.progress.at(-1)).toBe(-1);
    const { most, progress = [] } = (await marks()) ?? {};
    expect(most).toBe(1);
    const shares = progress.filter((share) => share > 0);
    expect(shares.length).toBeGreaterThan(3);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  });
});
