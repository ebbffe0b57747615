import { beforeAll, describe, expect, it } from 'vitest';
import type { OrderPage, OrderView, Page, ProductRow } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { northwindCommands, SAMPLE_SHOP } from '../../../shared/sample/northwind.ts';
import { founded, type Machine, machine, northwindFiles, restarted } from '../../support/shop.ts';

let m: Machine;
let book: Daybook;

beforeAll(async () => {
  m = await machine();
  book = await founded(m, SAMPLE_SHOP);
  const commands = northwindCommands(northwindFiles(), () => uuidv7(m.clock(), m.random));
  for (let i = 0; i < commands.length; i += 250) {
    const chunk = commands.slice(i, i + 250);
    const outcomes = await book.dispatchAll(chunk);
    outcomes.forEach((outcome, n) => {
      if (!outcome.ok) expect.fail(`${JSON.stringify(chunk[n])}: ${JSON.stringify(outcome.refusal)}`);
    });
  }
});

const orders = async (view: 'all' | 'delivered', limit = 1000): Promise<OrderPage> =>
  (await book.query('orders', [
    { filter: { view }, sort: 'number', descending: false, offset: 0, limit },
  ])) as OrderPage;

describe('the sample shop', () => {
  it('has all of Northwind, to the cent', async () => {
    const page = await orders('all');
    expect(page.count).toBe(830);
    expect(page.rows.filter((r) => r.headline === 'shipped')).toHaveLength(809);
    let gross = 0;
    let net = 0;
    let shipping = 0;
    for (const row of page.rows) {
      const { totals } = (await book.query('order', [row.id])) as OrderView;
      gross += totals.gross;
      net += totals.net;
      shipping += totals.shipping;
    }
    expect({ gross, net, shipping }).toEqual({ gross: 135_445_859, net: 126_579_276, shipping: 6_494_269 });
  });
  it('ends with the published stock on every shelf', async () => {
    const page = (await book.query('products', [
      { filter: { state: 'all' }, sort: 'sku', descending: false, offset: 0, limit: 100 },
    ])) as Page<ProductRow>;
    const published = northwindFiles()
      .products.trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',').at(-4)));
    expect(page.rows.map((r) => r.onHand)).toEqual(published);
  });
  it('verifies, and shows the same after a restart from kept views and from the log alone', async () => {
    expect(await book.verify()).toMatchObject({ findings: [] });
    const before = await orders('all');
    await book.close();
    book = await restarted(m);
    expect(await orders('all')).toEqual(before);
    expect(await book.verify()).toMatchObject({ findings: [] });
    await book.close();
    m.views.meta = null;
    book = await restarted(m);
    expect(await orders('all')).toEqual(before);
  });
});
