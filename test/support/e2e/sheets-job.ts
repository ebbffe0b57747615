import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import * as northwind from '../northwind-facts.ts';
import { records } from '../sheets.ts';
import { temporaryFolder } from '../temporary.ts';
import { choose, drop, LONG_MS, tableOf } from './files.ts';
import { press, type } from './hand.ts';
import { bringIn } from './history-job.ts';
import { pairsIn, rowsOf } from './read.ts';
import { eventually, type Seat } from './seat.ts';
import { gone, goTo, opened } from './shop.ts';
import { en, say } from './words.ts';

const { sheets, cell, field } = en.files;

const GOODS = [
  'SKU,Name,Price,On hand',
  'NEW-1,Röstkaffee Crème,7.95,12',
  'NEW-2,Green Tea,three fifty,40',
  'NEW-3,"Honey, light",5.05,0',
];

/** Orders leave as a spreadsheet just as the list shows them; goods come in from one, all but the row that is wrong. */
export const sheetsJob = async (seat: Seat, sample: string): Promise<void> => {
  const { page } = seat;
  await bringIn(page, sample);
  await saveTheFilter(seat);
  const path = join(temporaryFolder(), 'new goods.csv');
  writeFileSync(path, GOODS.join('\n'));
  await goTo(page, 'files');
  await choose(page, () => page.getByRole('button', { name: sheets.choose }).click(), path);
  const dialog = await previewed(seat, path);
  expect(await counts(dialog)).toEqual({ rows: '3', adds: '2', known: '0', bad: '1' });
  expect(await tableOf(dialog, sheets.problems)).toEqual([['3', 'Price', 'three fifty', cell.notANumber]]);
  await dialog.getByText(sheets.rejectsAfter).waitFor();
  const two = say(sheets.things.products_other, { formatted: 2 });
  const one = say(sheets.things.products_one, { formatted: 1 });
  await dialog.getByRole('button', { name: say(sheets.take, { things: two }) }).click();
  const done = await opened(page, sheets.done);
  await done.getByText(say(sheets.doneAdded, { things: two })).waitFor();
  await done.getByText(say(sheets.doneBad, { things: one })).waitFor();
  const rejects = await seat.saving(() => done.getByRole('button', { name: sheets.saveRejects }).click());
  const left = records(readFileSync(rejects, 'utf8'));
  expect(left).toMatchObject([{ SKU: 'NEW-2', Name: 'Green Tea', Price: 'three fifty', 'On hand': '40' }]);
  // Beside it stands why, in whatever words.
  expect(Object.keys(left[0] ?? {}).length).toBeGreaterThan(4);
  await done.getByRole('button', { name: en.common.done }).click();
  await gone(done);

  await goTo(page, 'stock');
  await press(page, '/');
  await type(page, 'NEW-');
  await eventually(async () =>
    (await rowsOf(page, en.stock.listLabel)).map(([name, sku, , onHand]) => [name, sku, onHand]),
  ).toEqual([
    ['Honey, light', 'NEW-3', '0'],
    ['Röstkaffee Crème', 'NEW-1', '12'],
  ]);

  await drop(page, path);
  const again = await previewed(seat, path);
  expect(await counts(again)).toEqual({ rows: '3', adds: '0', known: '2', bad: '1' });
  await again.getByText(sheets.nothing).waitFor();
  await again.getByRole('button', { name: en.common.close, exact: true }).last().click();
  await gone(again);
  expect(seat.problems).toEqual([]);
};

const saveTheFilter = async (seat: Seat): Promise<void> => {
  const { page } = seat;
  const waiting = northwind.orders.filter(({ shipped }) => shipped === '');
  const formatted = String(waiting.length);
  const views = page.getByRole('toolbar', { name: en.orders.views });
  await views.getByRole('button', { name: en.orders.view.toShip }).click();
  await page.getByText(say(en.orders.sums_other, { formatted }), { exact: true }).waitFor();
  const path = await seat.saving(async () => {
    await page.getByRole('button', { name: en.common.more }).first().click();
    await page.getByRole('menuitem', { name: say(sheets.exportFilter_other, { formatted }) }).click();
  });
  await page.getByText(say(sheets.saved_other, { formatted })).waitFor();
  const text = (cents: number): string => (cents / 100).toFixed(2);
  const saved = records(readFileSync(path, 'utf8')).map(({ order_number, customer, total }) => [
    order_number,
    customer,
    total,
  ]);
  expect(saved.sort()).toEqual(
    waiting.map(({ number, customer, total }) => [number, customer, text(total)]).sort(),
  );
};

const previewed = async ({ page }: Seat, path: string): Promise<Locator> => {
  const dialog = page.getByRole('dialog', { name: say(sheets.dialog, { name: basename(path) }) });
  await dialog.waitFor({ timeout: LONG_MS });
  await dialog.getByText(field.price).first().waitFor();
  return dialog;
};

const counts = async (dialog: Locator) => {
  const told = await pairsIn(dialog);
  const { rows, adds, known, bad } = sheets;
  return { rows: told[rows], adds: told[adds], known: told[known], bad: told[bad] };
};
