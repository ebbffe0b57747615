import { closeSync, openSync, writeSync } from 'node:fs';
import type { OrderPage } from '../../../shared/api.ts';
import { founded, machine } from '../../support/shop.ts';
import { accepted, same } from '../worker/check.ts';
import { inChunks, shopCommands } from '../worker/orders.ts';

/** Runs in a process of its own: `ORDERS FILE` makes a shop in memory and writes it to a log file. Prints it as a line of JSON. */

export type WrittenShop = {
  orders: number;
  events: number;
  /** Of the list as it is shown at first: the number in its first row, and how many rows it has. */
  first: string;
  rows: number;
};

const TOGETHER = 1000;
/** What the list of orders asks before anybody chose something else. */
const LIST = { filter: { view: 'open' }, sort: 'date', descending: true, offset: 0, limit: 1 };

const [orders = '', path = ''] = process.argv.slice(2);
const book = await founded(await machine());
for (const chunk of inChunks(shopCommands({ orders: Number(orders), life: 'taken' }), TOGETHER)) {
  accepted(await book.dispatchAll(chunk));
  // Housekeeping, which seals, has its turn.
  await new Promise((resolve) => setTimeout(resolve, 2));
}
const counts = (await book.query('orderCounts', [])) as { all: number };
same(counts.all, Number(orders), 'orders');
const list = (await book.query('orders', [LIST])) as OrderPage;
const made = await book.exportLog({ format: 'gzip', passphrase: null }, () => {});
const file = openSync(path, 'w');
for await (const piece of made.file.stream()) writeSync(file, piece);
closeSync(file);
const shop: WrittenShop = {
  orders: counts.all,
  events: made.events,
  first: list.rows[0]?.number ?? '',
  rows: list.count,
};
// What housekeeping still has in mind does not matter any more.
process.stdout.write(`${JSON.stringify(shop)}\n`, () => process.exit(0));
