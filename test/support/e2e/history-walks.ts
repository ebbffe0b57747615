import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { LogFileFormat } from '../../../shared/index.ts';
import { command, idOf } from '../../contract/session.ts';
import { testProfile } from '../profile.ts';
import { SHOP as FOUNDED } from '../shop.ts';
import { temporaryFolder } from '../temporary.ts';
import { choose as chooseFile, dropIn, LONG_MS } from './files.ts';
import { press } from './hand.ts';
import { closed, gone, opened } from './shop.ts';
import { NUMBER, SHOP, smallShop } from './small-shop.ts';
import { go, open, type Stop, settle, visitOpened, type Walk } from './walking.ts';
import { say, type Words } from './words.ts';

/** Back in time, every part of the history, and where a figure comes from. */
export const pastWalk: Walk = {
  name: 'the past and the log',
  run: async (page, words, stop) => {
    await settle(page, await smallShop(page, words));
    await lookBack(page, words, stop);
    await entries(page, words, stop);
    await comparison(page, words, stop);
    await proof(page, words, stop);
    await explanations(page, words, stop);
  },
};

const lookBack = async (page: Page, words: Words, stop: Stop): Promise<void> => {
  const { past } = words.history;
  const bar = page.getByRole('region', { name: past.label, exact: true });
  await press(page, 't');
  await bar.getByText(past.choose).waitFor();
  await stop('choosing a moment');
  await bar.getByRole('button', { name: past.jump }).click();
  await page.getByRole('menu').waitFor();
  await stop('moments to jump to');
  await press(page, 'Escape');
  await gone(page.getByRole('menu'));
  await bar.getByRole('textbox', { name: past.day }).click();
  await page.getByRole('table').waitFor();
  await stop('calendar');
  await press(page, 'Escape');
  await gone(page.getByRole('table'));
  await bar.getByRole('slider').press('ArrowLeft');
  await bar.getByRole('button', { name: past.return }).waitFor();
  await bar.getByRole('slider').press('End');
  await open(page, NUMBER);
  await stop('an order of the past');
  await press(page, 'n');
  await page.getByRole('alert').getByText(past.readOnly).waitFor();
  await stop('a change refused');
  for (const [key, title, place] of [
    ['p', words.shell.products, 'products of the past'],
    ['s', words.shell.stock, 'stock of the past'],
    ['c', words.shell.customers, 'customers of the past'],
    ['f', words.shell.files, 'files seen from the past'],
    [',', words.shell.settings, 'settings seen from the past'],
  ] as const) {
    await go(page, key, title);
    await stop(place);
  }
  await press(page, 'Escape');
  await gone(bar);
  await press(page, 'n');
  await page.getByRole('combobox', { name: words.entry.productField, exact: true }).waitFor();
  await page.getByRole('button', { name: past.label }).click();
  await bar.getByRole('slider').press('ArrowLeft');
  await page.getByText(past.entryText).waitFor();
  await stop('order entry seen from the past');
  await press(page, 'Escape');
  await gone(bar);
  await press(page, 'Escape');
};

const entries = async (page: Page, words: Words, stop: Stop): Promise<void> => {
  const { events } = words.history;
  await page.getByRole('link', { name: words.shell.history }).click();
  const grid = page.getByRole('grid', { name: events.label });
  await grid.getByRole('row').nth(2).waitFor();
  await stop('entries');
  await page.getByRole('button', { name: events.addFilter, exact: true }).click();
  await page.getByRole('combobox', { name: events.filter.types }).click();
  await page.getByRole('option').first().waitFor();
  await stop('filters of the entries');
  await page.getByRole('option').first().click();
  await press(page, 'Escape', 'Escape');
  await closed(page);
  await grid.getByRole('row').nth(1).click();
  await page.getByRole('heading', { level: 3, name: events.payload }).waitFor();
  await stop('an entry');
  await page.getByRole('searchbox', { name: events.search }).fill('zzz');
  await page.getByText(events.none).waitFor();
  await stop('no entries found');
};

const comparison = async (page: Page, words: Words, stop: Stop): Promise<void> => {
  const { compare, tabs } = words.history;
  await page.getByRole('tab', { name: tabs.compare }).click();
  await page.getByRole('table', { name: compare.figures }).waitFor();
  await stop('comparison');
  await page.getByRole('button', { name: say(compare.show, { figure: compare.figure.placed }) }).click();
  await page.getByRole('grid', { name: compare.rows }).getByRole('row').nth(1).waitFor();
  await stop('behind a figure of the comparison');
};

const proof = async (page: Page, words: Words, stop: Stop): Promise<void> => {
  const { proof, tabs } = words.history;
  await page.getByRole('tab', { name: tabs.proof }).click();
  await page.getByText(proof.text).waitFor();
  await stop('nothing verified yet');
  await page.getByRole('button', { name: proof.verify }).click();
  await page.getByText(proof.equalText).waitFor({ timeout: LONG_MS });
  await stop('proof');
};

const explanations = async (page: Page, words: Words, stop: Stop): Promise<void> => {
  const { explain } = words.history;
  await go(page, 'o', words.shell.orders);
  await open(page, NUMBER);
  for (const figure of [explain.figure.orderStatus, explain.figure.orderTotal]) {
    await page.getByRole('button', { name: say(explain.button, { figure }), exact: true }).click();
    await page.getByRole('grid', { name: explain.table }).getByRole('row').nth(1).waitFor();
    await visitOpened(page, say(explain.title, { figure }), stop);
  }
};

/** Everything that can be done with a file, and what can be wrong with one. */
export const filesWalk: Walk = {
  name: 'files',
  run: async (page, words, stop) => {
    const folder = temporaryFolder();
    const shop = await shopInMemory();
    const at = (name: string): string => join(folder, name);
    await shop.save(at('shop.daybook.jsonl'), 'plain');
    await firstFile(page, words, stop, at('shop.daybook.jsonl'));

    await shop.order(2);
    await shop.save(at('more.daybook.jsonl'), 'plain');
    await shop.save(at('more.daybook'), 'archive');
    await bringMore(page, words, stop, at('more.daybook'), at('more.daybook.jsonl'));
    const other = await shopInMemory(9);
    await other.save(at('other.daybook.jsonl'), 'plain');
    await dropIn(page, words, at('other.daybook.jsonl'));
    await visitOpened(page, words.files.import.refusedTitle, stop);

    await go(page, 'f', words.shell.files);
    await stop('files');
    await saveCopy(page, words, stop);
    await archivesOn(page, words, stop);
    writeFileSync(at('goods.csv'), 'sku,name,price\nN-1,Salt,1.20\nN-2,Pepper,dear');
    await sheet(page, words, stop, at('goods.csv'));
  },
};

const firstFile = async (page: Page, words: Words, stop: Stop, path: string): Promise<void> => {
  const { import: w } = words.files;
  const button = page.getByRole('button', { name: words.welcome.file.submit });
  await chooseFile(page, () => button.click(), path);
  const dialog = page.getByRole('dialog', { name: w.title, exact: true });
  await dialog.getByText(w.founds).waitFor({ timeout: LONG_MS });
  await stop('a file that becomes the shop');
  await dialog.getByRole('button', { name: w.openShop }).click();
  const done = page.getByRole('dialog', { name: w.done, exact: true });
  await done.getByText(w.doneFounded).waitFor({ timeout: LONG_MS });
  await stop('the shop is here');
  await press(page, 'Escape');
  await closed(page);
};

const bringMore = async (
  page: Page,
  words: Words,
  stop: Stop,
  locked: string,
  plain: string,
): Promise<void> => {
  const { import: w, problem, passphrase } = words.files;
  await dropIn(page, words, locked);
  const lock = page.getByRole('dialog');
  await lock.getByText(w.locked).waitFor();
  await stop('a locked file');
  await lock.getByLabel(passphrase.label, { exact: true }).fill('not this one');
  await press(page, 'Enter');
  await lock.getByText(problem.E_PASSPHRASE).waitFor({ timeout: LONG_MS });
  await stop('a wrong passphrase');
  await press(page, 'Escape');
  await closed(page);
  await dropIn(page, words, plain);
  const dialog = page.getByRole('dialog', { name: w.title, exact: true });
  await dialog.getByRole('table', { name: w.after }).waitFor({ timeout: LONG_MS });
  await stop('what a file would change');
  await dialog.getByRole('button', { name: w.take, exact: true }).click();
  await page.getByRole('dialog', { name: w.done, exact: true }).waitFor({ timeout: LONG_MS });
  await visitOpened(page, w.done, stop);
  await dropIn(page, words, plain);
  await dialog.getByText(w.known).waitFor({ timeout: LONG_MS });
  await visitOpened(page, w.title, stop);
};

const saveCopy = async (page: Page, words: Words, stop: Stop): Promise<void> => {
  const { copy, passphrase } = words.files;
  await page.getByRole('button', { name: copy.action, exact: true }).click();
  const dialog = await opened(page, copy.dialog, { shop: SHOP });
  await stop('saving a copy');
  await dialog.getByLabel(passphrase.label, { exact: true }).fill('short');
  await dialog.getByLabel(passphrase.again).fill('other');
  await dialog.getByText(passphrase.differs).waitFor();
  await stop('two passphrases that differ');
  await press(page, 'Escape');
  await gone(dialog);
};

/** Only where there is a folder for them. */
const archivesOn = async (page: Page, words: Words, stop: Stop): Promise<void> => {
  const { archives } = words.files;
  const part = page.getByRole('region', { name: archives.title, exact: true });
  const on = part.getByRole('switch', { name: archives.on });
  if ((await on.count()) === 0) return;
  await on.press('Space');
  await part.getByRole('table', { name: archives.there }).waitFor();
  await stop('archives');
  await part.getByRole('switch', { name: archives.encrypted }).press('Space');
  await visitOpened(page, archives.passphraseTitle, stop);
};

const sheet = async (page: Page, words: Words, stop: Stop, path: string): Promise<void> => {
  const { sheets } = words.files;
  await dropIn(page, words, path);
  const dialog = await opened(page, sheets.dialog, { name: 'goods.csv' });
  await dialog.getByRole('table', { name: sheets.problems }).waitFor();
  await stop('a spreadsheet');
  await dialog.getByRole('button', { name: new RegExp(`^${say(sheets.take).trim()}`) }).click();
  await page.getByRole('dialog', { name: sheets.done, exact: true }).waitFor();
  await visitOpened(page, sheets.done, stop);
};

type ShopInMemory = {
  /** Places an order of one piece. */
  order(n: number): Promise<void>;
  save(path: string, format: LogFileFormat): Promise<void>;
};

/** A shop on another machine, with one order. */
const shopInMemory = async (seed = 8): Promise<ShopInMemory> => {
  const profile = await testProfile(seed);
  await profile.call('found', { ...FOUNDED, name: SHOP });
  await profile.ready();
  let sent = 0;
  const send = async (type: string, aggregate: string, data: unknown): Promise<void> => {
    sent += 1;
    const outcome = await profile.call('dispatch', command(sent, type, aggregate, data) as never);
    if (!outcome.ok) throw new Error(`${type} was refused: ${outcome.refusal.code}`);
  };
  const tea = idOf('p', 1);
  const shop: ShopInMemory = {
    order: async (n) => {
      const order = idOf('o', n);
      await send('order.startDraft', order, {});
      await send('order.addLine', order, { lineId: 'a', productId: tea, qty: { units: 1, scale: 0 } });
      await send('order.place', order, {});
    },
    save: async (path, format) => {
      const made = await profile.call('exportLog', format, format === 'archive' ? 'Käsekuchen 7' : null);
      if ('refusal' in made) throw new Error(made.refusal.code);
      writeFileSync(path, Buffer.from(await made.file.arrayBuffer()));
    },
  };
  await send('product.add', tea, { name: 'Tea', sku: 'TEA', price: { units: 1250, scale: 2 } });
  await shop.order(1);
  return shop;
};
