import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en/index.ts';
import { createFormat } from '../../../renderer/i18n/format.ts';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { refusalText } from '../../../renderer/i18n/refusal.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';
import { type RefusalCode, refusals } from '../../../shared/index.ts';

const codes = Object.keys(refusals) as RefusalCode[];
const catalogues: Record<string, Record<string, string>> = { en: en.refusals, zh: zh.refusals };
/** What the app says by itself, when a refusal has no words or there was no answer at all. */
const own = { unknown: ['code'], internal: ['detail'] };
const known: Record<string, readonly string[]> = { ...refusals, ...own };

const plural = /_(zero|one|two|few|many|other)$/;
const codeOf = (key: string): string => key.replace(plural, '');
const factsIn = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)].map(([, name = '']) => name);

describe.each(Object.entries(catalogues))('refusals in %s', (_, words) => {
  const sentences = Object.entries(words);

  it('has a sentence for every code and for no other', () => {
    const spoken = new Set(sentences.map(([key]) => codeOf(key)));
    expect([...codes, ...Object.keys(own)].filter((code) => !spoken.has(code))).toEqual([]);
    expect([...spoken].filter((code) => !(code in known))).toEqual([]);
  });

  it('uses no fact that its code does not give', () => {
    const strange = sentences.flatMap(([key, sentence]) =>
      factsIn(sentence)
        .filter((fact) => !known[codeOf(key)]?.includes(fact))
        .map((fact) => `${key}: ${fact}`),
    );
    expect(strange).toEqual([]);
  });

  it('speaks calmly, in whole sentences', () => {
    const odd = sentences.filter(([, text]) => /[!！]/.test(text) || !/[.。)）}]$/.test(text.trim()));
    expect(odd).toEqual([]);
  });
});

describe('a refusal', () => {
  const format = createFormat({ locale: 'en-GB', currency: 'EUR', exponent: 2 });
  const facts = {
    product: 'Honey',
    asked: { units: 15, scale: 1 },
    left: { units: 2, scale: 0 },
    line: 'Honey',
    count: 1,
  };
  beforeAll(() => startI18n('en'));
  const say = (code: string): string =>
    refusalText(i18next.getFixedT('en', 'refusals'), format, { code, facts });

  it('is said with its facts, quantities by locale', () => {
    expect(say('onlySoManyLeftToShip')).toBe('Only 2 of Honey are left to ship, not 1.5.');
  });
  it('counts in the plural of the language', () => {
    expect(say('madeByNewerVersion')).toContain('1 entry');
  });
  it('says that nothing was changed when it has no words', () => {
    expect(say('neverHeardOf')).toBe(en.refusals.unknown.replace('{{code}}', 'neverHeardOf'));
  });
  it('leaves no placeholder open in either language', async () => {
    for (const language of ['en', 'zh'] as const) {
      const t = i18next.getFixedT(language, 'refusals');
      for (const code of codes) {
        const given = Object.fromEntries(refusals[code].map((name) => [name, name === 'count' ? 2 : 'x']));
        expect([language, code, refusalText(t, format, { code, facts: given })].join(' ')).not.toMatch(
          /\{\{/,
        );
      }
    }
  });
});
