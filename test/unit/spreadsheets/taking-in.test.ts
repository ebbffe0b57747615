import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderPage, OrderView, Page, ProductRow } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { type TestProfile, testProfile } from '../../support/profile.ts';
import { csv, eventCount, exported, inspected, records, taken } from '../../support/sheets.ts';
import { founded, type Machine, machine, SHOP } from '../../support/shop.ts';

let m: Machine;
let book: Daybook;
beforeEach(async () => {
  m = await machine();
  book = await founded(m, { ...SHOP, taxMode: 'none' });
});

const products = async (): Promise<ProductRow[]> =>
  (
    (await book.query('products', [
      { filter: { state: 'all' }, sort: 'sku', descending: false, offset: 0, limit: 1000 },
    ])) as Page<ProductRow>
  ).rows;
const orders = async (): Promise<OrderView[]> => {
  const page = (await book.query('orders', [
    { filter: { view: 'all' }, sort: 'number', descending: false, offset: 0, limit: 100 },
  ])) as OrderPage;
  return Promise.all(page.rows.map(async (row) => (await book.query('order', [row.id])) as OrderView));
};

const GOODS = csv('sku,name,price,stock', 'A,Apple,1.50,10', 'B,Bread,2.25,5', 'C,Cheese,10,0');

describe('columns', () => {
  it.each([
    ['Artikelnummer;Bezeichnung;Preis;Bestand\nA;Äpfel;1,50;10', 'Äpfel'],
    ['货号,商品名称,单价,库存\nA,苹果,1.50,10', '苹果'],
    ['Référence;Désignation;Prix unitaire;Quantité en stock\nA;Pomme;1,50;10', 'Pomme'],
    ['Código;Nombre;Precio;Existencias\nA;Manzana;1,50;10', 'Manzana'],
    ['ARTICLE-NUMBER\tTitle\tUnit price\tOn hand\nA\tApple\t€1.50\t10', 'Apple'],
  ])('are found by their names: %j', async (text, name) => {
    await taken(book, new Blob([text]));
    expect(await products()).toMatchObject([{ sku: 'A', name, price: { units: 150, scale: 2 }, onHand: 10 }]);
  });

  it('can be named by a person, or left out', async () => {
    const file = csv('Foo,Bar,Price', 'A,Apple,1.50');
    const guess = await book.sheets.inspect(file, null, null);
    expect(guess).toMatchObject({ ok: false, problem: { code: 'unknownKind' } });
    const without = await inspected(book, file, 'products');
    expect(without).toMatchObject({ mapping: { name: null, price: 'Price' }, required: ['name'], adds: 0 });
    expect(without.problems).toMatchObject([{ line: 1, code: 'missingColumn', facts: { field: 'name' } }]);
    expect(await book.sheets.apply(without.token)).toMatchObject({ ok: false });
    const said = await inspected(book, file, 'products', { sku: 'Foo', name: 'Bar', price: null });
    expect(said).toMatchObject({ adds: 1, sample: [{ label: 'A Apple' }] });
    await book.sheets.apply(said.token);
    expect(await products()).toMatchObject([{ sku: 'A', name: 'Apple', price: null }]);
  });
});

describe('orders of any origin', () => {
  beforeEach(async () => {
    await taken(book, GOODS);
  });

  it('are placed on their day, by a customer who is found or added, with what was paid and sent', async () => {
    const file = csv(
      'Order no;Date;Customer;E-mail;SKU;Qty;Price;Discount;Shipping;Paid;Payment method;Shipped at;Tracking',
      '77;31.12.2024;Ann;ann@x.org;A;2;1,40;10%;4,90;7,42;card;02.01.2025;TR1',
      '78;01.02.2025;Ann B.;ANN@x.org;B;1;;;;;;;',
      '77;31.12.2024;Ann;ann@x.org;A;1;;;;;;;',
    );
    const { preview } = await taken(book, file);
    expect(preview).toMatchObject({ kind: 'orders', source: 'unknown', rows: 3, adds: 2, problemCount: 0 });
    // Placed as their last rows come, so the second is there first.
    const [second, first] = await orders();
    expect(first).toMatchObject({
      row: { nickname: '77', date: Date.UTC(2024, 11, 31), headline: 'shipped', tags: ['import:unknown'] },
      lines: [
        { sku: 'A', live: 2, unitPrice: { units: 140, scale: 2 }, discount: { kind: 'ppm', value: 100_000 } },
        { sku: 'A', live: 1, priceSource: 'list' },
      ],
      totals: { net: 402, shipping: 490, total: 892 },
      shipments: [{ at: Date.UTC(2025, 0, 2), tracking: 'TR1' }],
      payments: [{ amount: 742, method: 'card' }],
    });
    expect(second).toMatchObject({ row: { nickname: '78', headline: 'new' }, customerId: first?.customerId });
    expect((await products()).map((row) => [row.sku, row.onHand, row.reserved])).toEqual([
      ['A', 10, 0],
      ['B', 5, 1],
      ['C', 0, 0],
    ]);
  });

  it('come back whole when one line is wrong, in their order, with the reason', async () => {
    const file = csv(
      'order,date,sku,qty,price,total,currency',
      '1,2024-01-01,A,1,1.50,3.75,',
      '2,2024-01-01,A,1,1.50,,',
      '1,2024-01-01,Z,1,2.25,,',
      '3,2024-02-30,A,x,1.50,,',
      ',2024-01-02,A,1,1,,',
      '4,2024-01-02,B,1,2.25,9.99,',
      '5,2024-01-02,B,1,2.255555551,,',
      '6,2024-01-02,B,1,2.25,,XXQ',
      '7,2024-01-02,B,1.5,2.25,,',
      '8,2024-01-02,B,-1,2.25,,',
    );
    const { preview, added, bad, back } = await taken(book, file);
    expect({ added, bad }).toEqual({ added: 1, bad: 8 });
    expect(preview.problems.map((p) => [p.line, p.column, p.value, p.code])).toEqual([
      [4, 'sku', 'Z', 'unknownProduct'],
      [5, 'date', '2024-02-30', 'badDate'],
      [5, 'qty', 'x', 'notANumber'],
      [6, 'order', '', 'missingRequired'],
      [7, 'total', '9.99', 'totalDiffers'],
      [8, 'price', '2.255555551', 'tooManyDecimals'],
      [9, 'currency', 'XXQ', 'unknownCurrency'],
      [10, 'sku', 'B', 'quantityTooFine'],
      [11, 'qty', '-1', 'negativeNumber'],
    ]);
    expect(preview.problemCount).toBe(9);
    const rows = records(back);
    expect(rows.map((row) => row.order)).toEqual(['1', '1', '3', '', '4', '5', '6', '7', '8']);
    expect(rows[0]).toEqual({
      order: '1',
      date: '2024-01-01',
      sku: 'A',
      qty: '1',
      price: '1.50',
      total: '3.75',
      currency: '',
      daybook_reason: 'another line of this order has a problem',
    });
    expect(rows[2]?.daybook_reason).toBe('date: is not a date; qty: is not a number');
    const again = await taken(book, new Blob([back]));
    expect(again).toMatchObject({ added: 0, known: 0, bad: 8 });
    expect(again.back).toBe(back);
  });

  it('are asked about where a date could be two', async () => {
    const { problems } = await inspected(
      book,
      csv('order,date,sku,qty', '1,03/04/2024,A,1', '2,05/05/2024,A,1'),
    );
    expect(problems).toMatchObject([{ line: 2, column: 'date', value: '03/04/2024', code: 'ambiguousDate' }]);
    const clear = await inspected(book, csv('order,date,sku,qty', '1,03/04/2024,A,1', '2,25/05/2024,A,1'));
    expect(clear.problems).toEqual([]);
    expect(clear.sample[0]?.detail).toBe('2024-04-03');
  });

  it('keep a card number out of the books', async () => {
    const { problems } = await inspected(
      book,
      csv('order,date,sku,qty,paid,payment reference', '1,2024-01-01,A,1,1.50,4111 1111 1111 1111'),
    );
    expect(problems).toMatchObject([{ line: 2, code: 'cardNumber' }]);
  });
});

describe('a file taken in again', () => {
  it('changes nothing, even where it says something else now', async () => {
    await taken(book, GOODS);
    const people = csv('name,phone,email', 'Ann,030 12345,ann@x.org', 'Bob,,', 'Cid,1,');
    await taken(book, people);
    await taken(book, csv('order,date,customer,sku,qty', '1,2024-01-01,Ann,A,1'));
    const before = await eventCount(book);
    const changed = csv('sku,name,price,stock', 'a,Another,9,99', 'B,Bread,2.25,5', 'C,Cheese,10,0');
    expect(await taken(book, changed)).toMatchObject({ added: 0, known: 3, rejects: null });
    expect(await taken(book, people)).toMatchObject({ added: 0, known: 3 });
    expect(await taken(book, csv('name,phone,email', 'ann,+49 30-12345,', 'Ann,030/12345,'))).toMatchObject({
      added: 1,
      known: 1,
    });
    const order = csv('order,date,customer,sku,qty', '1,2024-05-05,Ann,B,7');
    expect(await taken(book, order)).toMatchObject({ added: 0, known: 1 });
    expect(await eventCount(book)).toBe(before + 1);
  });

  it('goes on where it was cancelled, and makes nothing twice', async () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `S${i},Thing ${i},1.00,3`);
    const file = csv('sku,name,price,stock', ...lines);
    const preview = await inspected(book, file);
    m.notices.length = 0;
    const cancelSoon = setInterval(() => {
      if (m.notices.some((n) => n.type === 'progress' && n.work === 'sheet')) book.sheets.cancel();
    }, 0);
    const cut = await book.sheets.apply(preview.token);
    clearInterval(cancelSoon);
    expect(cut).toEqual({ ok: false, refusal: { code: 'cancelled', facts: {} } });
    const some = (await products()).length;
    expect(some).toBeLessThan(2000);
    // Whole records only: whoever is there has a stock.
    expect((await products()).every((row) => row.onHand === 3)).toBe(true);
    expect(await book.sheets.apply(preview.token)).toMatchObject({
      ok: true,
      added: 2000 - some,
      known: some,
    });
    const all = (await book.query('products', [
      { filter: { state: 'all' }, sort: 'sku', descending: false, offset: 0, limit: 5000 },
    ])) as Page<ProductRow>;
    expect(all.count).toBe(2000);
    expect(all.rows.every((row) => row.onHand === 3)).toBe(true);
  });

  it('names what stands in it twice', async () => {
    const { preview, back } = await taken(book, csv('sku,name', 'A,Apple', 'a,Again', ',Loose', ',loose'));
    expect(preview).toMatchObject({ adds: 2, bad: 2 });
    expect(preview.problems.map((p) => [p.line, p.code, p.facts.line])).toEqual([
      [3, 'duplicateKey', 2],
      [5, 'duplicateKey', 4],
    ]);
    expect(records(back)).toHaveLength(2);
  });
});

describe('two machines that both took in one file', () => {
  const share = async (from: TestProfile, to: TestProfile): Promise<void> => {
    const made = await from.call('exportLog', 'plain', null);
    if ('refusal' in made) throw new Error(made.refusal.code);
    const seen = await to.call('inspectLog', made.file, null);
    if (!seen.ok) throw new Error(JSON.stringify(seen.problem));
    expect(await to.call('applyImport', seen.preview.token)).toMatchObject({ ok: true });
    await to.ready();
  };
  const take = async (on: TestProfile, file: Blob): Promise<void> => {
    const seen = await on.call('inspectSheet', file, null, null);
    if (!seen.ok) throw new Error(JSON.stringify(seen.problem));
    const done = await on.call('applySheet', seen.preview.token);
    expect(done).toMatchObject({ ok: true, bad: 0, added: seen.preview.adds });
  };
  const out = async (of: TestProfile, what: 'stock' | 'customers' | 'lines' | 'orders'): Promise<string> =>
    (await of.call('exportSheet', { what })).file.text();

  it('have each thing once when they meet, with the stock it had', async () => {
    const one = await testProfile(1);
    await one.call('found', { ...SHOP, taxMode: 'none' });
    await one.ready();
    const two = await testProfile(2);
    await share(one, two);
    const sales = csv(
      'order,date,customer,phone,sku,qty,shipping,paid,shipped at,note',
      '1,2024-01-01,Ann,030 123456,A,2,4.90,7.90,2024-01-02,ring',
      '1,2024-01-01,,,B,1,,,2024-01-02,',
      '2,2024-01-03,Ann,030 123456,C,1,,,,',
    );
    for (const machine of [one, two]) for (const file of [GOODS, sales]) await take(machine, file);
    const alone = { stock: await out(one, 'stock'), customers: await out(one, 'customers') };
    const lines = records(await out(one, 'lines')).map(({ order_number: _, ...row }) => row);
    await share(one, two);
    await share(two, one);
    for (const machine of [one, two]) {
      expect(await out(machine, 'stock')).toBe(alone.stock);
      expect(await out(machine, 'customers')).toBe(alone.customers);
      expect(records(await out(machine, 'lines')).map(({ order_number: _, ...row }) => row)).toEqual(lines);
    }
    expect(await out(one, 'orders')).toBe(await out(two, 'orders'));
  });
});

describe('files that mean no good', () => {
  const problemOf = async (file: Blob): Promise<unknown> => {
    const sheeted = await book.sheets.inspect(file, null, null);
    return sheeted.ok ? sheeted.preview : sheeted.problem;
  };

  it('may be empty, or a header alone', async () => {
    expect(await problemOf(new Blob([]))).toMatchObject({ code: 'emptyFile' });
    expect(await problemOf(csv('', '', ' '.trim()))).toMatchObject({ code: 'emptyFile' });
    expect(await taken(book, csv('sku,name', ''))).toMatchObject({
      added: 0,
      known: 0,
      bad: 0,
      rejects: null,
    });
  });

  it('may be no spreadsheet at all', async () => {
    const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256);
    expect(await problemOf(new Blob([noise]))).toMatchObject({ code: 'unknownKind' });
    expect(await problemOf(csv('x'.repeat(9_000_000)))).toMatchObject({
      code: 'rowTooLong',
      where: { line: 1 },
    });
    expect(await problemOf(csv(`name,${','.repeat(20_000)}`))).toMatchObject({ code: 'tooManyColumns' });
  });

  it('may have ten thousand columns and a cell of a megabyte', async () => {
    const wide = ['sku', 'name', ...Array.from({ length: 10_000 }, (_, i) => `c${i}`)].join(',');
    const { preview, back } = await taken(book, csv(wide, 'A,Apple', `B,${'x'.repeat(1_000_000)}`));
    expect(preview).toMatchObject({ adds: 1, bad: 1 });
    expect(preview.problems).toMatchObject([
      { line: 3, column: 'name', code: 'tooLong', facts: { most: 200 } },
    ]);
    expect(preview.problems[0]?.value).toHaveLength(200);
    expect(back.length).toBeGreaterThan(1_000_000);
  });

  it('may hold a quote that nobody closes, and letters that are none', async () => {
    const { preview, added } = await taken(
      book,
      csv('sku,name', 'A,Apple', 'N,nu\u0000l', 'B,"Bread', 'C,Cheese'),
    );
    expect(added).toBe(1);
    expect(preview.problems.map((p) => [p.line, p.code])).toEqual([
      [3, 'controlCharacter'],
      [4, 'quoteOpen'],
    ]);
  });

  it('may have rows that are too short or too long', async () => {
    expect(await taken(book, csv('sku,name,price', 'A,Apple', 'B,Bread,2,surplus'))).toMatchObject({
      added: 2,
    });
  });

  it('cannot have a spreadsheet program carry anything out, and text stays what it was', async () => {
    const evil = '=HYPERLINK("http://x","y")';
    await taken(
      book,
      csv('sku,name,description', `'-1,"${evil.replaceAll('"', '""')}",'=kept`, "@b,+1,'tis"),
    );
    expect((await products()).map((row) => [row.sku, row.name])).toEqual([
      ['-1', evil],
      ['@b', '+1'],
    ]);
    const text = await exported(book, 'stock');
    for (const row of records(text))
      for (const [column, cell] of Object.entries(row))
        if (column !== 'on_hand') expect(cell).not.toMatch(/^[=+\-@]/);
    const second = await founded(await machine(5), { ...SHOP, taxMode: 'none' });
    await taken(second, new Blob([text]));
    expect(await exported(second, 'stock')).toBe(text);
    const { back } = await taken(book, csv('sku,name,price', '=1+1,x,y', '+49 30,x,-5'));
    expect(records(back).map((row) => [row.sku, row.price])).toEqual([
      ["'=1+1", 'y'],
      ['+49 30', '-5'],
    ]);
  });

  it('may be long: two hundred thousand rows are looked at, and the first problems and good ones shown', {
    timeout: 120_000,
  }, async () => {
    const pieces: string[] = ['sku,name,price\n'];
    for (let i = 0; i < 200_000; i += 1) pieces.push(`S${i},Thing ${i},${i % 2 === 0 ? 'x' : '1.00'}\n`);
    const preview = await inspected(book, new Blob([pieces.join('')]));
    expect(preview).toMatchObject({ rows: 200_000, adds: 100_000, bad: 100_000, problemCount: 100_000 });
    expect(preview.problems).toHaveLength(500);
    expect(preview.sample).toHaveLength(10);
  });
});
