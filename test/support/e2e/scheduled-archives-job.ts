import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { tableOf } from './files.ts';
import { eventually, type Seat } from './seat.ts';
import { gone, goTo, opened } from './shop.ts';
import { placed, SHOP, smallShop } from './small-shop.ts';
import { en } from './words.ts';

const { archives, passphrase } = en.files;

/**
 * Archives make themselves once they are switched on, locked where that is wanted; one that fails says so on every screen
 * until another is good. `folder` is where they go.
 */
export const scheduledArchivesJob = async (seat: Seat, folder: string): Promise<void> => {
  const { page } = seat;
  const { honey } = await smallShop(page);
  const there = (): string[] => readdirSync(folder).sort();
  mkdirSync(folder);
  await goTo(page, 'files');
  const part = page.getByRole('region', { name: archives.title, exact: true });
  await part.getByText(archives.goodNone).waitFor();
  const toggle = (name: string): Locator => part.getByRole('switch', { name });
  await toggle(archives.on).press('Space');

  await eventually(there).toEqual([expect.stringMatching(new RegExp(`^${SHOP} .*\\.daybook\\.jsonl\\.gz$`))]);
  await part.getByText(/^[\d,]+ entries, .* read back and equal$/).waitFor();
  await part.getByText(archives.nextChange).waitFor();
  await eventually(async () => (await tableOf(part, archives.there)).map(([name]) => name)).toEqual(there());

  await toggle(archives.encrypted).press('Space');
  const dialog = await opened(page, archives.passphraseTitle);
  await dialog.getByLabel(passphrase.label, { exact: true }).fill('Sieben Birnen am Baum');
  await dialog.getByLabel(passphrase.again).fill('Sieben Birnen am Baum');
  await dialog.getByRole('button', { name: archives.passphraseSubmit }).click();
  await gone(dialog);
  await part.getByText(archives.passphraseSet).waitFor();
  await placed(page, [{ productId: honey, qty: 1 }]);
  const now = part.getByRole('button', { name: archives.now });
  await now.click();
  await eventually(there).toContainEqual(expect.stringMatching(/\.daybook$/));
  await now.and(part.locator(':enabled')).waitFor();
  await eventually(async () => (await tableOf(part, archives.there)).map(([name]) => name).sort()).toEqual(
    there(),
  );

  // A file in its place: the folder cannot be written into, whoever runs the app.
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  await now.click();
  const banner = page.getByRole('alert').filter({ hasText: banned });
  await banner.waitFor();
  await goTo(page, 'orders');
  await banner.waitFor();
  await page.getByRole('status').getByText(archives.foot).waitFor();
  await banner.getByRole('button', { name: archives.look }).click();
  await part.getByRole('alert').waitFor();
  await part.getByText(/^[\d,]+ entries, .* read back and equal$/).waitFor();

  rmSync(folder);
  await now.click();
  await gone(banner);
  await eventually(there).toHaveLength(1);
  expect(seat.problems).toEqual([]);
};

const banned = archives.banner.replace('{{reason}}', '').trim();
