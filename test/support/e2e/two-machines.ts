import type { Locator } from 'playwright-core';
import { newPartId } from '../../../renderer/ui/ids.ts';
import { callCore, send } from './core-line.ts';
import { choose, drop, looked, takeIn } from './files.ts';
import type { Seat } from './seat.ts';
import { closed, gone, goTo } from './shop.ts';
import { NUMBER, type SmallShop, smallShop } from './small-shop.ts';
import { en } from './words.ts';

const { files } = en;

/** Two machines of one shop, which meet by file alone. */
export type Machines = { till: Seat; office: Seat; shop: SmallShop };

/** A shop on one machine, taken to a second one as a file. Both seats are tapped. */
export const twoMachines = async (till: Seat, office: Seat): Promise<Machines> => {
  const shop = await smallShop(till.page);
  const file = await copyOf(till);
  const button = office.page.getByRole('button', { name: en.welcome.file.submit });
  await choose(office.page, () => button.click(), file);
  await finish(await takeIn(office.page, await looked(office.page), files.import.openShop));
  await office.page.getByRole('row', { name: NUMBER }).waitFor();
  return { till, office, shop };
};

/** The order is cancelled at the till while the office ships it, and the till hears of it. */
export const cancelAgainstShipment = async ({ till, office, shop }: Machines): Promise<void> => {
  const { lines } = (await callCore(office.page, 'order', shop.order)) ?? { lines: [] };
  await send(office.page, 'order.ship', shop.order, {
    shipmentId: newPartId(),
    lines: lines.map(({ lineId, ordered, scale }) => ({ lineId, qty: { units: ordered, scale } })),
    carrier: 'DHL',
    tracking: 'JD0146',
  });
  await send(till.page, 'order.cancel', shop.order, { reason: 'Customer called' });
  await carry(office, till);
};

/** What `from` has is taken to `to` as a file. */
export const carry = async (from: Seat, to: Seat): Promise<void> => {
  const file = await copyOf(from);
  await drop(to.page, file);
  await finish(await takeIn(to.page, await looked(to.page), files.import.take));
};

const finish = async (done: Locator): Promise<void> => {
  await done.getByRole('button', { name: en.common.done }).click();
  await gone(done);
};

const copyOf = async (seat: Seat): Promise<string> => {
  const { page } = seat;
  await goTo(page, 'files');
  await page.getByRole('button', { name: files.copy.action }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: files.copy.plain, exact: true }).check();
  const path = await seat.saving(() => dialog.getByRole('button', { name: files.copy.submit }).click());
  await closed(page);
  return path;
};
