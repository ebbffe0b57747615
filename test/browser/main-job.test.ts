import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserSeat } from '../support/e2e/browser-seat.ts';
import { callCore } from '../support/e2e/core-line.ts';
import { mainJob } from '../support/e2e/main-job.ts';
import { enteredLines, namesIn, part } from '../support/e2e/read.ts';
import { eventually } from '../support/e2e/seat.ts';
import { enter, entryField, gone, newOrder, opened } from '../support/e2e/shop.ts';
import { SHOP, smallShop, TEA } from '../support/e2e/small-shop.ts';
import { en, say } from '../support/e2e/words.ts';

it('does the whole job with the network cut, takes the order by keyboard alone, and finds it all after a restart', async () => {
  const seat = await browserSeat({ offline: true });
  expect(await seat.page.evaluate(() => fetch('/').then(String, (e: Error) => e.name))).toBe('TypeError');
  seat.problems.length = 0;
  await mainJob(seat);
});

describe('sample shop', () => {
  it('opens from the welcome screen with all its orders, and is removed by one action', async () => {
    const { page, problems } = await browserSeat();
    await page.getByRole('button', { name: en.welcome.sample.submit }).click();
    await page.getByText(en.shell.sample.banner).waitFor({ timeout: 40_000 });
    await allOrders(page);
    // The sums row counts all orders, not only those in sight.
    await page.getByText(say(en.orders.sums_other, { formatted: '830' }), { exact: true }).waitFor();
    const first = (await namesIn(page, en.orders.list))[0] ?? '';
    await page.getByRole('row', { name: first }).click();
    await page.getByRole('heading', { level: 2, name: first, exact: true }).waitFor();
    expect(await part(page, en.orders.line.title).getByRole('row').count()).toBeGreaterThan(1);
    await part(page, en.timeline.title)
      .getByText(/^Placed as /)
      .waitFor();

    await page.getByRole('button', { name: en.shell.sample.remove }).click();
    const dialog = await opened(page, en.shell.sample.removeTitle);
    await dialog.getByRole('button', { name: en.shell.sample.remove }).click();
    await page.getByRole('heading', { level: 1, name: en.welcome.title }).waitFor();
    expect(problems).toEqual([]);
  });

  it('lies beside a shop of one’s own without touching it', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    const before = await wholeShop(page);
    const menu = page.getByRole('button', { name: en.shell.menu.label });
    await menu.click();
    await page.getByRole('menuitem', { name: en.shell.menu.openSample }).click();
    await page.getByText(en.shell.sample.banner).waitFor({ timeout: 40_000 });
    await allOrders(page);
    await page.getByText(say(en.orders.sums_other, { formatted: '830' }), { exact: true }).waitFor();
    await menu.click();
    await page.getByRole('menuitem', { name: en.shell.menu.toShop }).click();
    await page.getByRole('button', { name: en.shell.menu.label }).getByText(SHOP).waitFor();
    expect(await wholeShop(page)).toEqual(before);
    await menu.click();
    await page.getByRole('menuitem', { name: en.shell.menu.removeSample }).click();
    const dialog = await opened(page, en.shell.sample.removeTitle);
    await dialog.getByRole('button', { name: en.shell.sample.remove }).click();
    await gone(dialog);
    expect(await wholeShop(page)).toEqual(before);
    await menu.click();
    await page.getByRole('menuitem', { name: en.shell.menu.openSample }).waitFor();
    expect(problems).toEqual([]);
  });
});

describe('a draft', () => {
  it('survives the death of the browser, is offered again, and is complete', async () => {
    const seat = await browserSeat({ tapped: true });
    await smallShop(seat.page);
    await newOrder(seat.page);
    await enter(seat.page, '4*honey');
    await enter(seat.page, TEA.sku);
    // What is on screen has been acknowledged, and what was acknowledged must outlive the process.
    await eventually(() => enteredLines(seat.page)).toHaveLength(2);
    await seat.kill();
    await seat.restart();
    const { page } = seat;
    await page.getByRole('heading', { level: 1, name: en.orders.title }).waitFor();
    await newOrder(page);
    const drafts = page.getByRole('navigation', { name: en.entry.leftover.label });
    await drafts.getByText(say(en.entry.leftover.lines_other, { count: 2 })).waitFor();
    await drafts.getByRole('button').click();
    await eventually(() => enteredLines(page)).toEqual([
      ['4pc', 'HoneyHON-3', '5.05', '', '20.20'],
      ['1pc', 'Thé VertTEA-2', '3.49', '', '3.49'],
    ]);
    await entryField(page).press('Control+Enter');
    await page.getByRole('heading', { level: 2, name: 'SO-A-000002', exact: true }).waitFor();
    expect(seat.problems).toEqual([]);
  });
});

const allOrders = (page: Page): Promise<void> =>
  page
    .getByRole('toolbar', { name: en.orders.views })
    .getByRole('button', { name: en.orders.view.all })
    .click();

/** Everything a shop holds that somebody could miss. */
/** Without when it was proved and how long that took, which are of the proof. */
const proof = async (page: Page): Promise<unknown> => {
  const { at: _, took: __, ...report } = await callCore(page, 'verify');
  return report;
};

const wholeShop = async (page: Page): Promise<unknown> => [
  await callCore(page, 'orders', {
    filter: { view: 'all' },
    sort: 'date',
    descending: true,
    offset: 0,
    limit: 100,
  }),
  await callCore(page, 'products', { filter: {}, sort: 'name', descending: false, offset: 0, limit: 100 }),
  await callCore(page, 'customers', { filter: {}, sort: 'name', descending: false, offset: 0, limit: 100 }),
  await proof(page),
];
