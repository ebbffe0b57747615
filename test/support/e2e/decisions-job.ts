import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { seriousInBoth } from './axe.ts';
import { press, type } from './hand.ts';
import { eventually, type Seat } from './seat.ts';
import { chips, gone, goTo, opened, openOrder, recordHeading } from './shop.ts';
import { HONEY, NUMBER, TEA } from './small-shop.ts';
import { cancelAgainstShipment, carry, type Machines, twoMachines } from './two-machines.ts';
import { en, say } from './words.ts';

const { decisions: words } = en;
const kind = words.kinds.cancelledWhileShipped;
const { expectReturn, letStand } = kind.answers;

/**
 * One order is cancelled on one machine and shipped on the other. When they meet, one thing is to be decided: it is found
 * on the order and in the list, decided and undone by keyboard, and gone on the second machine once that hears of it.
 */
export const decisionsJob = async (till: Seat, office: Seat): Promise<void> => {
  const machines = await twoMachines(till, office);
  const { page } = till;
  await goTo(page, 'decisions');
  await page.getByText(words.empty.ask).waitFor();
  await page.getByText(words.empty.askText).waitFor();
  await eventually(() => waiting(page)).toBe(en.shell.decisions);

  await cancelAgainstShipment(machines);
  await eventually(() => waiting(page)).toBe(`${en.shell.decisions}1`);
  await onTheOrder(page);
  await theCard(page);
  await decideAndUndo(page);
  await decideLater(page);
  await decide(page, letStand.label, 'She wants it after all');
  await page.getByText(words.empty.ask).waitFor();
  await eventually(() => waiting(page)).toBe(en.shell.decisions);
  await openOrder(page, NUMBER);
  await eventually(() => chips(page, NUMBER)).toContain(en.status.headline.shipped);
  await eventually(() => banner(page).count()).toBe(0);

  await theOtherMachine(machines);
  expect([...till.problems, ...office.problems]).toEqual([]);
};

/** Name and count of the item in the rail. */
const waiting = async (page: Page): Promise<string> =>
  (await page.getByRole('navigation').getByRole('link', { name: en.shell.decisions }).textContent()) ?? '';

const banner = (page: Page) =>
  page.getByRole('region', { name: say(words.here.title_one, { formatted: 1 }), exact: true });

const heading = (page: Page) => recordHeading(page, kind.title);

const onTheOrder = async (page: Page): Promise<void> => {
  await openOrder(page, NUMBER);
  expect(await chips(page, NUMBER)).toContain(en.status.headline.cancelledGoodsOut);
  await banner(page).getByText(kind.title).waitFor();
  await banner(page).getByRole('button', { name: words.here.open }).click();
  await heading(page).waitFor();
  await page.getByText(say(words.only, { label: NUMBER })).waitFor();
  await page.getByRole('button', { name: words.showAll }).click();
};

const card = (page: Page) => page.getByRole('region', { name: NUMBER, exact: true });

const theCard = async (page: Page): Promise<void> => {
  await heading(page).waitFor();
  await card(page).getByRole('button', { name: NUMBER, exact: true }).waitFor();
  const sides = card(page).getByRole('listitem');
  await eventually(() => sides.allTextContents()).toHaveLength(2);
  const [cancelled = '', shipped = ''] = (await sides.allTextContents()).toSorted();
  expect(cancelled).toContain(en.timeline.does.order_cancelled);
  expect(cancelled).toContain('Customer called');
  expect(cancelled).toContain(words.card.madeHere);
  expect(shipped).toContain(HONEY.name);
  expect(shipped).toContain(TEA.name);
  expect(shipped).toContain('JD0146');
  expect(shipped).toMatch(/reached this machine/);
  expect(await seriousInBoth(page, 'a decision')).toEqual([]);
  expect(await page.locator('main').textContent()).not.toMatch(/\{\{|cancelledWhileShipped|kinds\./);
};

/** By keyboard: the second answer of the card. */
const decide = async (page: Page, label: string, note: string): Promise<void> => {
  const answers = card(page).getByRole('radio');
  await answers.first().waitFor();
  const names = await answers.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  const at = names.indexOf(label);
  expect(names).toContain(label);
  await press(page, String(at + 1));
  await eventually(() => answers.nth(at).isChecked()).toBe(true);
  if (note) {
    await card(page).getByLabel(words.card.note).focus();
    await type(page, note);
  }
  await press(page, 'Enter');
  await gone(heading(page));
  await page.getByText(say(words.did.decided, { choice: label })).waitFor();
};

const decideAndUndo = async (page: Page): Promise<void> => {
  await decide(page, expectReturn.label, '');
  await page.getByText(words.empty.ask).waitFor();
  await page.getByRole('button', { name: words.filters.decided, exact: true }).click();
  await heading(page).waitFor();
  await card(page).getByText(expectReturn.label).waitFor();
  await press(page, 'u');
  await page.getByText(words.empty.decided).waitFor();
  await page.getByRole('button', { name: words.filters.ask }).click();
  await heading(page).waitFor();
  await eventually(() => waiting(page)).toBe(`${en.shell.decisions}1`);
};

const decideLater = async (page: Page): Promise<void> => {
  await press(page, 'l');
  await page.getByRole('heading', { level: 2, name: words.laterGroup }).waitFor();
  await page.getByRole('button', { name: NUMBER }).first().click();
  await heading(page).waitFor();
  await press(page, '1');
  await eventually(() => card(page).getByRole('radio').first().isChecked()).toBe(true);
  await press(page, '?');
  const sheet = await opened(page, en.shell.keys.title);
  for (const label of [words.keys.answer, words.keys.confirm, words.keys.later, words.keys.select])
    await sheet.getByText(label, { exact: true }).waitFor();
  await press(page, 'Escape');
  await gone(sheet);
};

/** It hears of the clash and of what was decided in one go: there is nothing left to decide there. */
const theOtherMachine = async ({ till, office }: Machines): Promise<void> => {
  const { page } = office;
  await carry(till, office);
  await goTo(page, 'decisions');
  await page.getByText(words.empty.ask).waitFor();
  await page.getByRole('button', { name: words.filters.decided, exact: true }).click();
  await heading(page).waitFor();
  await card(page).getByText(letStand.label).waitFor();
  await card(page)
    .getByText(say(words.card.decidedNote, { note: 'She wants it after all' }))
    .waitFor();
  await openOrder(page, NUMBER);
  await eventually(() => chips(page, NUMBER)).toContain(en.status.headline.shipped);
};
