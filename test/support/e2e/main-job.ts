import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Bought, reckon } from './figures.ts';
import { press, retype, scan, tabTo, type, write } from './hand.ts';
import { enteredLines, pairsIn, part, rowsOf } from './read.ts';
import { eventually, type Seat } from './seat.ts';
import {
  addProduct,
  chips,
  enter,
  entryField,
  type Goods,
  gone,
  goTo,
  newOrder,
  opened,
  openOrder,
  recordHeading,
  startShop,
} from './shop.ts';
import { en, say } from './words.ts';

const NUMBER = 'SO-A-000001';
const CUSTOMER = 'Åsa Öberg';
const PHONE = '+49 (0)30 55-66-77';

const goods = {
  coffee: { name: 'Röstkaffee Crème', sku: 'CAF-1', price: '7.95', barcode: '4006381333931', stock: 20 },
  tea: { name: 'Green Tea', sku: 'TEA-2', price: '3.49', barcode: '4012345678901', stock: 40 },
  honey: { name: 'Honey', sku: 'HON-3', price: '5.05', barcode: '5901234123457', stock: 10 },
  mug: { name: 'Mug', sku: 'MUG-4', price: '11.90', barcode: '9780201379624', stock: 6 },
  flour: { name: 'Flour', sku: 'FLR-5', price: '1.2345', barcode: '2012345678903', stock: 50 },
} satisfies Record<string, Goods>;

const line = (of: Goods, qty: number, off = 0): Bought => ({ sku: of.sku, qty, price: of.price, off });

const bought: Bought[] = [
  line(goods.coffee, 1),
  line(goods.tea, 1),
  line(goods.honey, 3),
  line(goods.mug, 3, 10),
  line(goods.flour, 7),
];
const asked = { off: 5, shipping: '4.90', tax: 19 };

/** The whole day's work at one till, from an empty machine to a settled order that outlives a restart. */
export const mainJob = async (seat: Seat): Promise<void> => {
  const { page } = seat;
  await startShop(page);
  await stockTheShelves(page);
  const total = await takeTheOrder(page);
  await placeIt(page, total);
  await checkReservations(page);
  await checkOwed(page, total);
  await confirmAndShip(page);
  await deliverBoth(page);
  await takeMoney(page, total);
  await noteAndSecondOrder(page);
  await findIt(page);
  await checkShelves(page);
  await checkOwed(page, '€0.00');
  await seat.restart();
  await allStillThere(seat.page, total);
  expect(seat.problems).toEqual([]);
};

const stockTheShelves = async (page: Page): Promise<void> => {
  await goTo(page, 'products');
  for (const one of Object.values(goods)) await addProduct(page, one);
  await eventually(async () => (await rowsOf(page, en.products.listLabel)).length).toBe(5);
};

/** What the order comes to on screen. */
const totals = (page: Page): Promise<Record<string, string>> =>
  pairsIn(page.getByRole('region', { name: en.entry.totals.label, exact: true }));

const expectTotals = async (
  page: Page,
  lines: Bought[],
  more: Parameters<typeof reckon>[1],
): Promise<string> => {
  const wanted = reckon(lines, more);
  const words = en.entry.totals;
  await eventually(() => totals(page)).toEqual({
    [words.goods]: wanted.goods,
    [words.discount]: wanted.discount,
    [words.shipping]: wanted.shipping,
    [words.tax]: wanted.tax,
    [words.total]: wanted.total,
  });
  return wanted.total;
};

/** Quantity and product of each entered line. */
const quantities = async (page: Page): Promise<string[]> =>
  (await enteredLines(page)).map(([qty = '', name = '']) => `${qty} ${name}`);

const takeTheOrder = async (page: Page): Promise<string> => {
  const { coffee, tea, honey, mug, flour } = goods;
  const { tax } = asked;
  await newOrder(page);
  await enter(page, 'creme');
  await expectTotals(page, [line(coffee, 1)], { tax });
  await enter(page, tea.sku.toLowerCase());
  await expectTotals(page, [line(coffee, 1), line(tea, 1)], { tax });
  await enter(page, honey.barcode);
  await enter(page, '3*mug');
  await enter(page, `7*${flour.sku}`);
  const before = [line(coffee, 1), line(tea, 1), line(honey, 1), line(mug, 3), line(flour, 7)];
  await expectTotals(page, before, { tax });
  // A scanned product that is there already counts its line up.
  await scan(page, honey.barcode);
  await scan(page, honey.barcode);
  await eventually(() => quantities(page)).toEqual([
    '1pc Röstkaffee CrèmeCAF-1',
    '1pc Green TeaTEA-2',
    '3pc HoneyHON-3',
    '3pc MugMUG-4',
    '7pc FlourFLR-5',
  ]);
  await expectTotals(page, [line(coffee, 1), line(tea, 1), line(honey, 3), line(mug, 3), line(flour, 7)], {
    tax,
  });

  // Up into the lines, to the mug's discount.
  await press(page, 'ArrowUp', 'ArrowUp', 'ArrowRight', 'ArrowRight');
  await type(page, '10%');
  await press(page, 'Enter', 'Escape');
  await expectTotals(page, bought, { tax });

  await press(page, 'F2');
  await type(page, CUSTOMER);
  await press(page, 'Enter');
  const form = page.getByRole('form', { name: en.entry.newCustomer });
  await form.waitFor();
  await tabTo(page, form.getByLabel(en.customers.field.phone));
  await type(page, PHONE);
  await press(page, 'Enter');
  await page.getByRole('button', { name: en.entry.changeCustomer }).waitFor();

  await press(page, 'F4');
  await type(page, '5%');
  await press(page, 'Enter', 'F6');
  await type(page, '4.90');
  await press(page, 'Enter');
  return expectTotals(page, bought, asked);
};

const placeIt = async (page: Page, total: string): Promise<void> => {
  // Enter in the last field gave the focus back, so the next scan would be safe.
  expect(await entryField(page).evaluate((field) => field === document.activeElement)).toBe(true);
  await press(page, 'Control+Enter');
  await recordHeading(page, NUMBER).waitFor();
  await eventually(() => chips(page, NUMBER)).toEqual([en.status.headline.new, en.status.payment.unpaid]);
  expect(await orderTotals(page)).toMatchObject({ [en.orders.totals.total]: total });
};

const orderTotals = (page: Page): Promise<Record<string, string>> =>
  pairsIn(part(page, en.orders.line.title));

type Shelf = { onHand: string; reserved: string; available: string };

/** On hand, reserved and available of every product, from the stock screen's list. */
const shelves = async (page: Page): Promise<Record<string, Shelf>> => {
  const rows = await rowsOf(page, en.stock.listLabel);
  return Object.fromEntries(
    rows.map(([name = '', , , onHand = '', reserved = '', available = '']) => [
      name,
      { onHand, reserved, available },
    ]),
  );
};

const expectShelves = async (page: Page, gone: (qty: number) => Omit<Shelf, 'onHand'> & { out: number }) => {
  await goTo(page, 'stock');
  await eventually(() => shelves(page)).toEqual(
    Object.fromEntries(
      Object.values(goods).map(({ name, sku, stock }) => {
        const { out, reserved } = gone(bought.find((one) => one.sku === sku)?.qty ?? 0);
        const onHand = stock - out;
        return [name, { onHand: String(onHand), reserved, available: String(onHand - Number(reserved)) }];
      }),
    ),
  );
};

const checkReservations = (page: Page): Promise<void> =>
  expectShelves(page, (qty) => ({ out: 0, reserved: String(qty), available: '' }));

const checkOwed = async (page: Page, owed: string): Promise<void> => {
  await goTo(page, 'customers');
  await page.getByRole('row', { name: CUSTOMER }).click();
  await recordHeading(page, CUSTOMER).waitFor();
  const card = page.getByRole('region', { name: en.customers.title, exact: true });
  await eventually(() => pairsIn(card)).toMatchObject({ [en.customers.figures.balance]: owed });
};

const confirmAndShip = async (page: Page): Promise<void> => {
  await openOrder(page, NUMBER);
  await press(page, 'c');
  await eventually(() => chips(page, NUMBER)).toContain(en.status.headline.pending);

  await press(page, 's');
  const dialog = await opened(page, en.orders.ship.title, { number: NUMBER });
  await write(page, 'DHL');
  await tabTo(page, dialog.getByLabel(en.orders.ship.tracking));
  await write(page, 'JD014600001');
  await tabTo(page, dialog.getByLabel(`${en.orders.ship.now}, ${goods.mug.name}`));
  await retype(page, '1');
  await tabTo(page, dialog.getByLabel(`${en.orders.ship.now}, ${goods.flour.name}`));
  await retype(page, '0');
  await press(page, 'Enter');
  await gone(dialog);
  await eventually(() => chips(page, NUMBER)).toContain(en.status.headline.partlyShipped);

  await press(page, 's');
  await opened(page, en.orders.ship.title, { number: NUMBER });
  await write(page, 'GLS');
  await tabTo(page, dialog.getByLabel(en.orders.ship.tracking));
  await write(page, 'Z8-000-2');
  await press(page, 'Enter');
  await gone(dialog);
  await eventually(() => chips(page, NUMBER)).toContain(en.status.headline.shipped);
  await eventually(() => shipments(page)).toEqual([
    expect.stringContaining('GLS · Tracking Z8-000-2'),
    expect.stringContaining('DHL · Tracking JD014600001'),
  ]);
};

const shipments = async (page: Page): Promise<string[]> =>
  (await part(page, en.orders.shipments.title).getByRole('listitem').allTextContents()).sort().reverse();

const deliverBoth = async (page: Page): Promise<void> => {
  const { shipments: words, deliver } = en.orders;
  const first = part(page, words.title).getByRole('listitem').filter({ hasText: 'DHL' });
  await first.getByRole('button', { name: en.common.more }).click();
  await page.getByRole('menuitem', { name: words.deliver }).click();
  const dialog = await opened(page, deliver.title, { number: NUMBER });
  await write(page, 'Neighbour');
  await press(page, 'Enter');
  await gone(dialog);
  await eventually(() => chips(page, NUMBER)).toContain(en.status.headline.partlyDelivered);
  await press(page, 'd');
  await opened(page, deliver.title, { number: NUMBER });
  await type(page, CUSTOMER);
  await press(page, 'Enter');
  await gone(dialog);
  await eventually(() => chips(page, NUMBER)).toContain(en.status.headline.delivered);
};

const pay = async (page: Page, total: string): Promise<void> => {
  await press(page, 'p');
  const dialog = await opened(page, en.orders.pay.title, { number: NUMBER });
  await dialog.getByRole('button', { name: say(en.orders.pay.submit, { amount: total }) }).waitFor();
  await dialog.getByText(en.orders.pay.settles).waitFor();
  await press(page, 'Enter');
  await gone(dialog);
  await eventually(() => chips(page, NUMBER)).toContain(en.status.payment.paid);
};

const takeMoney = async (page: Page, total: string): Promise<void> => {
  await pay(page, total);
  await press(page, 'u');
  const dialog = await opened(page, en.orders.undo.title);
  await dialog.getByText(en.timeline.undo.payment_received).waitFor();
  await press(page, 'Enter');
  await gone(dialog);
  await eventually(() => chips(page, NUMBER)).toContain(en.status.payment.unpaid);
  await pay(page, total);
};

const noteAndSecondOrder = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: en.common.more }).first().click();
  await page.getByRole('menuitem', { name: en.orders.action.note, exact: true }).click();
  const dialog = await opened(page, en.orders.note.title, { number: NUMBER });
  await write(page, 'Left at the back door');
  await press(page, 'Tab', 'Tab', 'Enter');
  await gone(dialog);
  await part(page, en.orders.notes.title).getByText('Left at the back door').waitFor();
  // Something that no search below may find.
  await newOrder(page);
  await enter(page, goods.tea.sku);
  await eventually(() => quantities(page)).toEqual(['1pc Green TeaTEA-2']);
  await press(page, 'Control+Enter');
  await recordHeading(page, 'SO-A-000002').waitFor();
};

const findIt = async (page: Page): Promise<void> => {
  const { searchLabel, list, view, views } = en.orders;
  await page.getByRole('toolbar', { name: views }).getByRole('button', { name: view.all }).click();
  await eventually(() => rowsOf(page, list)).toHaveLength(2);
  const box = page.getByRole('searchbox', { name: searchLabel });
  for (const text of [
    '000001',
    'asa oberg',
    '556677',
    'hon-3',
    'rostkaffee creme',
    'JD014600001',
    'back door',
  ]) {
    await press(page, '/');
    await retype(page, text);
    await eventually(() => box.inputValue()).toBe(text);
    await eventually(async () => (await rowsOf(page, list)).map(([number]) => number)).toEqual([NUMBER]);
  }
  await press(page, 'Escape', 'Escape');
  await eventually(() => rowsOf(page, list)).toHaveLength(2);
};

const checkShelves = async (page: Page): Promise<void> => {
  await goTo(page, 'stock');
  const want = Object.fromEntries(
    Object.values(goods).map(({ name, sku, stock }) => {
      const left = stock - (bought.find((one) => one.sku === sku)?.qty ?? 0);
      const second = name === goods.tea.name ? 1 : 0;
      const reserved = second ? '1' : '';
      return [name, { onHand: String(left), reserved, available: String(left - second) }];
    }),
  );
  await eventually(() => shelves(page)).toEqual(want);
};

/** Sentences of the timeline with who did it and where, oldest first. */
const told = async (page: Page): Promise<string[]> => {
  const entries = await part(page, en.timeline.title)
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) => [
        item.querySelector('button > span')?.textContent ?? '',
        ...[...item.querySelectorAll(':scope > div')].map((part) => part.textContent ?? ''),
      ]),
    );
  return entries.map((parts) => parts.filter(Boolean).join(' | ')).reverse();
};

const allStillThere = async (page: Page, total: string): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: en.orders.title }).waitFor();
  await goTo(page, 'orders');
  await page
    .getByRole('toolbar', { name: en.orders.views })
    .getByRole('button', { name: en.orders.view.all })
    .click();
  await openOrder(page, NUMBER);
  await eventually(() => chips(page, NUMBER)).toEqual([en.status.headline.delivered, en.status.payment.paid]);
  expect(await orderTotals(page)).toMatchObject({ [en.orders.totals.total]: total });
  const by = say(en.timeline.by, { who: 'Anna', machine: 'Till 1' });
  const does = en.timeline.does;
  const received = say(does.payment_received, { amount: total, method: en.orders.payments.method.cash });
  await part(page, en.timeline.title)
    .getByRole('button', { name: /^Show \d+ steps/ })
    .click();
  await eventually(() => told(page)).toEqual([
    expect.stringContaining(does.order_draftStarted),
    ...['1 × Röstkaffee Crème', '1 × Green Tea', '1 × Honey', '3 × Mug', '7 × Flour'].map((what) =>
      expect.stringContaining(`Added ${what}`),
    ),
    `Honey: 1 → 2 | ${by}`,
    `Honey: 2 → 3 | ${by}`,
    expect.stringContaining('Discount set to 10%'),
    expect.stringContaining(say(does.order_customerSet, { name: CUSTOMER })),
    expect.stringContaining('Discount set to 5%'),
    expect.stringContaining('Shipping fee €4.90'),
    `${say(does.order_placed, { number: NUMBER, total })} | ${by}`,
    `${does.order_confirmed} | ${by}`,
    expect.stringContaining('via DHL, JD014600001'),
    expect.stringContaining('via GLS, Z8-000-2'),
    expect.stringContaining('received by Neighbour'),
    expect.stringContaining(`received by ${CUSTOMER}`),
    `${received} | ${by} · ${en.timeline.takenBack}`,
    expect.stringContaining(does.payment_voided),
    `${received} | ${by}`,
    expect.stringContaining('Left at the back door'),
  ]);
  // Who and where belong to every act, not only to some.
  expect((await told(page)).filter((entry) => !entry.includes(by))).toEqual([]);
  await checkShelves(page);
  await checkOwed(page, '€0.00');
};
