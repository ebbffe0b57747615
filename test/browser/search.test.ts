import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newAggregateId } from '../../renderer/ui/ids.ts';
import { browserSeat } from '../support/e2e/browser-seat.ts';
import { send } from '../support/e2e/core-line.ts';
import { press, retype, type } from '../support/e2e/hand.ts';
import { namesIn } from '../support/e2e/read.ts';
import { eventually } from '../support/e2e/seat.ts';
import { closed, goTo, opened, recordHeading } from '../support/e2e/shop.ts';
import { CUSTOMER, HONEY, NUMBER, placed, smallShop, TEA } from '../support/e2e/small-shop.ts';
import { en, say } from '../support/e2e/words.ts';

const box = (page: Page): Locator => page.getByRole('combobox', { name: en.shell.palette.label });

const find = async (page: Page, text: string): Promise<void> => {
  await press(page, 'ControlOrMeta+k');
  await box(page).waitFor();
  await type(page, text);
};

/** What the box offers in a group, by name. */
const offered = (page: Page, group: string): Promise<string[]> =>
  page
    .getByRole('group', { name: group, exact: true })
    .getByRole('option')
    .evaluateAll((options) => options.map((option) => option.querySelector('span')?.textContent ?? ''));

describe('the box for everything', () => {
  it('finds orders, products and customers by what people know of them, and opens them', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    const { records } = en.shell.palette;
    for (const [text, found, heading] of [
      ['000001', NUMBER, NUMBER],
      ['5555-47', CUSTOMER, CUSTOMER],
      ['truj', CUSTOMER, CUSTOMER],
      ['the vert', TEA.name, TEA.name],
      ['hon-3', HONEY.name, HONEY.name],
    ] as const) {
      await find(page, text);
      await eventually(() => offered(page, records)).toContain(found);
      const at = (await offered(page, records)).indexOf(found);
      await press(page, ...Array<string>(at).fill('ArrowDown'), 'Enter');
      await closed(page);
      await recordHeading(page, heading).waitFor();
    }
    // What was opened is offered again before anything is typed.
    await press(page, 'ControlOrMeta+k');
    await box(page).waitFor();
    expect(await offered(page, en.shell.palette.recent)).toEqual([HONEY.name, TEA.name, CUSTOMER, NUMBER]);
    expect(problems).toEqual([]);
  });

  it('finds what to do, does it, and says when nothing fits', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    await find(page, 'settings');
    await eventually(async () => (await offered(page, en.shell.palette.actions))[0]).toBe(
      en.shell.keys.goSettings,
    );
    await press(page, 'Enter');
    await closed(page);
    await page.getByRole('heading', { level: 1, name: en.settings.title }).waitFor();

    await find(page, 'zzzz');
    await page.getByText(say(en.shell.palette.nothing, { text: 'zzzz' })).waitFor();
    await press(page, 'Escape');
    await closed(page);

    // What only the open record can do.
    await goTo(page, 'orders');
    await page.getByRole('row', { name: NUMBER }).click();
    await recordHeading(page, NUMBER).waitFor();
    await find(page, 'take pay');
    await eventually(async () => (await offered(page, en.shell.palette.actions))[0]).toBe(
      en.orders.action.pay,
    );
    await press(page, 'Enter');
    await opened(page, en.orders.pay.title, { number: NUMBER });
    expect(problems).toEqual([]);
  });
});

describe('the search of a list', () => {
  it('finds orders by tail of the number, name, telephone, SKU, goods, note and tracking', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    const { honey, tea } = await smallShop(page);
    const other = newAggregateId('c');
    await send(page, 'customer.add', other, {
      name: 'Łukasz Żółć',
      phones: ['+48 22 123-45-67'],
      emails: [],
      addresses: [],
    });
    const second = await placed(page, [{ productId: tea, qty: 1 }], other);
    await send(page, 'order.addNote', second.id, { noteId: crypto.randomUUID(), text: 'Ring at the café' });
    await send(page, 'order.ship', second.id, {
      shipmentId: crypto.randomUUID(),
      carrier: 'DHL',
      tracking: 'JD014600001',
    });
    const third = await placed(page, [{ productId: honey, qty: 1 }]);
    await eventually(() => namesIn(page, en.orders.list)).toEqual([third.number, second.number, NUMBER]);
    for (const [text, numbers] of [
      ['000003', [third.number]],
      ['a-000002', [second.number]],
      ['lukasz', [second.number]],
      ['zolc', [second.number]],
      ['1234567', [second.number]],
      ['22 123', [second.number]],
      ['hon-3', [third.number, NUMBER]],
      ['the vert', [second.number, NUMBER]],
      ['cafe', [second.number]],
      ['jd0146', [second.number]],
      ['trujillo', [NUMBER]],
      ['nobody at all', []],
    ] as const) {
      await press(page, '/');
      await retype(page, text);
      await eventually(() => namesIn(page, en.orders.list)).toEqual(numbers);
    }
    await page.getByText(say(en.orders.empty.search, { text: 'nobody at all' })).waitFor();
    await page.getByRole('button').filter({ hasText: en.orders.empty.clear }).click();
    await eventually(() => namesIn(page, en.orders.list)).toHaveLength(3);
    expect(problems).toEqual([]);
  });

  it('finds products by name, SKU and barcode, and customers by telephone, e-mail and city', async () => {
    const { page, problems } = await browserSeat({ tapped: true });
    await smallShop(page);
    const searched = async (list: string, text: string): Promise<void> => {
      await press(page, '/');
      await retype(page, text);
      await eventually(() => namesIn(page, list)).toHaveLength(1);
    };
    await goTo(page, 'products');
    await eventually(() => namesIn(page, en.products.listLabel)).toEqual([HONEY.name, TEA.name]);
    for (const [text, name] of [
      ['the', TEA.name],
      ['hon-3', HONEY.name],
      [TEA.barcode, TEA.name],
    ] as const) {
      await searched(en.products.listLabel, text);
      expect(await namesIn(page, en.products.listLabel)).toEqual([name]);
      await press(page, 'Escape', 'Escape');
      await eventually(() => namesIn(page, en.products.listLabel)).toHaveLength(2);
    }
    await send(page, 'customer.add', newAggregateId('c'), {
      name: 'Bólido',
      phones: ['91 555 22 82'],
      emails: ['b@example.org'],
      addresses: [{ lines: ['C/ Araquil, 67'], city: 'Madrid' }],
    });
    await goTo(page, 'customers');
    for (const [text, name] of [
      ['bolido', 'Bólido'],
      ['5552282', 'Bólido'],
      ['ana@', CUSTOMER],
      ['mexico', CUSTOMER],
    ] as const) {
      await searched(en.customers.listLabel, text);
      expect(await namesIn(page, en.customers.listLabel)).toEqual([name]);
      await press(page, 'Escape', 'Escape');
      await eventually(() => namesIn(page, en.customers.listLabel)).toHaveLength(2);
    }
    expect(problems).toEqual([]);
  });

  it('keeps the view, the search and the place in the list while one is elsewhere', async () => {
    const { page } = await browserSeat({ tapped: true });
    const { tea } = await smallShop(page);
    const numbers: string[] = [];
    for (let n = 0; n < 40; n += 1) numbers.push((await placed(page, [{ productId: tea, qty: 1 }])).number);
    await press(page, '/');
    await retype(page, 'the vert');
    await eventually(async () => (await namesIn(page, en.orders.list)).length).toBeGreaterThan(20);
    const list = page.getByRole('grid', { name: en.orders.list });
    await list.evaluate((grid) => grid.scrollTo(0, 400));
    await eventually(() => list.evaluate((grid) => grid.scrollTop)).toBe(400);
    await list.focus();
    await goTo(page, 'products');
    await goTo(page, 'orders');
    expect(await page.getByRole('searchbox', { name: en.orders.searchLabel }).inputValue()).toBe('the vert');
    await eventually(() => list.evaluate((grid) => grid.scrollTop)).toBe(400);
  });
});
