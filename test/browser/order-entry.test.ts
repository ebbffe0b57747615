import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { launchBrowserApp } from '../support/chromium.ts';

const HAND_MS = 45;

const openEntry = async () => {
  const app = await launchBrowserApp();
  await app.page.getByRole('button', { name: 'Open the sample shop' }).click();
  await app.page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
  await app.page.keyboard.press('n');
  await expect.poll(() => focused(app.page)).toBe('Product, SKU or barcode');
  return app;
};

const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

const typed = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.type(text, { delay: HAND_MS });
  await page.keyboard.press('Enter', { delay: HAND_MS });
};

/** As a scanner does it: all keys in a few milliseconds, made by the page itself so that a busy machine cannot slow them. */
const scanned = (page: Page, code: string): Promise<void> =>
  page.evaluate((keys) => {
    for (const key of [...keys, 'Enter']) {
      const here = document.activeElement ?? document.body;
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      const goes = here.dispatchEvent(event);
      const field = document.activeElement;
      if (goes && key.length === 1 && field instanceof HTMLInputElement)
        document.execCommand('insertText', false, key);
    }
  }, code);

/** Quantity and name of each line. */
const lines = (page: Page): Promise<string[]> =>
  page
    .getByRole('grid', { name: 'Lines of the order' })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => {
        const cells = [...row.querySelectorAll('[role=gridcell]')];
        return `${cells[1]?.firstChild?.textContent} ${cells[2]?.firstChild?.textContent}`;
      }),
    );

describe('order entry', () => {
  it('takes an order with nothing but the keyboard, and keeps it through a reload', async () => {
    const { page, errors } = await openEntry();
    await typed(page, '3*chartreuse');
    await expect.poll(() => lines(page)).toEqual(['3 Chartreuse verte']);
    await typed(page, 'tofu');
    await typed(page, 'tofu');
    await expect.poll(() => lines(page)).toEqual(['3 Chartreuse verte', '2 Tofu']);
    expect(await focused(page)).toBe('Product, SKU or barcode');

    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await typed(page, '12');
    await expect.poll(() => lines(page)).toEqual(['12 Chartreuse verte', '2 Tofu']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await expect.poll(() => lines(page)).toEqual(['12 Chartreuse verte']);

    await page.reload();
    await expect.poll(() => lines(page)).toEqual(['12 Chartreuse verte']);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Order SO-.* placed$/).waitFor();
    await expect.poll(() => page.url()).toContain('#/orders/o_');
    expect(errors).toEqual([]);
  });

  it('hears a scanner wherever the focus is, and never as a quantity', async () => {
    const { page } = await openEntry();
    await scanned(page, 'NW-014');
    await scanned(page, 'NW-014');
    await expect.poll(() => lines(page)).toEqual(['2 Tofu']);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Quantity of Tofu');
    await scanned(page, 'NW-039');
    await expect.poll(() => lines(page)).toEqual(['2 Tofu', '1 Chartreuse verte']);
    await scanned(page, '9999999999994');
    await page.getByText('No product has the barcode 9999999999994. Nothing was added.').waitFor();
    expect(await lines(page)).toEqual(['2 Tofu', '1 Chartreuse verte']);
  });
});
