import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { founded, machine } from '../../support/shop.ts';

const page = readFileSync(new URL('../../../docs/event-log.md', import.meta.url), 'utf8');
const script = /```python\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

let folder: string;
let text: string;
let tip: { seq: number; head: string };
let rid: string;

const check = (lines: string): string => {
  writeFileSync(join(folder, 'log.txt'), lines);
  return execFileSync('python3', [join(folder, 'check.py'), join(folder, 'log.txt')], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-docs-'));
  writeFileSync(join(folder, 'check.py'), script);
  const m = await machine();
  const book = await founded(m);
  const product = `p_${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`;
  const send = (id: string, type: string, aggregate: string, data: object) =>
    book.dispatch({ id: `command-${id}`, type, aggregate, data });
  expect(
    await send('1', 'product.add', product, { name: 'Käse 🧀', price: { units: 1250, scale: 2 } }),
  ).toMatchObject({ ok: true });
  expect(await send('2', 'product.describe', product, { description: 'from “Jura”' })).toMatchObject({
    ok: true,
  });
  text = await book.exportReadable();
  const record = [...m.disk.tail.values()].at(-1);
  if (!record || !m.disk.meta) throw new Error('nothing was stored');
  tip = { seq: record.from + record.ids.length / 16 - 1, head: record.head };
  rid = m.disk.meta.rid;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the reader in the documentation', () => {
  it('follows the chain of a log to the head the app has', () => {
    expect(check(text)).toBe(`${rid} ${tip.seq} events, head ${tip.head}\n`);
  });
  it('notices a changed byte, a missing event and swapped events', () => {
    const lines = text.split('\n');
    expect(() => check(text.replace('1250', '1251'))).toThrow(/unknown parent/);
    expect(() => check([...lines.slice(0, 4), ...lines.slice(6)].join('\n'))).toThrow(/gap before/);
    expect(() =>
      check([...lines.slice(0, 4), ...lines.slice(6, 8), ...lines.slice(4, 6), ...lines.slice(8)].join('\n')),
    ).toThrow(/gap before/);
  });
});
