import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { opened } from './shop.ts';
import { en, type Words } from './words.ts';

/** Reading a whole shop, checking its chains and writing it down, on two slow cores. */
export const LONG_MS = 60_000;

/** Chooses a file in the dialog of the system that `act` opens. */
export const choose = async (page: Page, act: () => Promise<void>, path: string): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
  await chooser.setFiles(path);
};

/** Drags files over the window, which shows that it takes them, and drops them. */
export const drop = (page: Page, ...paths: string[]): Promise<void> => dropIn(page, en, ...paths);

/** The same in a window of another language. */
export const dropIn = async (page: Page, words: Words, ...paths: string[]): Promise<void> => {
  const files = paths.map((path) => [basename(path), readFileSync(path).toString('base64')] as const);
  const dataTransfer = await page.evaluateHandle((dragged) => {
    const data = new DataTransfer();
    for (const [name, content] of dragged)
      data.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], name));
    return data;
  }, files);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await page.getByText(words.files.drop.title, { exact: true }).waitFor();
  await page.dispatchEvent('body', 'dragover', { dataTransfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer });
};

/** The dialog of a file, once what is in it is shown. */
export const looked = async (page: Page): Promise<Locator> => {
  const dialog = page.getByRole('dialog', { name: en.files.import.title, exact: true });
  await dialog.getByRole('table').first().waitFor({ timeout: LONG_MS });
  return dialog;
};

/** Presses a button of the dialog, and waits for the one that says what was done. */
export const takeIn = async (page: Page, dialog: Locator, button: string): Promise<Locator> => {
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog', { name: en.files.import.done, exact: true }).waitFor({ timeout: LONG_MS });
  return opened(page, en.files.import.done);
};

/** Cells of a table, row by row, without its header. */
export const tableOf = async (scope: Locator, name: string): Promise<string[][]> =>
  scope
    .getByRole('table', { name, exact: true })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')),
    );
