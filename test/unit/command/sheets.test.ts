import { readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daybook, scratchFolder } from '../../support/command.ts';

const folder = scratchFolder();
const SHOP = folder.at('shop.daybook.jsonl');
afterAll(folder.remove);
beforeAll(async () => {
  await daybook('sample', '-o', SHOP);
});

const rowsOf = (file: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;
const csv = (name: string, lines: readonly string[]): string => {
  const file = folder.at(name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};
const figuresOf = async (file: string) => (await daybook('stats', file, '--json')).json();

describe('export', () => {
  it('writes each sheet that is asked for, with all of the shop', async () => {
    const [orders, lines, customers, stock] = ['o', 'l', 'c', 's'].map((name) => folder.at(`${name}.csv`));
    const ran = await daybook(
      ...['export', SHOP, '--orders', orders ?? '', '--lines', lines ?? '', '--customers', customers ?? ''],
      ...['--stock', stock ?? '', '--json'],
    );
    expect(ran.code).toBe(0);
    const { written } = ran.json<{ written: { what: string; rows: number }[] }>();
    expect(written.map(({ what, rows }) => [what, rows])).toEqual([
      ['orders', 830],
      ['lines', 2155],
      ['customers', 91],
      ['stock', 77],
    ]);
    const figures = await figuresOf(SHOP);
    const cents = (text = ''): number => Math.round(Number(text) * 100);
    const sum = (rows: Record<string, string>[], column: string): number =>
      rows.reduce((all, row) => all + cents(row[column]), 0);
    expect(sum(rowsOf(orders ?? ''), 'net')).toBe(figures.net);
    expect(sum(rowsOf(lines ?? ''), 'line_net')).toBe(figures.net);
    expect(rowsOf(customers ?? '')).toHaveLength(91);
    expect(rowsOf(stock ?? '')).toHaveLength(77);
  });
});

describe('import', () => {
  const goods = () =>
    csv('goods.csv', ['sku,name,price', 'N1,Blue cup,4.50', 'N2,Red cup,much', 'N3,Green cup,5']);
  const people = () => csv('people.csv', ['name,email', 'Ada Lovelace,ada@example.org']);
  const sales = () =>
    csv('sales.csv', [
      'order_number,placed_at,customer,email,sku,quantity,unit_price',
      'W-1,2026-02-01,Ada Lovelace,ada@example.org,N1,2,4.50',
      'W-1,2026-02-01,Ada Lovelace,ada@example.org,NW-003,1,18.00',
      'W-2,2026-02-02,Ada Lovelace,ada@example.org,N9,1,1.00',
    ]);
  const all = () => ['--products', goods(), '--customers', people(), '--orders', sales()];
  type Told = {
    written: string | null;
    events: { before: number; after: number; new: number };
    sheets: {
      kind: string;
      added: number;
      known: number;
      bad: number;
      problems: { line: number; column: string; value: string }[];
    }[];
  };

  it('takes the good rows in as a machine of the shop, tells of the bad ones, and nothing twice', async () => {
    const output = folder.at('with.daybook.jsonl');
    const before = readFileSync(SHOP);
    const first = await daybook('import', SHOP, ...all(), '-o', output, '--json');
    expect(first.code).toBe(1);
    const told = first.json<Told>();
    expect(told.sheets.map(({ kind, added, known, bad }) => [kind, added, known, bad])).toEqual([
      ['products', 2, 0, 1],
      ['customers', 1, 0, 0],
      ['orders', 1, 0, 1],
    ]);
    expect(told.sheets[0]?.problems).toMatchObject([{ line: 3, column: 'price', value: 'much' }]);
    expect(told.sheets[2]?.problems).toMatchObject([{ line: 4, column: 'sku', value: 'N9' }]);
    expect(readFileSync(SHOP).equals(before)).toBe(true);

    const [was, is] = [await figuresOf(SHOP), await figuresOf(output)];
    expect(is).toMatchObject({
      events: told.events.after,
      replicas: 2,
      customers: 92,
      products: 79,
      net: (was.net as number) + 2700,
      orders: { placed: 831 },
    });
    expect((await daybook('verify', output)).code).toBe(0);

    const second = folder.at('again.daybook.jsonl');
    const again = (await daybook('import', output, ...all(), '-o', second, '--json')).json<Told>();
    expect(again.events.new).toBe(0);
    expect(again.sheets.map(({ added, known }) => [added, known])).toEqual([
      [0, 2],
      [0, 1],
      [0, 1],
    ]);
    expect(await figuresOf(second)).toEqual(is);
  });

  it('that is only tried says the same and writes nothing', async () => {
    const output = folder.at('dry.daybook.jsonl');
    const dry = await daybook('import', SHOP, ...all(), '-o', output, '--dry-run', '--json');
    expect(dry.code).toBe(1);
    const told = dry.json<Told>();
    expect(told.written).toBeNull();
    expect(told.sheets.map(({ added, bad }) => [added, bad])).toEqual([
      [2, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(() => readFileSync(output)).toThrow('ENOENT');
  });

  it('of a file without what it needs is a finding', async () => {
    const wrong = csv('wrong.csv', ['colour', 'red']);
    const ran = await daybook('import', SHOP, '--products', wrong, '--dry-run');
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('wrong.csv');
  });
});
