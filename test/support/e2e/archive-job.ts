import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as northwind from '../northwind-facts.ts';
import { choose, drop, LONG_MS, looked, takeIn } from './files.ts';
import { press } from './hand.ts';
import { bringIn, count, dollars, showAll, verified } from './history-job.ts';
import { enteredLines, pairsIn } from './read.ts';
import { eventually, type Seat } from './seat.ts';
import { enter, gone, goTo, newOrder, opened, recordHeading } from './shop.ts';
import { en, say } from './words.ts';

const { files } = en;
const SHOP = 'Northwind Traders';
const [GOODS = { sku: '', price: 0 }] = northwind.products.filter(({ sold }) => sold);
const PASSPHRASE = 'Käsekuchen mit Röstkaffee';

/**
 * A shop goes from one machine to another as an encrypted archive: nobody opens it without the passphrase, and the second
 * machine holds the same and writes under a name of its own. `second` gives an empty machine in place of the first.
 */
export const archiveJob = async (first: Seat, second: () => Promise<Seat>, sample: string): Promise<void> => {
  await bringIn(first.page, sample);
  await placeOne(first.page, 'Ar1');
  const before = await verified(first.page);
  const archive = await saveCopy(first);
  expect(first.problems).toEqual([]);

  const seat = await second();
  const { page } = seat;
  await unlock(page, archive);
  const { events, machines, aggregates, totals, rows } = en.history.proof.counts;
  const after = await verified(page);
  for (const name of [events, machines, aggregates, totals, rows, en.history.proof.state])
    expect([name, after[name]]).toEqual([name, before[name]]);
  await placeOne(page, 'Ar2');
  await bringInAgain(page, archive);
  expect(seat.problems).toEqual([]);
};

/** The first order of a machine gets the number of a new identity, which is said. */
const placeOne = async (page: Page, prefix: string): Promise<void> => {
  await newOrder(page);
  await enter(page, GOODS.sku);
  await eventually(() => enteredLines(page)).toHaveLength(1);
  await press(page, 'Control+Enter');
  await recordHeading(page, `SO-${prefix}-000001`).waitFor();
  await page.getByText(say(en.shell.minted, { prefix })).waitFor();
};

const saveCopy = async (seat: Seat): Promise<string> => {
  const { page } = seat;
  await goTo(page, 'files');
  await page.getByRole('button', { name: files.copy.action }).click();
  const dialog = await opened(page, files.copy.dialog, { shop: SHOP });
  const again = dialog.getByLabel(files.passphrase.again);
  await dialog.getByLabel(files.passphrase.label, { exact: true }).fill(PASSPHRASE);
  await again.fill('Käsekuchen ohne Röstkaffee');
  await dialog.getByText(files.passphrase.differs).waitFor();
  await again.fill(PASSPHRASE);
  const path = await seat.saving(() => dialog.getByRole('button', { name: files.copy.submit }).click());
  await gone(dialog);
  await page.getByText(/^Copy saved: [\d,]+ entries, /).waitFor();
  expect(basename(path)).toMatch(/^Northwind Traders \d{4}-\d{2}-\d{2}\.daybook$/);
  const bytes = readFileSync(path, 'latin1');
  expect(bytes).toMatch(/^\{"magic":"daybook-archive"/);
  expect(bytes).not.toContain('Northwind');
  return path;
};

const unlock = async (page: Page, archive: string): Promise<void> => {
  const button = page.getByRole('button', { name: en.welcome.file.submit });
  await choose(page, () => button.click(), archive);
  const locked = await opened(page, basename(archive));
  await locked.getByText(files.import.locked).waitFor();
  const field = locked.getByLabel(files.passphrase.label, { exact: true });
  const open = locked.getByRole('button', { name: files.import.open, exact: true });
  await field.fill('Käsekuchen');
  await open.click();
  await locked.getByText(files.problem.E_PASSPHRASE).waitFor({ timeout: LONG_MS });
  await page.getByRole('heading', { level: 1, name: en.welcome.title }).waitFor();
  await field.fill(PASSPHRASE);
  await open.click();
  const dialog = await looked(page);
  await dialog.getByText(files.import.encrypted).waitFor();
  expect(await pairsIn(dialog)).toMatchObject({
    [files.import.orders]: count(northwind.orders.length + 1),
    [files.import.total]: dollars(northwind.sum(northwind.orders) + GOODS.price),
  });
  const done = await takeIn(page, dialog, files.import.openShop);
  await done.getByText(files.import.doneFounded).waitFor();
  await done.getByRole('button', { name: en.common.done }).click();
  await gone(done);
  await showAll(page);
};

/** Dropped once more, it changes nothing. */
const bringInAgain = async (page: Page, archive: string): Promise<void> => {
  const all = (): Promise<void> =>
    page.getByText(say(en.orders.sums_other, { formatted: count(northwind.orders.length + 2) })).waitFor();
  await showAll(page);
  await press(page, 'Escape');
  await all();
  await drop(page, archive);
  const locked = await opened(page, basename(archive));
  await locked.getByLabel(files.passphrase.label, { exact: true }).fill(PASSPHRASE);
  await press(page, 'Enter');
  await gone(locked);
  const dialog = await looked(page);
  await dialog.getByText(files.import.known).waitFor();
  await dialog.getByRole('button', { name: en.common.close, exact: true }).last().click();
  await gone(dialog);
  await all();
};
