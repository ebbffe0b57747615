import { describe, expect, it } from 'vitest';
import { readRecent, shortNames, withFile, withoutFile } from '../../../electron/main/recent/list.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `/a/${at}.daybook`);

describe('recent files', () => {
  it('have the newest first, each once, and ten at most', () => {
    expect(withFile(['/a.daybook', '/b.csv'], '/b.csv')).toEqual(['/b.csv', '/a.daybook']);
    const many = names(14).reduce(withFile, [] as readonly string[]);
    expect(many).toEqual(names(14).reverse().slice(0, 10));
    expect(withoutFile(many, '/a/13.daybook')).toHaveLength(9);
  });

  it('hold only what is opened again', () => {
    const files = ['/a.daybook'];
    for (const path of ['/order.pdf', '/report.txt', '/x', '/daybook', '/a.daybook.exe'])
      expect(withFile(files, path)).toBe(files);
    expect(withFile(files, '/b.daybook.jsonl.gz')).toHaveLength(2);
  });

  it('survive a damaged file', () => {
    for (const text of ['', '{', '{}', '[1]', '[""]', `["${'x'.repeat(5000)}"]`, 'null'])
      expect(readRecent(text)).toEqual([]);
    expect(readRecent(JSON.stringify(['/a.daybook', '/a.daybook', '/x.exe', ...names(12)]))).toEqual([
      '/a.daybook',
      ...names(9),
    ]);
  });

  it('are told apart by as little of their folders as it takes', () => {
    expect(shortNames(['/u/shop/a.daybook', '/u/b.csv', 'C:\\old\\a.daybook', '/v/b.csv'])).toEqual([
      'shop/a.daybook',
      'u/b.csv',
      'old/a.daybook',
      'v/b.csv',
    ]);
    expect(shortNames(['/a.daybook'])).toEqual(['a.daybook']);
  });
});
