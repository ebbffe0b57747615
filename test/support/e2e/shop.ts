import type { Locator, Page } from 'playwright-core';
import { press, retype, tabTo, type, write } from './hand.ts';
import { en, say } from './words.ts';

export type Goods = { name: string; sku: string; price: string; barcode?: string; stock?: number };

const { create } = en.welcome;
const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });

/** First run, by keyboard alone: a shop in euros with 19 % added to prices. */
export const startShop = async (page: Page, name = 'Ecklädchen', user = 'Anna'): Promise<void> => {
  await field(page, create.name).waitFor();
  await tabTo(page, field(page, create.name));
  await write(page, name);
  await tabTo(page, page.getByRole('combobox', { name: create.currency }));
  await retype(page, 'EUR');
  await press(page, 'ArrowDown', 'Enter');
  await tabTo(page, field(page, create.user));
  await write(page, user);
  await tabTo(page, field(page, create.machine));
  await retype(page, 'Till 1');
  await press(page, 'Tab', 'ArrowRight');
  await tabTo(page, field(page, create.rate));
  await write(page, '19');
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: en.orders.title }).waitFor();
};

/** Goes to a screen by its two keys. */
export const goTo = async (
  page: Page,
  screen:
    | 'orders'
    | 'products'
    | 'stock'
    | 'customers'
    | 'decisions'
    | 'history'
    | 'machines'
    | 'files'
    | 'settings',
) => {
  await press(page, 'g', screen === 'settings' ? ',' : (screen[0] ?? ''));
  await page.getByRole('heading', { level: 1, name: en.shell[screen] }).waitFor();
};

/** On the product screen: adds one, and receives its first stock. */
export const addProduct = async (page: Page, { name, sku, price, barcode, stock }: Goods): Promise<void> => {
  const { products } = en;
  await press(page, 'a');
  const dialog = await opened(page, products.addTitle);
  await write(page, name);
  await tabTo(page, dialog.getByLabel(products.field.sku));
  await write(page, sku);
  await tabTo(page, dialog.getByLabel(products.field.priceExcl));
  await write(page, price);
  if (barcode) {
    await tabTo(page, dialog.getByLabel(products.field.barcode));
    await write(page, barcode);
  }
  await tabTo(page, dialog.getByRole('button', { name: products.add }));
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 2, name }).waitFor();
  await gone(dialog);
  if (stock === undefined) return;
  await press(page, 'r');
  const receive = await opened(page, en.stock.receiveTitle, { name });
  await write(page, String(stock));
  await press(page, 'Enter');
  await gone(receive);
};

export const entryField = (page: Page): Locator =>
  page.getByRole('combobox', { name: en.entry.productField, exact: true });

/** A new order, with the focus where the first product goes. */
export const newOrder = async (page: Page): Promise<void> => {
  await press(page, 'n');
  await entryField(page).waitFor();
};

/** Types into the product field, which has the focus, and waits until the line is there. */
export const enter = async (page: Page, text: string): Promise<void> => {
  await type(page, text);
  await press(page, 'Enter');
};

/** A dialog that is there and has the focus, so that nothing typed now goes elsewhere. */
export const opened = async (
  page: Page,
  title: string,
  facts: Record<string, string | number> = {},
): Promise<Locator> => {
  const dialog = dialogOf(page, title, facts);
  await dialog.waitFor();
  await page.waitForFunction(
    (element) => element?.contains(document.activeElement),
    await dialog.elementHandle(),
  );
  return dialog;
};

/** No dialog is left, not even one that is fading: until then keys belong to it. */
export const closed = (page: Page): Promise<void> => gone(page.getByRole('dialog'));

export const gone = (dialog: Locator): Promise<void> => dialog.waitFor({ state: 'detached' });

export const dialogOf = (page: Page, title: string, facts: Record<string, string | number> = {}): Locator =>
  page.getByRole('dialog', { name: say(title, facts), exact: true });

/** A word of state in the head of the open record. */
export const chips = (page: Page, heading: string): Promise<string[]> =>
  page
    .getByRole('heading', { level: 2, name: heading, exact: true })
    .locator('xpath=following-sibling::*[1]')
    .locator(':scope > span')
    .allTextContents();

/** Name of the open record. */
export const recordHeading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { level: 2, name, exact: true });

/** From anywhere: opens an order in the list of orders. */
export const openOrder = async (page: Page, number: string): Promise<void> => {
  await goTo(page, 'orders');
  await page.getByRole('row', { name: number }).click();
  await recordHeading(page, number).waitFor();
};
