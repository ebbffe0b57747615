import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserSeat } from '../support/e2e/browser-seat.ts';
import { press, retype, scan, tabTo, type, write } from '../support/e2e/hand.ts';
import { enteredLines, focusName, pairsIn, part, rowsOf } from '../support/e2e/read.ts';
import { eventually } from '../support/e2e/seat.ts';
import {
  chips,
  closed,
  enter,
  entryField,
  gone,
  goTo,
  newOrder,
  opened,
  openOrder,
  recordHeading,
} from '../support/e2e/shop.ts';
import { HONEY, NUMBER, placed, smallShop, TEA } from '../support/e2e/small-shop.ts';
import { en, say } from '../support/e2e/words.ts';

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

describe('keys', () => {
  it('lead to every screen, and ? lists those of the screen', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    const own = {
      products: en.products.keys.add,
      stock: en.stock.keys.sheet,
      customers: en.customers.keys.add,
      settings: en.shell.keys.newOrder,
      orders: en.shell.keys.down,
    } as const;
    for (const [screen, key] of Object.entries(own) as [keyof typeof own, string][]) {
      await goTo(page, screen);
      await page
        .getByRole('link', { name: en.shell[screen] })
        .and(page.locator('[aria-current=page]'))
        .waitFor();
      await press(page, '?');
      const sheet = await opened(page, en.shell.keys.title);
      await sheet.getByText(key, { exact: true }).waitFor();
      await sheet.getByText(en.shell.keys.palette, { exact: true }).waitFor();
      await press(page, 'Escape');
      await gone(sheet);
    }
    await newOrder(page);
    // In the empty product field too, where nothing is called a question mark.
    await enter(page, 'honey');
    await eventually(() => enteredLines(page)).toHaveLength(1);
    await press(page, '?');
    const sheet = await opened(page, en.shell.keys.title);
    for (const key of [en.entry.keys.place, en.entry.keys.customer, en.entry.keys.fee, en.entry.keys.edit])
      await sheet.getByText(key, { exact: true }).waitFor();
    await press(page, 'Escape');
    await gone(sheet);
    await eventually(() => isFocused(entryField(page))).toBe(true);
    expect(problems).toEqual([]);
  });

  it('move through a list, open, and Esc closes one thing at a time', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    const shop = await smallShop(page);
    const { number } = await placed(page, [{ productId: shop.tea, qty: 1 }]);
    await page.getByRole('row', { name: number }).waitFor();
    await press(page, 'j', 'j', 'Enter');
    await recordHeading(page, NUMBER).waitFor();
    const list = page.getByRole('grid', { name: en.orders.list });
    expect(await isFocused(list)).toBe(true);

    // A dialog over the order.
    await press(page, 'p');
    const pay = await opened(page, en.orders.pay.title, { number: NUMBER });
    await press(page, 'Escape');
    await gone(pay);
    expect(await recordHeading(page, NUMBER).isVisible()).toBe(true);
    await eventually(() => isFocused(list)).toBe(true);

    // The box for everything over the order.
    await press(page, 'Control+k');
    const palette = page.getByRole('combobox', { name: en.shell.palette.label });
    await palette.waitFor();
    await press(page, 'Escape');
    await closed(page);
    expect(await recordHeading(page, NUMBER).isVisible()).toBe(true);

    // A menu over the order.
    await page.getByRole('button', { name: en.common.more }).first().click();
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await press(page, 'Escape');
    await gone(menu);
    expect(await recordHeading(page, NUMBER).isVisible()).toBe(true);

    // A list of hits inside a dialog, with something already typed into the dialog.
    await list.focus();
    await press(page, 'e');
    const edit = await opened(page, en.orders.edit.title, { number: NUMBER });
    const quantity = edit.getByLabel(`${en.orders.edit.qty}, ${HONEY.name}`);
    await quantity.fill('7');
    const picker = edit.getByLabel(en.orders.edit.addLine).and(page.getByRole('textbox'));
    await picker.focus();
    await type(page, 'thé');
    await page.getByRole('option', { name: TEA.name }).waitFor();
    await press(page, 'Escape');
    await page.getByRole('option', { name: TEA.name }).waitFor({ state: 'hidden' });
    expect(await edit.isVisible()).toBe(true);
    expect(await quantity.inputValue()).toBe('7');
    await press(page, 'Escape');
    await gone(edit);

    // At last the order itself, and the list stays.
    expect(await recordHeading(page, NUMBER).isVisible()).toBe(true);
    await list.focus();
    await press(page, 'Escape');
    await gone(recordHeading(page, NUMBER));
    expect(await rowsOf(page, en.orders.list)).toHaveLength(2);
    expect(problems).toEqual([]);
  });

  it('show where they are: everything Tab reaches looks different with the focus', async () => {
    const { page } = await browserSeat({ tapped: true });
    await smallShop(page);
    await openOrder(page, NUMBER);
    const seen = new Set<number>();
    const unmarked: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const here = document.activeElement;
        // Between the last and the first there are the browser's own bars.
        if (!(here instanceof HTMLElement) || here === document.body) return null;
        const look = (): string => {
          // The focus may be drawn on the thing itself, on the box around it, or on the marked row of a list.
          const row = document.getElementById(here.getAttribute('aria-activedescendant') ?? '');
          const drawn = [here, here.parentElement, here.parentElement?.parentElement].map((box) => [box, '']);
          return [...drawn, [row, ''], [row, '::before']]
            .map(([box, pseudo]) => {
              if (!(box instanceof Element)) return '';
              const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(
                box,
                String(pseudo),
              );
              return [outline, boxShadow, borderColor, backgroundColor].join();
            })
            .join('|');
        };
        const settled = (): string => {
          for (const animation of document.getAnimations()) animation.finish();
          return look();
        };
        const focused = settled();
        here.blur();
        const plain = settled();
        here.focus({ preventScroll: true });
        return {
          at: [...document.querySelectorAll('*')].indexOf(here),
          name: `${here.tagName} ${here.getAttribute('aria-label') ?? here.textContent?.slice(0, 40)}`,
          marked: focused !== plain,
        };
      });
      if (!stop) continue;
      if (seen.has(stop.at)) break;
      seen.add(stop.at);
      if (!stop.marked) unmarked.push(stop.name);
    }
    expect(seen.size).toBeGreaterThan(15);
    expect(unmarked).toEqual([]);
  });

  it('work an order without the mouse, and Tab never leaves it', async () => {
    const { page } = await browserSeat({ tapped: true });
    await smallShop(page);
    await newOrder(page);
    await enter(page, 'honey');
    await eventually(() => enteredLines(page)).toHaveLength(1);
    const places = new Set<string>();
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.press('Tab');
      places.add(await focusName(page));
      expect(await page.evaluate(() => document.activeElement?.closest('nav') === null)).toBe(true);
    }
    expect([...places]).toEqual(
      expect.arrayContaining([en.entry.productField, en.entry.customerField, en.entry.orderDiscount]),
    );
    for (const [key, name] of [
      ['F2', en.entry.customerField],
      ['F4', en.entry.orderDiscount],
      ['F6', en.entry.shippingFee],
      ['F8', en.entry.due],
      ['F10', en.entry.note],
    ] as const) {
      await press(page, key);
      await eventually(() => focusName(page)).toBe(name);
      await press(page, 'Escape');
      await eventually(() => focusName(page)).toBe(en.entry.productField);
    }
  });
});

describe('a scanner', () => {
  const quantityOf = async (page: Page): Promise<string> => (await enteredLines(page))[0]?.[0] ?? '';

  it('reaches the product field from everywhere, and never a quantity', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    await newOrder(page);
    await enter(page, '3*honey');
    await eventually(() => quantityOf(page)).toBe('3pc');

    // From an open quantity.
    await press(page, 'ArrowUp', 'Enter');
    await page.getByRole('textbox', { name: say(en.entry.quantityOf, { name: HONEY.name }) }).waitFor();
    await scan(page, HONEY.barcode);
    await eventually(() => quantityOf(page)).toBe('4pc');
    await eventually(() => focusName(page)).toBe(en.entry.productField);

    // From the marked cell, which a figure would open.
    await press(page, 'ArrowUp');
    await scan(page, HONEY.barcode);
    await eventually(() => quantityOf(page)).toBe('5pc');
    expect(await entryField(page).inputValue()).toBe('');

    // From fields with something in them, which they keep.
    for (const [key, name, kept] of [
      ['F6', en.entry.shippingFee, '4.5'],
      ['F4', en.entry.orderDiscount, '5'],
      ['F10', en.entry.note, 'ring twice'],
      ['F2', en.entry.customerField, 'Ana'],
    ] as const) {
      await press(page, key);
      await type(page, kept);
      const field = page.getByLabel(name, { exact: true });
      const before = await quantityOf(page);
      await scan(page, HONEY.barcode);
      await eventually(() => quantityOf(page)).toBe(`${Number.parseInt(before, 10) + 1}pc`);
      expect(await field.inputValue().catch(() => '')).not.toContain('5901');
    }
    expect(
      (await pairsIn(page.getByRole('region', { name: en.entry.totals.label })))[en.entry.totals.shipping],
    ).toBe('4.50');

    // With nothing focused at all.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await scan(page, TEA.barcode);
    await eventually(() => enteredLines(page)).toHaveLength(2);
    expect((await enteredLines(page)).map(([qty]) => qty)).toEqual(['9pc', '1pc']);
    expect(problems).toEqual([]);
  });

  it('says so when nobody knows the code, and adds nothing', async () => {
    const { page } = await browserSeat({ tapped: true });
    await smallShop(page);
    await newOrder(page);
    await scan(page, '4000000000006');
    await page.getByText(say(en.entry.unknownCode, { term: '4000000000006' })).waitFor();
    expect(await enteredLines(page)).toEqual([]);
    // The next scan goes on as if nothing had been.
    await scan(page, TEA.barcode);
    await eventually(() => enteredLines(page)).toHaveLength(1);
    await page.getByText(say(en.entry.unknownCode, { term: '4000000000006' })).waitFor({ state: 'detached' });
  });

  it('opens the shelf to receive on the stock screen, and the product on the product screen', async () => {
    const { page } = await browserSeat({ tapped: true });
    await smallShop(page);
    await goTo(page, 'stock');
    await scan(page, HONEY.barcode);
    const receive = await opened(page, en.stock.receiveTitle, { name: HONEY.name });
    expect(await receive.getByLabel(en.stock.quantity, { exact: true }).inputValue()).toBe('');
    await press(page, 'Escape');
    await gone(receive);
    await goTo(page, 'products');
    await scan(page, TEA.barcode);
    await recordHeading(page, TEA.name).waitFor();
  });
});

describe('a placed order', () => {
  const headline = (page: Page) => eventually(async () => (await chips(page, NUMBER))[0]);
  const menuAct = async (page: Page, name: string): Promise<void> => {
    await page
      .getByRole('region', { name: NUMBER })
      .getByRole('button', { name: en.common.more })
      .first()
      .click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };

  it('shows what an edit does to the money before it is saved', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    await openOrder(page, NUMBER);
    await press(page, 'e');
    const edit = await opened(page, en.orders.edit.title, { number: NUMBER });
    await edit.getByText('Total €32.23', { exact: true }).waitFor();
    await edit.getByLabel(`${en.orders.edit.qty}, ${HONEY.name}`).fill('6');
    await edit.getByText('Total €32.23 → €37.28').waitFor();
    await edit.getByLabel(en.orders.edit.shippingFee).fill('2.50');
    await edit.getByText('Total €32.23 → €39.78').waitFor();
    // Nothing is written before it is saved.
    expect((await pairsIn(part(page, en.orders.line.title)))[en.orders.totals.total]).toBe('€32.23');
    await edit.getByRole('button', { name: en.orders.edit.submit }).click();
    await gone(edit);
    await eventually(() => pairsIn(part(page, en.orders.line.title))).toMatchObject({
      [en.orders.totals.total]: '€39.78',
    });
    await part(page, en.timeline.title).getByText('Order changed, €32.23 → €39.78').waitFor();
    expect(problems).toEqual([]);
  });

  it('refuses a form that was overtaken in another tab, in plain words, and keeps what was typed', async () => {
    const seat = await browserSeat({ tapped: true });
    const { page } = seat;
    await smallShop(page);
    await openOrder(page, NUMBER);
    await press(page, 'e');
    const edit = await opened(page, en.orders.edit.title, { number: NUMBER });
    await edit.getByLabel(`${en.orders.edit.qty}, ${HONEY.name}`).fill('6');
    await edit.getByText('→ €37.28').waitFor();

    const other = await seat.secondTab();
    await other.getByRole('heading', { level: 1, name: en.orders.title }).waitFor();
    await openOrder(other, NUMBER);
    await press(other, 'e');
    const theirs = await opened(other, en.orders.edit.title, { number: NUMBER });
    await theirs.getByLabel(`${en.orders.edit.qty}, ${TEA.name}`).fill('4');
    await theirs.getByRole('button', { name: en.orders.edit.submit }).click();
    await gone(theirs);

    await page.bringToFront();
    await edit.getByRole('button', { name: en.orders.edit.submit }).click();
    await edit.getByText(en.orders.edit.meanwhile).waitFor();
    expect(await edit.getByLabel(`${en.orders.edit.qty}, ${HONEY.name}`).inputValue()).toBe('6');
    expect(await edit.getByLabel(`${en.orders.edit.qty}, ${TEA.name}`).inputValue()).toBe('4');
    await edit.getByText('Total €39.21 → €44.26').waitFor();
    await edit.getByRole('button', { name: en.orders.edit.submit }).click();
    await gone(edit);
    await eventually(() => pairsIn(part(page, en.orders.line.title))).toMatchObject({
      [en.orders.totals.total]: '€44.26',
    });
    // Both changes are in both windows.
    await eventually(() => pairsIn(part(other, en.orders.line.title))).toMatchObject({
      [en.orders.totals.total]: '€44.26',
    });
    expect(seat.problems).toEqual([]);
  });

  it('can be held, cut, cancelled, and each of it undone', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    await openOrder(page, NUMBER);
    const { orders, status } = en;
    const undo = async (does: string): Promise<void> => {
      await press(page, 'u');
      const dialog = await opened(page, orders.undo.title);
      await dialog.getByText(does).waitFor();
      await press(page, 'Enter');
      await gone(dialog);
    };

    await menuAct(page, orders.action.hold);
    const hold = await opened(page, orders.hold.title, { number: NUMBER });
    await write(page, 'Waiting for the customer');
    await hold.getByRole('button', { name: orders.hold.submit }).click();
    await gone(hold);
    await eventually(() => chips(page, NUMBER)).toContain(status.held);
    await page.getByText(say(orders.heldBecause, { reason: 'Waiting for the customer' })).waitFor();
    // Shipping is refused by the rule, in words.
    await press(page, 's');
    await page
      .getByRole('alert')
      .getByText(say(en.refusals.orderHeld, { number: NUMBER, reason: 'Waiting for the customer' }))
      .waitFor();
    await press(page, 'r');
    await eventually(() => chips(page, NUMBER)).not.toContain(status.held);

    await menuAct(page, orders.action.cancelLines);
    const cut = await opened(page, orders.cancelLines.title, { number: NUMBER });
    await cut.getByLabel(`${orders.cancelLines.now}, ${HONEY.name}`).fill('2');
    await cut.getByRole('button', { name: orders.cancelLines.submit }).click();
    await gone(cut);
    await part(page, orders.line.title)
      .getByText(say(orders.line.cancelled, { qty: 2 }))
      .waitFor();
    const total = () =>
      eventually(async () => (await pairsIn(part(page, orders.line.title)))[orders.totals.total]);
    await total().toBe('€22.13');
    await undo(en.timeline.undo.order_linesCancelled);
    await total().toBe('€32.23');

    await press(page, 's');
    const ship = await opened(page, orders.ship.title, { number: NUMBER });
    await ship.getByLabel(`${orders.ship.now}, ${HONEY.name}`).fill('6');
    await ship.getByRole('button', { name: orders.ship.submit }).click();
    await ship
      .getByText(say(en.refusals.onlySoManyLeftToShip, { left: '5 pc', line: HONEY.name, asked: '6 pc' }))
      .or(ship.getByText(say(en.refusals.onlySoManyLeftToShip, { left: 5, line: HONEY.name, asked: 6 })))
      .waitFor();
    await ship.getByLabel(`${orders.ship.now}, ${HONEY.name}`).fill('1');
    await ship.getByRole('button', { name: orders.ship.submit }).click();
    await gone(ship);
    await headline(page).toBe(status.headline.partlyShipped);
    await part(page, orders.shipments.title).getByRole('button', { name: en.common.more }).click();
    await page.getByRole('menuitem', { name: orders.shipments.void }).click();
    const voided = await opened(page, orders.voidShipment.title);
    await voided.getByRole('button', { name: orders.voidShipment.submit }).click();
    await gone(voided);
    await headline(page).toBe(status.headline.pending);
    await part(page, orders.shipments.title).getByText(status.voided).waitFor();
    await press(page, 's');
    await opened(page, orders.ship.title, { number: NUMBER });
    await ship.getByLabel(`${orders.ship.now}, ${HONEY.name}`).fill('1');
    await ship.getByRole('button', { name: orders.ship.submit }).click();
    await gone(ship);
    await headline(page).toBe(status.headline.partlyShipped);

    await menuAct(page, orders.action.cancel);
    const cancel = await opened(page, orders.cancel.title, { number: NUMBER });
    await write(page, 'Changed their mind');
    await cancel.getByRole('button', { name: orders.cancel.submit }).click();
    await gone(cancel);
    // What left stays sold; the rest is given up.
    await headline(page).toBe(status.headline.shipped);
    await total().toBe('€12.03');
    await undo(en.timeline.undo.order_cancelled);
    await headline(page).toBe(status.headline.partlyShipped);
    await total().toBe('€32.23');
    expect(problems).toEqual([]);
  });
});

describe('odd input', () => {
  it('keeps names written from right to left and with emoji, and finds them', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    const drink = '🧃 عصير برتقال';
    const buyer = 'שלום 🍯 בע״מ';
    await goTo(page, 'products');
    await press(page, 'a');
    const dialog = await opened(page, en.products.addTitle);
    await page.keyboard.insertText(drink);
    await tabTo(page, dialog.getByLabel(en.products.field.price, { exact: true }));
    await write(page, '2.50');
    await dialog.getByRole('button', { name: en.products.add }).click();
    await recordHeading(page, drink).waitFor();

    await newOrder(page);
    await page.keyboard.insertText('عصير');
    await press(page, 'Enter');
    await eventually(async () => (await enteredLines(page)).map(([, name]) => name)).toEqual([drink]);
    await press(page, 'F2');
    await page.keyboard.insertText(buyer);
    await press(page, 'Enter');
    const form = page.getByRole('form', { name: en.entry.newCustomer });
    expect(await form.getByLabel(en.customers.field.name).inputValue()).toBe(buyer);
    await press(page, 'Enter');
    await page.getByRole('button', { name: en.entry.changeCustomer }).waitFor();
    await press(page, 'Control+Enter');
    await recordHeading(page, 'SO-A-000002').waitFor();
    await part(page, en.orders.line.title).getByText(drink).waitFor();
    for (const text of ['שלום', 'برتقال', '🍯']) {
      await press(page, '/');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
      await eventually(async () => (await rowsOf(page, en.orders.list)).map(([number]) => number)).toEqual([
        'SO-A-000002',
      ]);
    }
    expect(problems).toEqual([]);
  });

  it('answers absurd quantities and prices with a sentence where they were typed, and loses nothing', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    await newOrder(page);
    await enter(page, '2*honey');
    await enter(page, TEA.sku);
    await eventually(() => enteredLines(page)).toHaveLength(2);
    const lines = await enteredLines(page);
    const inLines = page.getByRole('grid', { name: en.entry.linesLabel });

    // A quantity no shop sells.
    await press(page, 'ArrowUp', 'Enter');
    await retype(page, '99999999999');
    await press(page, 'Enter');
    await page.getByText(/99,999,999,999( pc)? is too many; 1,000,000,000( pc)? is the most\./).waitFor();
    expect(await enteredLines(page)).toEqual(lines);

    // No quantity at all: the cell stays open with what was typed.
    await press(page, 'Enter');
    const quantity = page.getByRole('textbox', { name: say(en.entry.quantityOf, { name: TEA.name }) });
    await quantity.fill('lots');
    await press(page, 'Enter');
    await inLines.getByRole('alert').getByText(en.entry.badQuantity).waitFor();
    expect(await quantity.inputValue()).toBe('lots');
    await press(page, 'Escape');

    // Pieces are not cut.
    await press(page, 'Enter');
    await retype(page, '1.5');
    await press(page, 'Enter');
    await page.getByText(/1\.5( pc)? of Thé Vert is too fine/).waitFor();
    expect(await enteredLines(page)).toEqual(lines);

    // A price beyond all measure.
    await press(page, 'ArrowRight', 'Enter');
    const price = page.getByRole('form', { name: say(en.entry.priceOf, { name: TEA.name }) });
    await price.waitFor();
    await retype(page, '99999999999');
    await press(page, 'Enter');
    await page.getByText(/The price is too large/).waitFor();
    expect(await enteredLines(page)).toEqual(lines);

    // A discount that is none.
    await press(page, 'Escape', 'F4');
    await type(page, '120%');
    await press(page, 'Enter');
    await page.getByText(say(en.entry.badDiscount, { amount: '5.00' })).waitFor();
    expect(await page.getByLabel(en.entry.orderDiscount).inputValue()).toBe('120%');
    await press(page, 'Escape');

    // Something nobody sells: given back, marked, to be typed over.
    await enter(page, '1234567890*honeycomb');
    await page.getByText(say(en.entry.unknownProduct, { term: '1234567890*honeycomb' })).waitFor();
    expect(await entryField(page).inputValue()).toBe('1234567890*honeycomb');
    expect(await enteredLines(page)).toEqual(lines);
    expect(problems).toEqual([]);
  });

  it('keeps a half-filled form when its price cannot be read', async () => {
    const { page } = await browserSeat({ tapped: true });
    await smallShop(page);
    await goTo(page, 'products');
    await press(page, 'a');
    const dialog = await opened(page, en.products.addTitle);
    await write(page, 'Jam');
    const price = dialog.getByLabel(en.products.field.price, { exact: true });
    await tabTo(page, price);
    await write(page, 'two fifty');
    await press(page, 'Tab');
    await dialog.getByText(/^Enter a number, for example /).waitFor();
    expect(await dialog.getByRole('button', { name: en.products.add }).isDisabled()).toBe(true);
    await price.fill('99999999999999');
    await press(page, 'Tab');
    await dialog.getByText(en.common.tooLarge).waitFor();
    await price.fill('99999999999');
    await dialog.getByRole('button', { name: en.products.add }).click();
    await dialog.getByText(/The price is too large/).waitFor();
    expect(await dialog.getByLabel(en.products.field.name).inputValue()).toBe('Jam');
    await price.fill('2.50');
    await dialog.getByRole('button', { name: en.products.add }).click();
    await recordHeading(page, 'Jam').waitFor();
  });

  it('refuses a card number in words and keeps the payment form', async () => {
    const { page } = await browserSeat({ tapped: true });
    await smallShop(page);
    await openOrder(page, NUMBER);
    await press(page, 'p');
    const pay = await opened(page, en.orders.pay.title, { number: NUMBER });
    await pay.getByLabel(en.orders.pay.reference).fill('4111 1111 1111 1111');
    await pay.getByRole('button', { name: /^Take / }).click();
    await pay.getByText(en.refusals.cardNumber).waitFor();
    expect(await pay.getByLabel(en.orders.pay.amount).inputValue()).toBe('32.23');
    expect(await chips(page, NUMBER)).toContain(en.status.payment.unpaid);
  });
});
