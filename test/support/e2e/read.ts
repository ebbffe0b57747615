import type { Locator, Page } from 'playwright-core';
import { en } from './words.ts';

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Names and values of the definition lists in `scope`. Fields and key hints inside a name are not part of it. */
export const pairsIn = (scope: Locator): Promise<Record<string, string>> =>
  scope.evaluate((root) =>
    Object.fromEntries(
      [...root.querySelectorAll('dt')].map((dt) => {
        const name = dt.cloneNode(true) as HTMLElement;
        for (const hint of name.querySelectorAll('[aria-hidden=true], kbd')) hint.remove();
        return [name.textContent?.trim() ?? '', dt.nextElementSibling?.textContent?.trim() ?? ''];
      }),
    ),
  );

/** Rows of a list as text, cell by cell, without its header. */
export const rowsOf = async (page: Page, grid: string): Promise<string[][]> => {
  const cells = await page
    .getByRole('grid', { name: grid, exact: true })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent ?? '')),
    );
  return cells.filter((row) => row.length > 0).map((row) => row.map(squeeze));
};

/** First cells of a list: numbers of orders, names of products. */
export const namesIn = async (page: Page, grid: string): Promise<string[]> =>
  (await rowsOf(page, grid)).map(([first = '']) => first);

/** A part of an open record, by its heading. */
export const part = (page: Page, title: string): Locator =>
  page.getByRole('heading', { level: 3, name: title, exact: true }).locator('xpath=ancestor::section[1]');

/** Lines of the order being entered: quantity, product with SKU, price, discount, total. */
export const enteredLines = async (page: Page): Promise<string[][]> =>
  (await rowsOf(page, en.entry.linesLabel)).map(([, ...rest]) => rest);

/** What the focused element is called. */
export const focusName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const here = document.activeElement;
    if (!here || here === document.body) return '';
    const labelled = here.id ? document.querySelector(`label[for="${CSS.escape(here.id)}"]`) : null;
    return here.getAttribute('aria-label') ?? labelled?.textContent?.trim() ?? here.textContent?.trim() ?? '';
  });
