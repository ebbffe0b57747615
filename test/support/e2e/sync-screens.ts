import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { closed, gone, goTo, opened } from './shop.ts';
import { inTime, type SyncSeat, syncSeat } from './sync-seat.ts';
import { en, say } from './words.ts';

const { machines } = en;

export type Shown = { code: string; address: string };

/** On the Machines screen: turns sharing on where it is off, and shows a code. */
export const showCodeOn = async (page: Page): Promise<Shown> => {
  await goTo(page, 'machines');
  await page.getByRole('button', { name: machines.action.add }).click();
  const dialog = await opened(page, machines.add.title);
  const code = dialog.locator('output[data-code]');
  const turnOn = dialog.getByRole('button', { name: machines.add.turnOn });
  await code.or(turnOn).first().waitFor();
  if (await turnOn.isVisible()) await turnOn.click();
  const address = dialog.getByLabel(machines.add.address, { exact: true });
  await inTime(() => address.textContent()).toMatch(/:\d+$/);
  return {
    code: (await code.getAttribute('data-code')) ?? '',
    address: (await address.textContent()) ?? '',
  };
};

/** From the welcome screen: types address and code, and ends where both signs are shown. */
export const fillJoin = async (page: Page, { code, address }: Shown, name: string): Promise<Locator> => {
  await page.getByRole('button', { name: machines.join.open }).click();
  const dialog = await opened(page, machines.join.title);
  await dialog.getByLabel(machines.join.address, { exact: true }).fill(address);
  await dialog.getByLabel(machines.join.code).fill(code);
  await dialog.getByLabel(machines.join.machine).fill(name);
  return dialog;
};

/** Names and signs that a dialog shows, in its order. */
const signsIn = async (dialog: Locator): Promise<[string, string][]> => {
  const names = await dialog.locator('dt').allTextContents();
  const signs = await dialog.locator('dd').allTextContents();
  return names.map((name, at) => [name.replace(machines.own, '').trim(), signs[at] ?? '']);
};

/** Pairs by hand; both show both by name and sign. `look` is called with what stands on screen. */
export const pairByHand = async (
  till: SyncSeat,
  name: string,
  look: (what: string, page: Page) => Promise<void> = async () => {},
): Promise<SyncSeat> => {
  const shown = await showCodeOn(till.page);
  await look('add', till.page);
  const office = await syncSeat();
  const form = await fillJoin(office.page, shown, name);
  await look('join', office.page);
  await form.getByRole('button', { name: machines.join.submit, exact: true }).click();
  const there = office.page.getByRole('dialog');
  await there.getByText(say(machines.join.done, { shop: 'Ecklädchen' })).waitFor();
  const here = till.page.getByRole('dialog');
  await here.getByText(say(machines.add.joined, { name })).waitFor();
  await inTime(async () => (await signsIn(there)).length).toBe(2);
  await look('joined', office.page);
  await look('added', till.page);
  const [one, two] = [await signsIn(here), await signsIn(there)];
  expect(one.map(([who]) => who)).toEqual([name, 'Till 1']);
  expect(two).toEqual(one.toReversed());
  for (const [, sign] of one) expect(sign).toMatch(/^[a-z2-7]{4} [a-z2-7]{4}$/);
  await there.getByRole('button', { name: en.common.done }).click();
  await here.getByRole('button', { name: machines.add.done }).click();
  await Promise.all([closed(till.page), closed(office.page)]);
  return office;
};

export const machineRow = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: machines.list }).getByRole('listitem', { name, exact: true });

/** Turns the exchange over the network on or off, by its switch. */
export const share = async (page: Page, on: boolean): Promise<void> => {
  await goTo(page, 'machines');
  await page.getByText(on ? machines.sharing.off : machines.sharing.on).waitFor();
  await page.getByRole('switch', { name: machines.sharing.label }).click();
  await page.getByText(on ? machines.sharing.on : machines.sharing.off).waitFor();
};

/** What the screen shows for two people to compare. */
export const hashOnScreen = async (page: Page): Promise<string> => {
  await goTo(page, 'machines');
  await page
    .getByRole('button', { name: machines.compare.action, exact: true })
    .or(page.getByRole('button', { name: machines.compare.again, exact: true }))
    .click();
  const shown = page.locator('output[data-hash]');
  await shown.waitFor();
  return (await shown.getAttribute('data-hash')) ?? '';
};

/** On the screen of decisions: picks an answer of the card about `label` and confirms it. */
export const decideOnScreen = async (page: Page, title: string, answer: string | RegExp): Promise<void> => {
  await goTo(page, 'decisions');
  const heading = page.getByRole('heading', { level: 2, name: title, exact: true });
  await heading.waitFor();
  const radio = page.getByRole('radio', { name: answer }).first();
  await radio.check();
  await page.keyboard.press('Enter');
  await gone(heading);
};

/** By the menu of its row: removes a machine, and confirms it. */
export const removeOnScreen = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: say(machines.action.more, { name }) }).click();
  await page.getByRole('menuitem', { name: machines.action.remove }).click();
  const dialog = await opened(page, machines.remove.title, { name });
  await dialog.getByRole('button', { name: machines.remove.submit }).click();
  await gone(dialog);
};
