import { describe, expect, it } from 'vitest';
import { en } from '../../../electron/main/words/en.ts';
import { fill } from '../../../electron/main/words/fill.ts';
import { languageOf } from '../../../electron/main/words/language.ts';
import { zh } from '../../../electron/main/words/zh.ts';
import type { DeskState } from '../../../shared/index.ts';

/** `menu.file` → its text. */
const texts = (node: object, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  );

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('what the desktop says', () => {
  const chinese = new Map(texts(zh));

  it('has the same keys in both languages, none of them empty', () => {
    expect([...chinese.keys()].sort()).toEqual(
      texts(en)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, text] of [...texts(en), ...chinese]) expect(text.trim(), key).not.toBe('');
  });

  it('has the same places to fill in, and one access key at most', () => {
    for (const [key, text] of texts(en)) {
      const other = chinese.get(key) ?? '';
      expect(placeholders(other), key).toEqual(placeholders(text));
      expect(
        [text, other].map((said) => said.split('&').length - 1).every((keys) => keys <= 1),
        key,
      ).toBe(true);
    }
  });

  it('fills in facts and leaves the rest', () => {
    expect(fill('{name} in {folder}, {name}', { name: 'a {folder}' })).toBe(
      'a {folder} in {folder}, a {folder}',
    );
    expect(fill('{count} orders', { count: 3 })).toBe('3 orders');
  });

  it('is in the language last told, else in the system’s', () => {
    const told: DeskState = { language: 'zh', decisions: 0, archive: 'off', sync: 'off', busy: [] };
    expect(languageOf(told, 'en-GB')).toBe('zh');
    expect(languageOf({ ...told, language: 'en' }, 'zh-CN')).toBe('en');
    expect(
      ['zh', 'zh-TW', 'ZH-cn', 'en-US', 'de', 'zhx', ''].map((locale) => languageOf(null, locale)),
    ).toEqual(['zh', 'zh', 'zh', 'en', 'en', 'en', 'en']);
  });
});
