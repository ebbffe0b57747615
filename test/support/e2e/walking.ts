import type { Locator, Page } from 'playwright-core';
import { newAggregateId } from '../../../renderer/ui/ids.ts';
import { send } from './core-line.ts';
import { press } from './hand.ts';
import { closed, gone, opened, recordHeading } from './shop.ts';
import type { SmallShop } from './small-shop.ts';
import type { Words } from './words.ts';

/** Called wherever the walk stands still, with the name of the place. */
export type Stop = (place: string) => Promise<void>;

export type Walk = {
  name: string;
  run: (page: Page, words: Words, stop: Stop) => Promise<void>;
};

export const go = async (page: Page, key: string, title: string): Promise<void> => {
  await press(page, 'g', key);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};

export const open = async (page: Page, row: string): Promise<void> => {
  await page.getByRole('row', { name: row }).click();
  await recordHeading(page, row).waitFor();
};

/** Opens a dialog by a key, stops there, and closes it with Esc. */
export const visit = async (page: Page, key: string, title: string, stop: Stop): Promise<void> => {
  await press(page, key);
  await visitOpened(page, title, stop);
};

export const visitOpened = async (page: Page, title: string, stop: Stop): Promise<void> => {
  await opened(page, title);
  await stop(title);
  await press(page, 'Escape');
  await closed(page);
};

export const choose = async (page: Page, target: Locator, item: string): Promise<void> => {
  await target.click();
  await page.getByRole('menuitem', { name: item }).click();
  await gone(page.getByRole('menu'));
};

/** A second order that was shipped, paid and delivered, so that every state has something to show. */
export const settle = async (page: Page, { honey, anna }: SmallShop): Promise<string> => {
  const order = newAggregateId('o');
  await send(page, 'order.startDraft', order, {});
  const qty = { units: 12, scale: 0 };
  await send(page, 'order.addLine', order, { lineId: crypto.randomUUID(), productId: honey, qty });
  await send(page, 'order.setCustomer', order, { customerId: anna });
  const { number = '' } = await send(page, 'order.place', order, {});
  await send(page, 'order.ship', order, {
    shipmentId: crypto.randomUUID(),
    carrier: 'DHL',
    tracking: 'JD0146',
  });
  await send(page, 'payment.receive', newAggregateId('y'), {
    orderId: order,
    method: 'card',
    amount: 3000,
    currency: 'EUR',
    reference: 'Receipt 7',
  });
  await send(page, 'order.addNote', order, { noteId: crypto.randomUUID(), text: 'Left at the back door' });
  await page.getByRole('row', { name: number }).waitFor();
  return number;
};
