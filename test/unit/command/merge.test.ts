import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamLogFile } from '../../../shared/archive/write-log-file.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { daybook, eventLines, scratchFolder } from '../../support/command.ts';
import { productIdOf } from '../../support/given.ts';
import { founded, type Machine, machine, restarted, SHOP } from '../../support/shop.ts';

const folder = scratchFolder();
afterAll(folder.remove);

const products = (name: string, rows: readonly string[]): string => {
  const file = folder.at(name);
  writeFileSync(file, ['sku,name,price', ...rows, ''].join('\n'));
  return file;
};
const written = async (book: Daybook, fileName: string): Promise<string> => {
  const { log, books } = await book.here();
  await log.seal(true);
  const about = {
    name: books.shop?.name ?? '',
    app: 'daybook/test',
    made: 0,
    random: (n: number) => new Uint8Array(n),
  };
  const { pieces } = await streamLogFile(log, { format: 'plain', passphrase: null }, about);
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(piece);
  const file = folder.at(fileName);
  writeFileSync(file, Buffer.concat(bytes));
  return file;
};
const cup = (n: number) => ({
  id: `cup-command-${n}`,
  type: 'product.add',
  aggregate: productIdOf(n),
  data: { sku: `CUP${n}`, name: `Cup ${n}`, price: { units: 450, scale: 2 } },
});

type Merged = {
  stateHash: string;
  events: number;
  replicas: number;
  inputs: { events: number; fresh: number; findings: { code: string }[] }[];
};
let merges = 0;
const merged = async (...inputs: string[]) => {
  merges += 1;
  const output = folder.at(`merged-${merges}.daybook.jsonl`);
  const ran = await daybook('merge', ...inputs, '-o', output, '--json');
  return { ...ran, output, told: ran.json<Merged>() };
};
const linesOf = (file: string): string[] => eventLines(readFileSync(file, 'utf8'));
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

describe('files of machines that wrote apart', () => {
  let files: string[] = [];
  let base = '';

  beforeAll(async () => {
    const book = await founded(await machine(3), SHOP);
    await book.dispatchAll([cup(1), cup(2)]);
    base = await written(book, 'base.daybook.jsonl');
    const apart = async (name: string, rows: string[]): Promise<string> => {
      const output = folder.at(name);
      const ran = await daybook('import', base, '--products', products(`${name}.csv`, rows), '-o', output);
      expect(ran.code, ran.err + ran.out).toBe(0);
      return output;
    };
    const first = await apart('first.daybook.jsonl', ['A1,Apple,1.00', 'A2,Pear,2.00']);
    const second = await apart('second.daybook.jsonl.gz', ['B1,Plum,3.00']);
    files = [base, first, second];
  });

  it('come to the same in any order, to the lines of their events', async () => {
    const results = [];
    for (const order of ORDERS) results.push(await merged(...order.map((i) => files[i] as string)));
    const [one] = results;
    const baseEvents = linesOf(base).length / 2;
    for (const { code, output, told } of results) {
      expect(code).toBe(0);
      expect(told).toMatchObject({ stateHash: one?.told.stateHash, replicas: 3 });
      expect(linesOf(output)).toEqual(linesOf(one?.output ?? ''));
    }
    expect(one?.told.inputs.map(({ fresh }) => fresh)).toEqual([baseEvents, 6, 4]);
    expect(one?.told.events).toBe(baseEvents + 10);
    const sound = await daybook('verify', one?.output ?? '', '--json');
    expect([sound.code, sound.json()]).toMatchObject([0, { stateHash: one?.told.stateHash, replicas: 3 }]);
  });

  it('say of each what no file before it had', async () => {
    const [, first = '', second = ''] = files;
    expect((await merged(first, base, second)).told.inputs.map(({ fresh }) => fresh)).toEqual([
      linesOf(first).length / 2,
      0,
      4,
    ]);
    const people = await daybook('merge', first, second, '-o', folder.at('people.gz'));
    expect(people.out).toMatch(/second\.daybook\.jsonl\.gz: \d+ events, 4 new/);
  });

  it('merged again change nothing', async () => {
    const all = await merged(...files);
    const again = await merged(all.output, ...files);
    expect(again.told.stateHash).toBe(all.told.stateHash);
    expect(linesOf(again.output)).toEqual(linesOf(all.output));
    expect((await merged(all.output)).told.stateHash).toBe(all.told.stateHash);
  });

  it('give what is good of a damaged one, and say what is wrong', async () => {
    const [, first = '', second = ''] = files;
    const broken = folder.at('broken.daybook.jsonl');
    writeFileSync(broken, readFileSync(first, 'utf8').replace('"Pear"', '"Bear"'));
    const alone = await merged(base, broken, second);
    expect(alone.code).toBe(1);
    expect(alone.told.inputs[1]?.findings.map(({ code }) => code)).toContain('E_CHAIN');
    expect(alone.told).toMatchObject({ replicas: 2 });
    const cured = await merged(broken, second, first);
    expect(cured.code).toBe(1);
    expect(cured.told.stateHash).toBe((await merged(...files)).told.stateHash);
  });

  it('are refused with those of another shop, both of them named', async () => {
    const other = await written(
      await founded(await machine(9), { ...SHOP, name: 'Book Shop' }),
      'other.daybook.jsonl',
    );
    const output = folder.at('never.daybook.jsonl');
    for (const pair of [
      [base, other],
      [other, base],
    ]) {
      const ran = await daybook('merge', ...pair, '-o', output);
      expect(ran.code).toBe(1);
      expect(ran.err).toContain('Corner Shop');
      expect(ran.err).toContain('Book Shop');
    }
    expect(() => readFileSync(output)).toThrow('ENOENT');
  });
});

describe('files of a machine that was copied and wrote on twice', () => {
  it('are merged with both continuations, the same in any order', async () => {
    const m = await machine(5);
    const book = await founded(m, SHOP);
    await book.dispatchAll([cup(1)]);
    const base = await written(book, 'before.daybook.jsonl');
    const copy: Machine = {
      ...m,
      disk: structuredClone(m.disk),
      views: structuredClone(m.views),
      anchor: { record: m.anchor.record && { ...m.anchor.record } },
    };
    await book.dispatchAll([cup(2), cup(3)]);
    const one = await written(book, 'one.daybook.jsonl');
    // Its anchor was copied with it, so nothing tells it that it is a copy.
    copy.anchor.record = { ...(await tipOf(copy)) };
    const other = await restarted(copy);
    await other.dispatchAll([cup(4)]);
    const two = await written(other, 'two.daybook.jsonl');

    const files = [base, one, two];
    const results = [];
    for (const order of ORDERS) results.push(await merged(...order.map((i) => files[i] as string)));
    const [first] = results;
    for (const { code, output, told } of results) {
      expect(code).toBe(0);
      expect(told).toMatchObject({ stateHash: first?.told.stateHash, replicas: 1 });
      expect(linesOf(output)).toEqual(linesOf(first?.output ?? ''));
    }
    const figures = (await daybook('stats', first?.output ?? '', '--json')).json();
    expect(figures.products).toBe(4);
    expect((await daybook('verify', first?.output ?? '')).code).toBe(0);
  });
});

const tipOf = async ({ disk }: Machine) => {
  const { meta } = disk;
  const tip = meta?.tips[meta.rid];
  if (!meta || !tip) throw new Error('nothing is sealed');
  return { rid: meta.rid, seq: tip.seq, id: tip.id, dbUuid: meta.dbUuid };
};
