import { describe, expect, it } from 'vitest';
import {
  currencies,
  exponentOf,
  formatMinor,
  knownExponent,
  mulDiv,
  parseDecimal,
} from '../../../shared/domain/money.ts';
import {
  childPrefix,
  formatNumber,
  isPrefix,
  matchesNumber,
  parseNumber,
  restoredPrefix,
} from '../../../shared/domain/numbering.ts';
import { headline } from '../../../shared/domain/order/headline.ts';
import { paymentStatus } from '../../../shared/domain/order/paymentStatus.ts';
import { add, compare, rescale, rescaleDown, shortest } from '../../../shared/domain/quantity.ts';

describe('money', () => {
  it('ships its own table of currencies', () => {
    expect(currencies.length).toBeGreaterThan(150);
    expect(['JPY', 'EUR', 'KWD', 'CLF', 'ISK', 'IQD'].map(exponentOf)).toEqual([0, 2, 3, 4, 0, 3]);
    expect(knownExponent('DEM')).toBeNull();
    expect(knownExponent('constructor')).toBeNull();
  });

  it('formats and reads plain decimals', () => {
    expect([formatMinor(5, 2), formatMinor(-123_456, 2), formatMinor(7, 0), formatMinor(0, 3)]).toEqual([
      '0.05',
      '-1234.56',
      '7',
      '0.000',
    ]);
    expect(parseDecimal(' 12,50 ', 2)).toEqual({ units: 1250, scale: 2 });
    expect(parseDecimal('-.5', 2)).toEqual({ units: -5, scale: 1 });
    expect(parseDecimal('-0', 2)).toEqual({ units: 0, scale: 0 });
    for (const bad of ['', '.', '1.234', '1,000.00', 'abc', '1e5', '٣', '99999999999999999']) {
      expect(parseDecimal(bad, 2), bad).toBeNull();
    }
  });

  it('multiplies and divides exactly, or says that it cannot', () => {
    expect(mulDiv(9_007_199_254_740_991, 1_000_000, 1_000_000, 'halfAway')).toBe(9_007_199_254_740_991);
    expect(mulDiv(9_007_199_254_740_991, 2, 4, 'halfEven')).toBe(4_503_599_627_370_496);
    expect(mulDiv(9_007_199_254_740_991, 2, 1, 'halfAway')).toBeNull();
  });
});

describe('quantities', () => {
  it('compare and add over scales', () => {
    expect(compare({ units: 15, scale: 1 }, { units: 1500, scale: 3 })).toBe(0);
    expect(compare({ units: -1, scale: 0 }, { units: 1, scale: 6 })).toBe(-1);
    expect(add({ units: 15, scale: 1 }, { units: 1, scale: 3 })).toEqual({ units: 1501, scale: 3 });
    expect(add({ units: Number.MAX_SAFE_INTEGER, scale: 0 }, { units: 1, scale: 6 })).toBeNull();
    expect(rescale(15, 1, 0)).toBeNull();
    expect(rescaleDown(-15, 1, 0)).toBe(-2);
    expect(rescaleDown(Number.MAX_SAFE_INTEGER, 0, 3)).toBe(Number.MAX_SAFE_INTEGER);
    expect(shortest({ units: 0, scale: 6 })).toEqual({ units: 0, scale: 0 });
  });
});

describe('numbers', () => {
  it('are read as they are written', () => {
    expect(formatNumber('SO', 'B2', 417)).toBe('SO-B2-000417');
    expect(formatNumber('SO', 'B2r1', 1_234_567)).toBe('SO-B2r1-1234567');
    expect(parseNumber('SO-B2r1-1234567')).toEqual({ series: 'SO', prefix: 'B2r1', counter: 1_234_567 });
    for (const bad of ['SO-B2-417', 'SO-B0-000417', 'so-B2-000417', 'SO-B2-0000417', '']) {
      expect(parseNumber(bad), bad).toBeNull();
    }
  });

  it('are found by their tail, with the machine, or in full', () => {
    for (const typed of ['417', '000417', 'B2-417', 'b2-000417', 'SO-B2-000417', ' so-b2-417 ']) {
      expect(matchesNumber(typed, 'SO-B2-000417'), typed).toBe(true);
    }
    for (const typed of ['17', '4170', 'A-417', 'XX-B2-417', 'SO-417', '', '-', '41x']) {
      expect(matchesNumber(typed, 'SO-B2-000417'), typed).toBe(false);
    }
  });

  it('hand out prefixes as a tree in which no two are alike', () => {
    expect([1, 2, 8, 9, 30, 60].map((n) => childPrefix('A', n))).toEqual([
      'A2',
      'A3',
      'A9',
      'AA',
      'AZ2',
      'AZZ3',
    ]);
    expect(['B2', 'B2r1', 'B2r9'].map(restoredPrefix)).toEqual(['B2r1', 'B2r2', 'B2r10']);
    const all = new Set<string>();
    let count = 0;
    const give = (parent: string, depth: number) => {
      all.add(parent);
      count += 1;
      expect(isPrefix(parent), parent).toBe(true);
      if (depth === 0) return;
      for (let n = 1; n <= 65; n += 1) give(childPrefix(parent, n), depth - 1);
      for (let r = restoredPrefix(parent), i = 0; i < 3; i += 1, r = restoredPrefix(r)) {
        if (!parent.includes('r')) give(r, depth - 1);
      }
    };
    give('A', 2);
    expect(all.size).toBe(count);
  });
});

describe('payment status', () => {
  it('compares what is owed and what came', () => {
    const cases: [number, number, boolean][] = [
      [0, 0, false],
      [100, 0, false],
      [100, 40, false],
      [100, 100, false],
      [100, 120, false],
      [0, 40, true],
      [0, 0, true],
      [60, 60, true],
      [60, 20, true],
    ];
    expect(cases.map((c) => paymentStatus(...c))).toEqual([
      'none',
      'unpaid',
      'partPaid',
      'paid',
      'overpaid',
      'refundDue',
      'none',
      'paid',
      'partPaid',
    ]);
  });
});

describe('headline', () => {
  it('is the first rule that fits, for every combination of facts', () => {
    const seen = new Set<string>();
    const flags = [0, 1];
    for (const live of flags)
      for (const shipped of flags)
        for (const toShip of flags)
          for (const delivered of flags)
            for (const toDeliver of flags)
              for (const kept of flags)
                for (const bits of [0, 1, 2, 3, 4, 5, 6, 7]) {
                  const facts = { placed: bits % 2 > 0, discarded: bits % 4 > 1, confirmed: bits > 3 };
                  const tally = { live, shipped, toShip, delivered, toDeliver, kept };
                  seen.add(headline({ ...facts, tally }));
                }
    expect([...seen].sort()).toEqual(
      [
        'cancelled',
        'cancelledGoodsOut',
        'delivered',
        'discarded',
        'draft',
        'new',
        'partlyDelivered',
        'partlyShipped',
        'pending',
        'returned',
        'shipped',
      ].sort(),
    );
  });
});
