import { send } from './core-line.ts';
import { press, type } from './hand.ts';
import { filesWalk, pastWalk } from './history-walks.ts';
import { part } from './read.ts';
import { closed, enter, gone } from './shop.ts';
import { HONEY, NUMBER, smallShop, TEA } from './small-shop.ts';
import { choose, go, open, settle, visit, visitOpened, type Walk } from './walking.ts';
import { say } from './words.ts';

const welcome: Walk = {
  name: 'welcome',
  run: async (page, words, stop) => {
    await page.getByRole('heading', { level: 1, name: words.welcome.title }).waitFor();
    await stop('welcome');
    await page.getByRole('button', { name: words.welcome.create.submit }).click();
    await page.getByText(words.common.required).first().waitFor();
    await stop('welcome, nothing filled in');
  },
};

const orders: Walk = {
  name: 'orders',
  run: async (page, words, stop) => {
    const shop = await smallShop(page, words);
    const shipped = await settle(page, shop);
    const { orders: w, common, shell, timeline } = words;
    await stop('orders');
    await open(page, shipped);
    await page.getByRole('heading', { level: 3, name: timeline.title }).waitFor();
    await stop('a shipped order');
    await visit(page, 'd', say(w.deliver.title, { number: shipped }), stop);
    await page.getByRole('button', { name: w.payments.void }).click();
    await visitOpened(page, say(w.voidPayment.title, { amount: '€30.00' }), stop);
    const parcel = part(page, w.shipments.title).getByRole('button', { name: common.more });
    await choose(page, parcel, w.shipments.change);
    await visitOpened(page, w.changeShipment.title, stop);
    await choose(page, parcel, w.shipments.void);
    await visitOpened(page, w.voidShipment.title, stop);
    await part(page, timeline.title).getByRole('listitem').first().getByRole('button').click();
    await part(page, timeline.title).locator('pre').first().waitFor();
    await stop('an entry as stored');
    await open(page, NUMBER);
    await visit(page, 's', say(w.ship.title, { number: NUMBER }), stop);
    await visit(page, 'p', say(w.pay.title, { number: NUMBER }), stop);
    await visit(page, 'e', say(w.edit.title, { number: NUMBER }), stop);
    await visit(page, 'u', w.undo.title, stop);
    const more = page
      .getByRole('region', { name: NUMBER })
      .getByRole('button', { name: common.more })
      .first();
    await more.click();
    await page.getByRole('menu').waitFor();
    await stop('menu of an order');
    await press(page, 'Escape');
    await gone(page.getByRole('menu'));
    for (const [item, title] of [
      [w.action.note, w.note.title],
      [w.action.hold, w.hold.title],
      [w.action.cancelLines, w.cancelLines.title],
      [w.action.cancel, w.cancel.title],
    ] as const) {
      await choose(page, more, item);
      await visitOpened(page, say(title, { number: NUMBER }), stop);
    }
    await press(page, 'ControlOrMeta+k');
    const palette = page.getByRole('combobox', { name: shell.palette.label });
    await palette.waitFor();
    await type(page, 'a');
    await page.getByRole('option').first().waitFor();
    await stop('palette');
    await press(page, 'Escape');
    await closed(page);
    await press(page, '?');
    await visitOpened(page, shell.keys.title, stop);
  },
};

const entry: Walk = {
  name: 'order entry',
  run: async (page, words, stop) => {
    await smallShop(page, words);
    const { entry: w, customers } = words;
    await press(page, 'n');
    const field = page.getByRole('combobox', { name: w.productField, exact: true });
    await field.waitFor();
    await stop('an empty order');
    await type(page, 'h');
    await page.getByRole('listbox', { name: w.hitsLabel }).getByRole('option').first().waitFor();
    await stop('products found');
    await press(page, 'Escape');
    await enter(page, '20*honey');
    await page
      .getByText(say(w.onlyLeft, { qty: 5 }))
      .first()
      .waitFor();
    await stop('an order wanting more than there is');
    await press(page, 'ArrowUp', 'Enter');
    await page.getByRole('textbox', { name: say(w.quantityOf, { name: HONEY.name }) }).fill('x');
    await press(page, 'Enter');
    await page.getByText(w.badQuantity).waitFor();
    await stop('a quantity that is none');
    await press(page, 'Escape', 'ArrowRight', 'Enter');
    await page.getByRole('form', { name: say(w.priceOf, { name: HONEY.name }) }).waitFor();
    await stop('another price');
    await press(page, 'Escape', 'Escape', 'F2');
    await type(page, 'an');
    await page.getByRole('listbox', { name: w.customersFound }).waitFor();
    await stop('customers found');
    await press(page, 'ControlOrMeta+a');
    await type(page, 'Ana Truj');
    await press(page, 'ArrowDown', 'Enter');
    const form = page.getByRole('form', { name: w.newCustomer });
    await form.getByLabel(customers.field.name).waitFor();
    await stop('a new customer');
    await press(page, 'Escape', 'F9');
    await visitOpened(page, w.deliverTo, stop);
    await page.getByRole('button', { name: w.discard }).click();
    await visitOpened(page, w.discardTitle, stop);
  },
};

const goods: Walk = {
  name: 'products and stock',
  run: async (page, words, stop) => {
    const shop = await smallShop(page, words);
    await send(page, 'product.setReorderPoint', shop.honey, { qty: { units: 6, scale: 0 } });
    const { products: p, stock: s, shell, common } = words;
    const name = HONEY.name;
    await go(page, 'p', shell.products);
    await stop('products');
    await open(page, name);
    await stop('a product');
    await visit(page, 'a', p.addTitle, stop);
    await visit(page, 'e', say(p.editTitle, { name }), stop);
    await visit(page, 'p', say(p.price.setTitle, { name }), stop);
    await visit(page, 'b', say(p.barcode.addTitle, { name }), stop);
    const more = page.getByRole('button', { name: common.more }).first();
    await choose(page, more, p.reorder.set);
    await visitOpened(page, say(p.reorder.title, { name }), stop);
    await choose(page, more, p.archive);
    await visitOpened(page, say(p.archiveTitle, { name }), stop);
    await go(page, 's', shell.stock);
    await stop('stock');
    await open(page, TEA.name);
    await stop('a shelf');
    await visit(page, 'r', say(s.receiveTitle, { name: TEA.name }), stop);
    await visit(page, 'd', say(s.adjustTitle, { name: TEA.name }), stop);
    await visit(page, 'c', say(s.countTitle, { name: TEA.name }), stop);
    await press(page, 'i');
    await page.getByRole('textbox', { name: say(s.sheet.fieldOf, { name }) }).fill('9');
    await press(page, 'Enter');
    await page.getByText('−1', { exact: true }).first().waitFor();
    await stop('count sheet');
  },
};

const people: Walk = {
  name: 'customers, settings and the shell',
  run: async (page, words, stop) => {
    const shop = await smallShop(page, words);
    await send(page, 'customer.setCreditTerms', shop.anna, { limit: 50_000, days: 14 });
    const { customers: c, shell, settings, orders: o } = words;
    const name = 'Ana Trujillo';
    await go(page, 'c', shell.customers);
    await stop('customers');
    await open(page, name);
    await stop('a customer');
    await visit(page, 'a', c.addTitle, stop);
    await visit(page, 'e', say(c.editTitle, { name }), stop);
    await page.getByRole('button', { name: c.addContactTitle.address }).click();
    await visitOpened(page, c.addContactTitle.address, stop);
    await page.getByRole('button', { name: c.credit.edit }).click();
    await visitOpened(page, c.credit.title, stop);
    await go(page, 'd', shell.decisions);
    for (const view of ['notify', 'decided', 'ask'] as const) {
      await page.getByRole('button', { name: words.decisions.filters[view] }).click();
      await page.getByText(words.decisions.empty[view]).waitFor();
      await stop(`decisions, ${view}`);
    }
    await go(page, ',', shell.settings);
    await page.getByRole('button', { name: settings.verifyOpen }).waitFor();
    await stop('settings');
    await page.getByRole('button', { name: words.report.action }).click();
    await page.getByRole('region', { name: words.report.whole, exact: true }).locator('pre').waitFor();
    await visitOpened(page, words.report.title, stop);
    await page.getByRole('button', { name: shell.menu.label }).click();
    await page.getByRole('menu').waitFor();
    await stop('shop menu');
    await press(page, 'Escape');
    await go(page, 'o', shell.orders);
    await press(page, '/');
    await type(page, 'zzz');
    await page.getByText(say(o.empty.search, { text: 'zzz' })).waitFor();
    await stop('nothing found');
  },
};

export const walks: Walk[] = [welcome, orders, entry, goods, people, pastWalk, filesWalk];
