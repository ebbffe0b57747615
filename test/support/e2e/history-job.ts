import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { daybook } from '../command.ts';
import * as northwind from '../northwind-facts.ts';
import { callCoreAt } from './core-line.ts';
import { choose, looked, tableOf, takeIn } from './files.ts';
import { press, retype, type, write } from './hand.ts';
import { namesIn, pairsIn, part, rowsOf } from './read.ts';
import { eventually, type Seat } from './seat.ts';
import { chips, closed, gone, goTo, opened, recordHeading } from './shop.ts';
import { en, say } from './words.ts';

const { history, files } = en;
/** The evening in which the window looks at the shop, and the one it is compared with. */
const DAY = '1997-06-30';
const BEFORE = '1996-12-31';

export const count = (n: number): string => n.toLocaleString('en-US');
const amount = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const dollars = (cents: number): string => `$${amount(cents)}`;

/** Events in a plain log file: two lines each, after a header and with a line before each run. */
export const eventsIn = (file: string): { t: string; cmd: string }[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"v":1,"rid":'))
    .map((line) => JSON.parse(line));

/** From an empty machine: the sample comes in as a file, and the window goes where only a log can lead it. */
export const historyJob = async (seat: Seat, sample: string): Promise<void> => {
  const { page } = seat;
  await bringIn(page, sample);
  await lookBack(page);
  await ordersThen(page);
  await anOrderThen(page);
  await nothingChanges(page);
  await stockThen(page);
  await returnToNow(page);
  await compare(page);
  await explainStock(page);
  await prove(page, sample);
  await browse(page, sample);
  expect(seat.problems).toEqual([]);
};

/** The first screen takes a file, and tells in plain words what became of it. */
export const bringIn = async (page: Page, sample: string): Promise<void> => {
  const all = eventsIn(sample).length;
  const button = page.getByRole('button', { name: en.welcome.file.submit });
  await choose(page, () => button.click(), sample);
  const dialog = await looked(page);
  await dialog.getByText(files.import.founds).waitFor();
  await dialog.getByText(say(files.import.foundsMore_other, { formatted: count(all) })).waitFor();
  expect(await pairsIn(dialog)).toEqual({
    [files.import.orders]: count(northwind.orders.length),
    [files.import.total]: dollars(northwind.sum(northwind.orders)),
    [files.import.paid]: dollars(0),
    [files.import.customers]: count(northwind.customers),
    [files.import.products]: count(northwind.products.length),
  });
  expect(await tableOf(dialog, files.import.machines)).toEqual([
    // The days in which it was entered, which is not when it happened.
    ['Office', expect.stringMatching(/^Jan 1(, 2026)?$/), count(all), count(all)],
  ]);
  const done = await takeIn(page, dialog, files.import.openShop);
  await done.getByText(say(files.import.doneShop, { shop: 'Northwind Traders' })).waitFor();
  await done.getByText(files.import.doneFounded).waitFor();
  await done.getByRole('button', { name: en.common.done }).click();
  await gone(done);
  await showAll(page);
  await eventually(() => sums(page)).toEqual(sumsOf(northwind.orders));
};

export const showAll = async (page: Page): Promise<void> => {
  await goTo(page, 'orders');
  await page
    .getByRole('toolbar', { name: en.orders.views })
    .getByRole('button', { name: en.orders.view.all })
    .click();
};

/** How many orders the list counts, and what they add up to. */
export const sums = async (page: Page): Promise<[string, string]> => {
  const explain = say(history.explain.button, { figure: history.explain.figure.listTotal });
  const total = page.getByRole('button', { name: explain, exact: true }).locator('xpath=..');
  const counted = page.getByText(/^[\d,]+ orders?$/);
  return [(await counted.textContent()) ?? '', (await total.textContent()) ?? ''];
};

export const sumsOf = (orders: readonly northwind.NorthwindOrder[]): [string, string] => [
  say(en.orders.sums_other, { formatted: count(orders.length) }),
  amount(northwind.sum(orders)),
];

const bar = (page: Page): Locator => page.getByRole('region', { name: history.past.label, exact: true });

const setDay = async (page: Page, scope: Locator, day: string): Promise<void> => {
  const field = scope.getByRole('textbox', { name: history.past.day });
  await field.click();
  await retype(page, day);
  await press(page, 'Enter');
};

const lookBack = async (page: Page): Promise<void> => {
  await press(page, 't');
  await bar(page).getByText(history.past.choose).waitFor();
  await setDay(page, bar(page), DAY);
  const when = 'Mon, June 30, 1997 11:59 PM';
  await eventually(() => bar(page).getByRole('status').textContent()).toBe(
    say(history.past.effective, { when }),
  );
};

const ordersThen = async (page: Page): Promise<void> => {
  const there = northwind.placedBy(DAY);
  await eventually(() => sums(page)).toEqual(sumsOf(there));
  const shipped = new Set(northwind.shippedBy(DAY));
  const due = new Map(
    there.map((order) => [
      order.number,
      [order.customer, amount(order.total), en.status.headline[shipped.has(order) ? 'shipped' : 'new']],
    ]),
  );
  const shown = await rowsOf(page, en.orders.list);
  expect(shown.length).toBeGreaterThan(10);
  for (const [number = '', ...cells] of shown)
    expect([number, cells]).toEqual([number, expect.arrayContaining(due.get(number) ?? ['no such order'])]);
  // The newest first: those that were not sent yet are in sight.
  expect(shown.map(([number]) => number)).toContain(waiting().number);
};

/** The last order of that day that was sent only later. */
const waiting = (): northwind.NorthwindOrder => {
  const found = northwind.placedBy(DAY).findLast(({ shipped }) => shipped > DAY);
  if (!found) throw new Error('every order had been sent');
  return found;
};

const anOrderThen = async (page: Page): Promise<void> => {
  const { number, total } = waiting();
  await page.getByRole('row', { name: number }).click();
  await recordHeading(page, number).waitFor();
  expect(await chips(page, number)).toEqual([en.status.headline.new, en.status.payment.unpaid]);
  expect(await pairsIn(part(page, en.orders.line.title))).toMatchObject({
    [en.orders.totals.total]: dollars(total),
  });
  const timeline = part(page, en.timeline.title);
  await timeline.getByText(/^Placed as /).waitFor();
  expect(await timeline.getByText(/^Shipped /).count()).toBe(0);
  expect(await page.getByRole('heading', { level: 3, name: en.orders.shipments.title }).count()).toBe(0);
};

const nothingChanges = async (page: Page): Promise<void> => {
  const { number } = waiting();
  const add = page.getByRole('button', { name: en.shell.newOrder });
  expect(await add.getAttribute('aria-disabled')).toBe('true');
  await press(page, 'n');
  await page.getByRole('alert').getByText(history.past.readOnly).waitFor();
  await recordHeading(page, number).waitFor();
  await page.getByRole('region', { name: number }).getByRole('button', { name: en.common.more }).click();
  const { action } = en.orders;
  for (const name of [action.note, action.cancel, action.hold])
    expect(
      await page.getByRole('menuitem', { name, exact: false }).first().getAttribute('aria-disabled'),
    ).toBe('true');
  await press(page, 'Escape');
  await gone(page.getByRole('menu'));
  const at = { at: Date.parse(`${DAY}T23:59:59.999Z`), mode: 'effective' as const };
  const asked = { id: crypto.randomUUID(), type: 'order.startDraft', data: {} } as const;
  const told = await callCoreAt(page, at, 'dispatch', { ...asked, aggregate: `o_${crypto.randomUUID()}` });
  expect(told).toEqual({ ok: false, refusal: { code: 'inThePast', facts: {} } });
};

const stockThen = async (page: Page): Promise<void> => {
  await goTo(page, 'stock');
  await page.getByRole('toolbar', { name: en.stock.filterLabel }).waitFor();
  await eventually(async () => (await rowsOf(page, en.stock.listLabel)).length).toBeGreaterThan(10);
  const shown = (): Promise<[string, string][]> =>
    rowsOf(page, en.stock.listLabel).then((rows) =>
      rows.map(([name = '', , , onHand = '']) => [name, onHand]),
    );
  const names = await namesIn(page, en.stock.listLabel);
  await eventually(shown).toEqual(names.map((name) => [name, count(northwind.onShelf(name, DAY))]));
};

const returnToNow = async (page: Page): Promise<void> => {
  await bar(page).getByRole('button', { name: history.past.return }).click();
  await gone(bar(page));
  await goTo(page, 'orders');
  // The order is still open beside the list, as it is now.
  await eventually(() => chips(page, waiting().number)).toContain(en.status.headline.shipped);
  await press(page, 'Escape');
  await gone(recordHeading(page, waiting().number));
  await eventually(() => sums(page)).toEqual(sumsOf(northwind.orders));
};

const compare = async (page: Page): Promise<void> => {
  const words = history.compare;
  await goTo(page, 'history');
  await page.getByRole('tab', { name: history.tabs.compare }).click();
  await setDay(page, page.getByRole('group', { name: words.from, exact: true }), BEFORE);
  await setDay(page, page.getByRole('group', { name: words.to, exact: true }), DAY);
  const placed = northwind.placedBy(DAY).filter((order) => order.placed > BEFORE);
  const shipped = northwind.shippedBy(DAY).filter((order) => order.shipped > BEFORE);
  const figures = async (): Promise<string[][]> =>
    (await tableOf(page.locator('main'), words.figures)).slice(0, 5);
  await eventually(figures).toEqual([
    [words.figure.placed, count(placed.length), amount(northwind.sum(placed))],
    [words.figure.shipped, count(shipped.length), amount(northwind.sum(shipped))],
    [words.figure.delivered, '0', amount(0)],
    [words.figure.cancelled, '0', amount(0)],
    [words.figure.paid, '0', amount(0)],
  ]);
  const [before, after] = [northwind.placedBy(BEFORE), northwind.placedBy(DAY)];
  const ends = await tableOf(page.locator('main'), words.totals);
  expect(ends[0]?.slice(1, 3)).toEqual([count(before.length), count(after.length)]);
  expect(ends[1]?.slice(1, 3)).toEqual([amount(northwind.sum(before)), amount(northwind.sum(after))]);

  await page.getByRole('button', { name: say(words.show, { figure: words.figure.placed }) }).click();
  const numbers = new Set(placed.map(({ number }) => number));
  await eventually(async () => (await namesIn(page, words.rows)).length).toBeGreaterThan(5);
  const shown = await namesIn(page, words.rows);
  expect(shown.filter((number) => !numbers.has(number))).toEqual([]);
  const [first = ''] = shown;
  await page.getByRole('grid', { name: words.rows }).getByRole('row', { name: first }).click();
  await recordHeading(page, first).waitFor();
};

const explainStock = async (page: Page): Promise<void> => {
  const words = history.explain;
  // A product of few orders, so that all of them are in sight.
  const [product] = northwind.products
    .filter(({ sold }) => sold)
    .map(({ name, left }) => ({ name, left, takers: northwind.takersOf(name) }))
    .sort((a, b) => a.takers.length - b.takers.length);
  if (!product) throw new Error('there is no product');
  await goTo(page, 'stock');
  await press(page, '/');
  await type(page, product.name);
  await eventually(() => namesIn(page, en.stock.listLabel)).toEqual([product.name]);
  await page.getByRole('row', { name: product.name }).click();
  await recordHeading(page, product.name).waitFor();
  const figure = words.figure.onHand;
  await page.getByRole('button', { name: say(words.button, { figure }), exact: true }).click();
  const dialog = await opened(page, words.title, { figure });
  await dialog.getByText(product.name, { exact: true }).waitFor();
  const taken = product.takers.map(
    ({ lines }) => lines.find((line) => line.product === product.name)?.qty ?? 0,
  );
  const opening = taken.reduce((all, qty) => all + qty, product.left);
  let running = opening;
  const due = product.takers.map(({ number }, at) => {
    const qty = taken[at] ?? 0;
    running -= qty;
    return [number, `−${qty}`, String(running)];
  });
  const entries = due.length + 1;
  await dialog.getByText(say(words.sum_other, { formatted: entries, value: `${product.left} pc` })).waitFor();
  const shown = async (): Promise<string[][]> =>
    (await rowsOf(page, words.table)).map((cells) => cells.slice(-3));
  await eventually(shown).toEqual([['', `+${opening}`, String(opening)], ...due]);
  expect((await shown()).at(-1)?.at(-1)).toBe(String(product.left));
  const [number = ''] = due[0] ?? [];
  await dialog.getByRole('button', { name: say(words.openOrder, { number }) }).click();
  await closed(page);
  await recordHeading(page, number).waitFor();
};

/** From any screen: everything is verified and fits. Gives what was counted, and the fingerprint of the state. */
export const verified = async (page: Page): Promise<Record<string, string>> => {
  const words = history.proof;
  await goTo(page, 'history');
  await page.getByRole('tab', { name: history.tabs.proof }).click();
  await page.getByRole('button', { name: words.verify }).click();
  await page.getByRole('status').getByText(words.equal).waitFor({ timeout: 60_000 });
  await page.getByText(words.equalText).waitFor();
  const report = page.getByRole('article').first();
  const state = await part(page, words.state).locator('code').textContent();
  return { ...(await pairsIn(report)), [words.state]: state ?? '' };
};

const prove = async (page: Page, sample: string): Promise<void> => {
  const words = history.proof.counts;
  const counted = await verified(page);
  // This machine begins its own log with the first thing that it writes.
  expect(counted).toMatchObject({
    [words.events]: count(eventsIn(sample).length),
    [words.machines]: '1',
    [words.totals]: count(northwind.orders.length),
    // What a machine without a window makes of the same file.
    [history.proof.state]: (await daybook('verify', sample, '--json')).json().stateHash,
  });
  for (const name of [words.segments, words.signatures, words.aggregates, words.rows])
    expect([name, Number(counted[name]?.replaceAll(',', ''))]).toEqual([name, expect.any(Number)]);
  expect(Number(counted[words.rows]?.replaceAll(',', ''))).toBeGreaterThan(northwind.orders.length);
};

const browse = async (page: Page, sample: string): Promise<void> => {
  const words = history.events;
  await page.getByRole('tab', { name: history.tabs.events }).click();
  const grid = page.getByRole('grid', { name: words.label });
  const founding = eventsIn(sample).find(({ t }) => t === 'workspace.founded')?.cmd;
  const act = eventsIn(sample).filter(({ cmd }) => cmd === founding);

  await filterByType(page, history.types.order_placed);
  await page
    .getByText(new RegExp(`^${say(words.chip.types, { value: history.types.order_placed })}`))
    .waitFor();
  await eventually(async () => {
    const what = (await rowsOf(page, words.label)).map((cells) => cells[1] ?? '');
    return what.length > 5 && what.every((text) => text.startsWith('Placed as SO-A-'));
  }).toBe(true);

  await page
    .getByRole('button', {
      name: say(words.removeFilter, { filter: say(words.chip.types, { value: history.types.order_placed }) }),
    })
    .click();
  await filterByType(page, history.types.workspace_founded);
  await eventually(async () => (await rowsOf(page, words.label)).length).toBe(1);
  await grid.getByRole('row').nth(1).click();
  const panel = page.getByRole('region', { name: words.detail, exact: true });
  await panel.getByText('"name": "Northwind Traders"').waitFor();
  await panel.getByRole('button', { name: words.ofAct }).click();
  await page.getByRole('list', { name: words.filters }).getByText(words.chip.cmd).waitFor();
  await eventually(async () => (await rowsOf(page, words.label)).length).toBe(act.length);
  const all = { found: act.length, total: count(eventsIn(sample).length) };
  await page.getByText(say(words.searchedAll_other, all)).waitFor();
};

const filterByType = async (page: Page, kind: string): Promise<void> => {
  const words = history.events;
  await page.getByRole('button', { name: words.addFilter, exact: true }).click();
  const kinds = page.getByRole('combobox', { name: words.filter.types });
  await kinds.click();
  await write(page, kind);
  await page.getByRole('option', { name: kind, exact: true }).click();
  await press(page, 'Escape');
  await closed(page);
};
