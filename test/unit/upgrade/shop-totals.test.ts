import { beforeAll, describe, expect, it } from 'vitest';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { firstDiffering, shopTotals } from '../../../shared/core/upgrade/shop-totals.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import type { StockEntry } from '../../../shared/projections/entries.ts';
import { northwindCommands, SAMPLE_SHOP } from '../../../shared/sample/northwind.ts';
import { founded, machine, northwindFiles } from '../../support/shop.ts';

let book: Daybook;

beforeAll(async () => {
  const m = await machine();
  book = await founded(m, SAMPLE_SHOP);
  const commands = northwindCommands(northwindFiles(), () => uuidv7(m.clock(), m.random));
  for (let i = 0; i < commands.length; i += 250) await book.dispatchAll(commands.slice(i, i + 250));
});

describe('the figures of the sample shop', () => {
  // Every version must come to these: an update compares them with what the version before had kept.
  it('are these, whatever version reads it', async () => {
    const { books } = await book.here();
    expect(shopTotals(books.entries())).toEqual({
      events: 9300,
      'orders:new': 21,
      'orders:shipped': 809,
      'net:USD': 126_579_276,
      'total:USD': 133_073_545,
      onHand: '3119/0',
      customers: 91,
      products: 77,
    });
  });
  it('do not depend on the order of the rows', async () => {
    const { books } = await book.here();
    const rows = [...books.entries()];
    expect(shopTotals(rows.toReversed())).toEqual(shopTotals(rows));
  });
});

describe('goods on hand', () => {
  const shelf = (onHand: number, scale: number): StockEntry => ({
    kind: 'stock',
    id: `s_${onHand}.${scale}`,
    version: 1,
    span: [0, 0, 0, 0],
    productId: 'p_1',
    location: 'main',
    scale,
    onHand,
  });
  it.each([
    { rows: [shelf(3, 0), shelf(1500, 3)], text: '45/1' },
    { rows: [shelf(30, 1), shelf(15, 1)], text: '45/1' },
    { rows: [shelf(3, 0), shelf(-30, 1)], text: undefined },
    { rows: [shelf(Number.MAX_SAFE_INTEGER, 0), shelf(1, 3)], text: undefined },
  ])('come to the same however finely they are counted: $text', ({ rows, text }) => {
    expect(shopTotals(rows).onHand).toBe(text);
  });
});

describe('two lists of figures', () => {
  it('are told apart by the first that differs, a missing one being zero', () => {
    expect(firstDiffering({ events: 2, 'total:EUR': 5 }, { 'total:EUR': 5, events: 2 })).toBeNull();
    expect(firstDiffering({ events: 2, 'total:EUR': 5 }, { events: 2 })).toEqual({
      figure: 'total:EUR',
      before: 5,
      now: 0,
    });
    expect(firstDiffering({ events: 2 }, { events: 2, customers: 1 })).toEqual({
      figure: 'customers',
      before: 0,
      now: 1,
    });
  });
});
