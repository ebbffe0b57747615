import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newAggregateId } from '../../renderer/ui/ids.ts';
import { type BrowserSeat, browserSeat } from '../support/e2e/browser-seat.ts';
import { callCore, send } from '../support/e2e/core-line.ts';
import { eventually } from '../support/e2e/seat.ts';
import { SHOP, smallShop } from '../support/e2e/small-shop.ts';
import { en, say } from '../support/e2e/words.ts';

type KeptBy = { app: string; standing: { totals: Record<string, number> }; accepted: object | null };

/** What the profile keeps of a shop; changed when `to` is given. */
const record = (
  page: Page,
  to?: { app: string; customers?: number },
  slot: 'shop' | 'sample' = 'shop',
): Promise<KeptBy | null> =>
  page.evaluate(
    ([key, to]) =>
      new Promise<KeptBy | null>((resolve, reject) => {
        const opening = indexedDB.open('daybook-profile');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction('settings', 'readwrite');
          const settings = tx.objectStore('settings');
          const get = settings.get(key);
          get.onsuccess = () => {
            const kept = (get.result ?? null) as KeptBy | null;
            if (!kept || !to) return;
            kept.app = to.app;
            if (to.customers !== undefined) kept.standing.totals.customers = to.customers;
            settings.put(kept, key);
          };
          tx.oncomplete = () => {
            opening.result.close();
            resolve((get.result ?? null) as KeptBy | null);
          };
        };
      }),
    [`kept-by:${slot}`, to] as const,
  );

const databases = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort());

/** A small shop that another version closed, and that this one is started on. */
const closedBy = async (app: string, more: { customers?: number } = {}): Promise<BrowserSeat> => {
  const seat = await browserSeat({ tapped: true });
  await smallShop(seat.page);
  await eventually(() => record(seat.page)).not.toBeNull();
  await record(seat.page, { app, ...more });
  await seat.restart();
  return seat;
};

const inShop = (page: Page): Promise<void> => page.getByText(SHOP).first().waitFor();

/** Every title from now on, also of a screen that is gone before anybody looks. */
const watchTitles = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seenTitles: seen });
    new MutationObserver(() => {
      const title = document.querySelector('h1')?.textContent;
      if (title) seen.add(title);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
const seenTitles = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(window as unknown as { seenTitles: Set<string> }).seenTitles]);

const { failed, rehearsing } = en.welcome;

describe('a shop that another version worked with last', () => {
  it('opens when this one reads it alike', async () => {
    const seat = await closedBy('daybook/0.0.9');
    await inShop(seat.page);
    await eventually(async () => (await record(seat.page))?.app).not.toBe('daybook/0.0.9');
    expect(await record(seat.page)).toMatchObject({ accepted: null, standing: { totals: { customers: 1 } } });
    await eventually(() => databases(seat.page)).not.toContain('daybook-rehearsal-log');
    await send(seat.page, 'customer.add', newAggregateId('c'), { name: 'Bo' });
    expect(seat.problems).toEqual([]);
  });

  it('stays closed when this one reads it otherwise, and opens when somebody says so twice', async () => {
    const seat = await closedBy('daybook/0.0.9', { customers: 2 });
    const { page } = seat;
    await page.getByRole('heading', { name: failed.upgradeDiffersTitle }).waitFor();
    const what = say(failed.upgrade.figure, { figure: failed.upgrade.figures.customers, before: 2, now: 1 });
    await page.getByText(say(failed.upgradeDiffers, { what, theirs: '0.0.9' })).waitFor();
    await watchTitles(page);
    await page.getByRole('button', { name: failed.retry }).click();
    await eventually(() => seenTitles(page)).toContain(rehearsing.title);
    await page.getByRole('heading', { name: failed.upgradeDiffersTitle }).waitFor();
    expect(await record(page)).toMatchObject({ app: 'daybook/0.0.9' });

    await page.getByRole('button', { name: failed.anyway.action }).click();
    const dialog = page.getByRole('dialog', { name: failed.anyway.title });
    await dialog.getByText(failed.anyway.text).waitFor();
    await dialog.getByRole('button', { name: en.common.cancel }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await callCore(page, 'status')).toMatchObject({ phase: 'failed' });
    await page.getByRole('button', { name: failed.anyway.action }).click();
    await dialog.getByRole('button', { name: failed.anyway.action }).click();
    await inShop(page);
    await eventually(async () => (await record(page))?.accepted).toMatchObject({
      reason: 'customers: 2 before, 1 now',
    });
    await seat.restart();
    await inShop(seat.page);
    expect(seat.problems).toEqual([]);
  });

  it('is not touched by an older one', async () => {
    const seat = await closedBy('daybook/99.1.0');
    const { page } = seat;
    await page.getByText('Daybook 99.1.0').waitFor();
    expect(await callCore(page, 'status')).toMatchObject({
      phase: 'failed',
      problem: { code: 'newerApp', facts: { theirs: '99.1.0' } },
    });
    expect(await page.getByRole('button', { name: failed.anyway.action }).count()).toBe(0);
    expect(await record(page)).toMatchObject({ app: 'daybook/99.1.0' });
    expect(seat.problems).toEqual([]);
  });

  it('does not keep people from their own shop when it is the sample', async () => {
    const seat = await browserSeat({ tapped: true });
    await smallShop(seat.page);
    await callCore(seat.page, 'openSample');
    await eventually(() => record(seat.page, undefined, 'sample')).not.toBeNull();
    await record(seat.page, { app: 'daybook/99.1.0' }, 'sample');
    await seat.restart();
    const { page } = seat;
    await page.getByText('Daybook 99.1.0').waitFor();
    await page.getByRole('button', { name: en.shell.menu.toShop }).click();
    await inShop(page);
    expect(seat.problems).toEqual([]);
  });
});
