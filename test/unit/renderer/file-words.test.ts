import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { problemWords } from '../../../renderer/features/files/problem-words.ts';
import { cellWords, fieldWord } from '../../../renderer/features/files/sheet-words.ts';
import { createFormat } from '../../../renderer/i18n/format.ts';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { fieldNames } from '../../../shared/spreadsheets/fields.ts';
import { sheetProblems } from '../../../shared/spreadsheets/problems.ts';

/** Every code that a log file can give, with the facts it comes with. */
const codes = {
  E_WS_MISMATCH: ['file', 'here'],
  E_PASSPHRASE: [],
  E_PASSPHRASE_NEEDED: [],
  E_KDF_LIMITS: [],
  E_DAMAGED: ['chunk'],
  E_TRUNCATED: [],
  E_TRAILING: [],
  E_NOT_A_LOG: [],
  E_VERSION: ['found', 'known'],
  E_BAD_LINE: ['line'],
  E_BATCH_SIZE: [],
  E_BODY: [],
  E_CHAIN: [],
  E_SIG: [],
  E_GAP: [],
  E_MEMBER_UNKNOWN: [],
  E_COUNT: [],
  E_DIGEST: [],
  E_QUOTA: [],
  E_STORE_FAILED: [],
  E_CANCELLED: [],
  E_NO_BEGINNING: [],
  E_NOT_READY: [],
} as const;

const format = createFormat({ locale: 'en', currency: 'EUR', exponent: 2 });
beforeAll(() => startI18n('en'));

const facts = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `the ${name}`]));

describe.each(['en', 'zh'])('words about files in %s', (language) => {
  beforeAll(() => i18next.changeLanguage(language));
  const t = () => i18next.getFixedT(null, 'files');

  it.each(Object.entries(codes))('says what %s means', (code, names) => {
    const { text, known } = problemWords(t(), format, { code, where: {}, facts: facts(names) });
    expect(known).toBe(true);
    for (const name of names) expect(text).toContain(`the ${name}`);
    expect(text).not.toMatch(/\{\{|E_|undefined/);
  });

  it('names a code it does not know', () => {
    const said = problemWords(t(), format, { code: 'E_FUTURE', where: {}, facts: {} });
    expect(said).toEqual({ text: expect.stringContaining('E_FUTURE'), known: false });
  });

  it('tells the line where that helps, once', () => {
    const at = (code: string) => problemWords(t(), format, { code, where: { line: 9017 }, facts: {} }).text;
    expect(at('E_CHAIN')).toContain('9,017');
    expect(at('E_BAD_LINE').match(/9,017/g)).toHaveLength(1);
    expect(at('E_NOT_A_LOG')).not.toContain('9,017');
  });

  it('does not give two shops of one name as the explanation', () => {
    const said = (here: string) =>
      problemWords(t(), format, { code: 'E_WS_MISMATCH', where: {}, facts: { file: 'Northwind', here } })
        .text;
    expect(said('Northwind').match(/Northwind/g)).toHaveLength(1);
    expect(said('Corner Shop')).toContain('Corner Shop');
  });

  it.each(Object.entries(sheetProblems))('says why a cell cannot be taken: %s', (code, names) => {
    const said = cellWords(t(), i18next.getFixedT(null, 'refusals'), format, { code, facts: facts(names) });
    expect(said).not.toContain(code);
    expect(said).not.toMatch(/\{\{|undefined/);
    for (const name of names.filter((n) => n !== 'name' || code === 'severalProducts'))
      if (code !== 'unknownProduct') expect(said).toContain(`the ${name}`);
  });

  it('uses the shop’s own words where a rule of the shop refuses a row', () => {
    const refusals = i18next.getFixedT(null, 'refusals');
    const said = cellWords(t(), refusals, format, { code: 'productArchived', facts: { product: 'Chai' } });
    expect(said).toBe(refusals('productArchived', { product: 'Chai' }));
    expect(cellWords(t(), refusals, format, { code: 'brandNew', facts: {} })).toContain('brandNew');
  });

  it('has a word for every column', () => {
    const fields = [...new Set(Object.values(fieldNames).flatMap((names) => [...names.keys()]))];
    expect(fields.filter((field) => fieldWord(t(), field) === field)).toEqual([]);
  });
});
