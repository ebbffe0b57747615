import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atScale, decimalText, parseDecimal, trimScale } from '../../../renderer/i18n/decimal.ts';

const decimal = fc.record({
  units: fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
  scale: fc.integer({ min: 0, max: 6 }),
});
const value = ({ units, scale }: { units: number; scale: number }): [bigint, number] => {
  const least = trimScale({ units, scale });
  return [BigInt(least.units), least.units === 0 ? 0 : least.scale];
};

describe('decimalText', () => {
  it.each([
    [0, 2, '0.00'],
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [123456, 2, '1234.56'],
    [7, 0, '7'],
    [Number.MAX_SAFE_INTEGER, 3, '9007199254740.991'],
  ])('%d at scale %d is %s', (units, scale, text) => expect(decimalText(units, scale)).toBe(text));
});

describe('parseDecimal', () => {
  it.each([
    ['3', '.', { units: 3, scale: 0 }],
    ['1.50', '.', { units: 15, scale: 1 }],
    ['1,50', ',', { units: 15, scale: 1 }],
    // The mark of another locale can only be meant as one, unless it may group thousands.
    ['1,5', '.', { units: 15, scale: 1 }],
    ['1,500', '.', { units: 1500, scale: 0 }],
    ['1.500', ',', { units: 1500, scale: 0 }],
    ['1,234.56', '.', { units: 123456, scale: 2 }],
    ['1.234,56', ',', { units: 123456, scale: 2 }],
    ['12 345', '.', { units: 12345, scale: 0 }],
    ['12’345', '.', { units: 12345, scale: 0 }],
    ['−2', '.', { units: -2, scale: 0 }],
    ['12,34,567.5', '.', { units: 12345675, scale: 1 }],
    ['1.234.567', ',', { units: 1234567, scale: 0 }],
    ['.5', '.', { units: 5, scale: 1 }],
    ['１２．５', '.', { units: 125, scale: 1 }],
    ['-0', '.', { units: 0, scale: 0 }],
  ])('reads %s with %s', (text, point, read) => expect(parseDecimal(text, point, 4)).toEqual(read));

  it.each([
    '',
    ' ',
    '.',
    ',',
    '-',
    'abc',
    '1e5',
    '1.2.3',
    '3..50',
    '12.50.5',
    '1,2.5',
    '1.000,00.5',
    '0x10',
    '1.23456',
    '9'.repeat(20),
  ])('refuses %j', (text) => expect(parseDecimal(text, '.', 4)).toBeNull());

  it('gives back every number that was written', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom('.', ','), ({ units, scale }, point) => {
        const read = parseDecimal(decimalText(units, scale).replace('.', point), point, 6);
        expect(read && value(read)).toEqual(value({ units, scale }));
      }),
    );
  });
});

describe('atScale', () => {
  it('never cuts a digit off', () => {
    expect(atScale({ units: 150, scale: 2 }, 1)).toBe(15);
    expect(atScale({ units: 155, scale: 2 }, 1)).toBeNull();
    expect(atScale({ units: 2, scale: 0 }, 3)).toBe(2000);
    expect(atScale({ units: Number.MAX_SAFE_INTEGER, scale: 0 }, 1)).toBeNull();
  });
});
