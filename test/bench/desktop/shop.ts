import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { en } from '../../support/e2e/words.ts';
import { temporary } from '../browser.ts';
import type { WrittenShop } from '../node/write-shop.ts';
import type { Packed } from './packed.ts';
import { quiet } from './processes.ts';
import { newHome, openToAll } from './somebody.ts';
import { withStarted } from './started.ts';

/** A shop in the app's own profile, and what its list begins with. */
export type InstalledShop = WrittenShop & { home: string };

const SCRIPT = join(import.meta.dirname, '../node/write-shop.ts');
/** Half a million events on a machine that has other things to do. */
const IMPORT_MS = 900_000;

/** Makes a shop, and lets the installed app take it in from its file as a person would, until it has nothing left to do. */
export const installedShop = async (
  packed: Packed,
  display: string,
  orders: number,
): Promise<InstalledShop> => {
  const file = join(openToAll(temporary()), 'shop.daybook.jsonl.gz');
  const args = ['--import', 'tsx', '--no-warnings', SCRIPT, String(orders), file];
  const written = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as WrittenShop;
  const home = newHome();
  await withStarted(
    packed,
    { display, home },
    async ({ page }) => {
      page.setDefaultTimeout(IMPORT_MS);
      const { done, openShop } = en.files.import;
      await page.getByRole('button', { name: openShop, exact: true }).click();
      await page.getByRole('dialog', { name: done, exact: true }).waitFor();
      await quiet(packed);
    },
    [file],
  );
  return { ...written, home };
};
