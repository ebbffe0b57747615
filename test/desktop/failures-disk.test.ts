import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { RESERVE } from '../../shared/log/disk.ts';
import { callCore, tapCore } from '../support/e2e/core-line.ts';
import { eventually } from '../support/e2e/seat.ts';
import { type SmallDisk, smallDisk } from '../support/e2e/small-disk.ts';
import { placed, type SmallShop, smallShop } from '../support/e2e/small-shop.ts';
import { en } from '../support/e2e/words.ts';
import { type DesktopApp, launchDesktopApp } from '../support/electron.ts';

/** Less than what is kept in reserve, by little: Chromium's caches take from it too. */
const TIGHT = RESERVE - (2 << 20);

type Opened = DesktopApp & { disk: SmallDisk };

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

const tapped = async (page: Page): Promise<void> => {
  await tapCore(page.context());
  await page.reload();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
};

const opened = async (disk: SmallDisk): Promise<Opened> => {
  const app = await launchDesktopApp({
    profile: join(disk.folder, 'profile'),
    home: join(disk.folder, 'home'),
    archives: join(disk.folder, 'archives'),
  });
  await tapped(app.page);
  return { ...app, disk };
};

const order = (page: Page, shop: SmallShop) => placed(page, [{ productId: shop.tea, qty: 1 }]);

const numbers = async (page: Page): Promise<string[]> => {
  const query = {
    filter: { view: 'all' },
    sort: 'number',
    descending: false,
    offset: 0,
    limit: 1000,
  } as const;
  const { rows } = await callCore(page, 'orders', query as Parameters<typeof callCore<'orders'>>[2]);
  return rows.flatMap(({ number }) => number ?? []);
};

/** After another start everything that was acknowledged is there, and it all fits together. */
const keptOverARestart = async ({ app, disk }: Opened, promised: readonly string[]): Promise<void> => {
  await app.close();
  const again = await opened(disk);
  await eventually(async () => (await callCore(again.page, 'status')).phase).toBe('ready');
  expect(await callCore(again.page, 'verify')).toMatchObject({ complete: true, findings: [] });
  expect(await numbers(again.page)).toEqual(promised);
  await again.app.close();
};

describe('a disk that runs full', () => {
  it('refuses orders in words before the databases could break off, and takes them once there is room', async () => {
    const seat = await opened(smallDisk('96m'));
    const { page, disk } = seat;
    const shop = await smallShop(page);
    const promised = ['SO-A-000001'];
    promised.push((await order(page, shop)).number);
    disk.fill(TIGHT);
    await expect
      .poll(
        () =>
          order(page, shop).then(
            ({ number }) => promised.push(number),
            (error: Error) => error.message,
          ),
        {
          timeout: 15_000,
        },
      )
      .toContain('quotaExceeded');
    const before = await numbers(page);
    expect(before).toEqual(promised);
    disk.free();
    await eventually(() =>
      order(page, shop).then(
        ({ number }) => promised.push(number) > 0,
        () => false,
      ),
    ).toBe(true);
    expect(await callCore(page, 'verify')).toMatchObject({ complete: true, findings: [] });
    await keptOverARestart(seat, promised);
  }, 90_000);

  it('refuses what takes long in words, half of it nowhere, and does it once there is room', async () => {
    const seat = await opened(smallDisk('128m'));
    const { page, disk } = seat;
    await smallShop(page);
    disk.fill(TIGHT);
    const refusal = (outcome: unknown) =>
      expect(outcome).toMatchObject({ refusal: { code: 'quotaExceeded' } });
    await expect
      .poll(() => callCore(page, 'openSample'), { timeout: 15_000 })
      .toMatchObject({ refusal: { code: 'quotaExceeded' } });
    refusal(await callCore(page, 'repair'));
    expect(await callCore(page, 'archiveNow')).toMatchObject({
      good: null,
      failure: { code: 'failed', detail: expect.stringContaining('disk-full:') },
    });
    expect(filesIn(join(disk.folder, 'archives'))).toEqual([]);
    // The open shop goes on to be looked at.
    expect(await callCore(page, 'verify')).toMatchObject({ complete: true, findings: [] });
    expect(await callCore(page, 'status')).toMatchObject({
      phase: 'ready',
      shop: { slot: 'shop', other: null },
    });
    disk.free();
    await eventually(() => callCore(page, 'repair')).toMatchObject({ ok: true });
    expect(await callCore(page, 'archiveNow')).toMatchObject({
      good: { bytes: expect.any(Number) },
      failure: null,
    });
    expect(filesIn(join(disk.folder, 'archives'))).toHaveLength(1);
    expect(await callCore(page, 'openSample')).toMatchObject({ ok: true });
    await callCore(page, 'switchShop', 'shop');
    await keptOverARestart(seat, ['SO-A-000001']);
  }, 90_000);

  it('closes the shop in words when the disk was full at once, and has everything after a start', async () => {
    const seat = await opened(smallDisk('96m'));
    const { page, disk } = seat;
    const shop = await smallShop(page);
    const promised = ['SO-A-000001', (await order(page, shop)).number];
    // The disk fills up faster than anybody asks, which is as if the answer were wrong.
    await seat.app.evaluate(({ ipcMain }) => {
      ipcMain.removeHandler('daybook:free-bytes');
      ipcMain.handle('daybook:free-bytes', () => ({ ok: true, value: 1e12 }));
    });
    disk.fill();
    await expect
      .poll(
        () =>
          order(page, shop).then(
            ({ number }) => promised.push(number) > 0,
            () => false,
          ),
        { timeout: 15_000, interval: 1 },
      )
      .toBe(false);
    await page.getByRole('alert').getByText(en.welcome.failed.storeLost).waitFor();
    await page.getByRole('button', { name: en.welcome.failed.restart }).waitFor();
    disk.free();
    await keptOverARestart(seat, promised);
    await keptOverARestart({ ...seat, ...(await opened(disk)) }, promised);
  }, 90_000);
});
