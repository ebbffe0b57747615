import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinList, splitList } from '../../../shared/spreadsheets/cell-list.ts';
import { orderAfter, readDate } from '../../../shared/spreadsheets/dates.ts';
import { encodingOf, textOf } from '../../../shared/spreadsheets/decode.ts';
import { delimiterOf } from '../../../shared/spreadsheets/delimiter.ts';
import { guarded, unguarded } from '../../../shared/spreadsheets/formula-guard.ts';
import { type NumberStyle, readNumber, styleAfter } from '../../../shared/spreadsheets/numbers.ts';
import { type Row, rowReader } from '../../../shared/spreadsheets/row-reader.ts';
import { csvLine } from '../../../shared/spreadsheets/write-csv.ts';

const read = (text: string, delimiter = ',', pieces: number[] = []): Row[] => {
  const reader = rowReader(delimiter);
  const rows: Row[] = [];
  let at = 0;
  for (const length of pieces) {
    rows.push(...reader.push(text.slice(at, at + length)));
    at += length;
  }
  rows.push(...reader.push(text.slice(at)), ...reader.end());
  return rows;
};
const cells = (text: string, delimiter = ',') => read(text, delimiter).map((row) => row.cells);

describe('records', () => {
  it('end with any line ending, mixed as they come', () => {
    expect(cells('a,b\r\nc,d\ne,f\rg,h')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });
  it('name the line of the file that they start on, whatever stands in their cells', () => {
    const text = 'head\r\n"two\r\nlines"\r\n\r\n"x\ny\rz"\nlast';
    expect(read(text).map((row) => [row.line, row.cells[0]])).toEqual([
      [1, 'head'],
      [2, 'two\r\nlines'],
      [5, 'x\ny\rz'],
      [8, 'last'],
    ]);
  });
  it('keep quotes that are doubled, stand inside a cell, or are followed by more', () => {
    expect(cells('"a ""b""",5" pipe,"x"y,""')).toEqual([['a "b"', '5" pipe', 'xy', '']]);
  });
  it('leave out what is empty: blank lines and rows of separators alone', () => {
    expect(cells('a,b\n\n,,\nc,\n\n\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
  });
  it('say where a quote was opened and never closed', () => {
    expect(read('a\n1\n"b\nc\nd')).toMatchObject([{ open: false }, {}, { line: 3, open: true }]);
  });
  it('give up a record that never ends, in linear time', () => {
    const reader = rowReader(',');
    reader.push('a\n"b');
    const piece = 'x'.repeat(1_000_000);
    for (let i = 0; i < 20; i += 1) expect(reader.push(piece)).toEqual([]);
    expect(reader.stuck).toBe(2);
  });
  it('are the same however the text is cut, and come back as they were written', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\r', '\n', '=', "'", ' ', 'é'),
      maxLength: 6,
    });
    const row = fc.array(cell, { minLength: 1, maxLength: 4 }).filter((list) => list.some((c) => c !== ''));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.array(fc.nat(7), { maxLength: 20 }), (rows, cut) => {
        const text = rows.map((list) => csvLine(list)).join('');
        expect(read(text, ',', cut).map((r) => r.cells.map(unguarded))).toEqual(rows);
        expect(read(text, ',', cut)).toEqual(read(text));
      }),
    );
  });
});

describe('encodings', () => {
  const decoded = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    const file = new Blob([bytes]);
    let text = '';
    for await (const piece of textOf(file, await encodingOf(file))) text += piece;
    return text;
  };
  const utf16 = (text: string, little: boolean): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(text.length * 2 + 2);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, little);
    for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2 + 2, text.charCodeAt(i), little);
    return bytes;
  };
  it('are told by the mark at the start, else by what is valid', async () => {
    const text = 'Größe,价格 €';
    const utf8 = new TextEncoder().encode(text);
    expect(await decoded(utf8)).toBe(text);
    expect(await decoded(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]))).toBe(text);
    expect(await decoded(utf16(text, true))).toBe(text);
    expect(await decoded(utf16(text, false))).toBe(text);
    expect(await decoded(new Uint8Array([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x80]))).toBe('Größe €');
  });
  it('hold for a letter that lies across two pieces, and for one that is bad at the very end', async () => {
    const long = `${'x'.repeat(65_535)}é${'y'.repeat(70_000)}ß`;
    expect(await decoded(new TextEncoder().encode(long))).toBe(long);
    const bytes = new Uint8Array(200_000).fill(0x61);
    bytes[199_999] = 0xe9;
    expect((await decoded(bytes)).at(-1)).toBe('é');
  });
});

describe('what separates the cells', () => {
  it.each([
    ['a,b,c\n1,2,3', ','],
    ['a;b;c\n"1,5";2,5;3', ';'],
    ['a\tb\n1,2\t3', '\t'],
    ['a|b|c\n1|2|3', '|'],
    ['"a, b";c\n"d, e";f', ';'],
    ['alone\n1', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});

describe('numbers', () => {
  const style = (...texts: string[]): NumberStyle => texts.reduce(styleAfter, 'unknown' as NumberStyle);
  it('tell by the clear ones how the others are meant', () => {
    expect(style('1,234', '2,50')).toBe('comma');
    expect(style('1,234', '2.50')).toBe('dot');
    expect(style('1.234.567')).toBe('comma');
    expect(style('1,234', '1.234')).toBe('unknown');
    expect(style('0.125')).toBe('dot');
    expect(style('1.5', '1,5')).toBe('mixed');
  });
  it.each([
    ['1,234.56', 'unknown', '1234.56'],
    ['1.234,56', 'unknown', '1234.56'],
    ['1.234', 'comma', '1234'],
    ['1.234', 'dot', '1.234'],
    ['1,234', 'unknown', '1234'],
    ["CHF 1'234.50", 'unknown', '1234.50'],
    ['1 234,5 €', 'unknown', '1234.5'],
    ['-$0.5', 'unknown', '-0.5'],
    ['１２．５', 'unknown', '12.5'],
    ['.5', 'unknown', '.5'],
  ] as const)('%j in a column of style %s is %s', (text, column, value) => {
    expect(readNumber(text, column, 'grouping')).toEqual({ ok: true, text: value });
  });
  it.each(['', 'abc', '1e5', '1,2,3', '1.23.4', '12,34.5', '--1', '1-2', 'NaN', '0x10'])(
    '%j is none',
    (text) => {
      expect(readNumber(text, 'unknown', 'grouping')).toMatchObject({ ok: false, code: 'notANumber' });
    },
  );
  it('reads thousandths where the currency has them', () => {
    expect(readNumber('1.234', 'unknown', 'decimals')).toMatchObject({ text: '1.234' });
    expect(readNumber('1,234', 'unknown', 'dotDecimals')).toMatchObject({ text: '1234' });
    expect(readNumber('1,234', 'mixed', 'grouping')).toMatchObject({ code: 'ambiguousNumber' });
  });
});

describe('dates', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2024-5-1 9:05', '2024-05-01T09:05:00Z'],
    ['2025-10-07 09:50:26 +0200', '2025-10-07T09:50:26+02:00'],
    ['2025-10-07T09:50:26.123Z', '2025-10-07T09:50:26.123Z'],
    ['31.12.2024', '2024-12-31'],
    ['1.2.24 18:00', '2024-02-01T18:00:00Z'],
    ['12/31/2024 6:05 PM', '2024-12-31T18:05:00Z'],
    ['31/12/2024', '2024-12-31'],
    ['05/05/2024', '2024-05-05'],
    ['2024年5月1日', '2024-05-01'],
  ])('%j is %s', (text, at) => {
    expect(readDate(text, 'unknown')).toMatchObject({ ok: true, at });
  });
  it.each([
    '2023-02-29',
    '2024-13-01',
    '32.01.2024',
    '13/13/2024',
    '2024-01-01 25:00',
    'tomorrow',
    '45000',
    '0/0/0',
  ])('%j is none', (text) => {
    expect(readDate(text, 'dayFirst')).toMatchObject({ ok: false, code: 'badDate' });
  });
  it('asks the rest of the file what comes first, and guesses nothing', () => {
    expect(readDate('03/04/2024', 'unknown')).toMatchObject({ code: 'ambiguousDate' });
    expect(readDate('03/04/2024', 'mixed')).toMatchObject({ code: 'ambiguousDate' });
    expect(readDate('03/04/2024', orderAfter('unknown', '25/12/2024'))).toMatchObject({ at: '2024-04-03' });
    expect(readDate('03/04/2024', orderAfter('unknown', '12/25/2024'))).toMatchObject({ at: '2024-03-04' });
    expect(orderAfter(orderAfter('unknown', '25/12/2024'), '12/25/2024')).toBe('mixed');
  });
});

describe('cells that would act as formulas', () => {
  it('are made plain text and come back as they were', () => {
    expect(guarded('=1+1')).toBe("'=1+1");
    expect(guarded('+49 30')).toBe("'+49 30");
    expect(guarded('plain')).toBe('plain');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', 'a', '＝') }),
        (text) => {
          expect(unguarded(guarded(text))).toBe(text);
          expect(/^[=+\-@\t\r＝]/.test(guarded(text))).toBe(false);
        },
      ),
    );
  });
  it('leave lists what they were, too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(';', '\\', 'a', '*', ' '), minLength: 1 })),
        (texts) => {
          const kept = texts.map((text) => text.trim()).filter((text) => text !== '');
          expect(splitList(joinList(kept))).toEqual(kept);
        },
      ),
    );
  });
});
