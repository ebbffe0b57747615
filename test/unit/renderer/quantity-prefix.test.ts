import { describe, expect, it } from 'vitest';
import { readEntry, timesPack } from '../../../renderer/features/entry/quantity-prefix.ts';

describe('readEntry', () => {
  it.each([
    ['chai', null, 'chai'],
    ['  Chai tea ', null, 'Chai tea'],
    ['3*chai', { units: 3, scale: 0 }, 'chai'],
    ['3 * chai', { units: 3, scale: 0 }, 'chai'],
    ['3x chai', { units: 3, scale: 0 }, 'chai'],
    ['3xchai', { units: 3, scale: 0 }, 'chai'],
    ['12X Tofu', { units: 12, scale: 0 }, 'Tofu'],
    ['3×chai', { units: 3, scale: 0 }, 'chai'],
    ['３＊茶', { units: 3, scale: 0 }, '茶'],
    ['0.5*flour', { units: 5, scale: 1 }, 'flour'],
    ['0,25*flour', { units: 25, scale: 2 }, 'flour'],
    ['3x4006381333931', { units: 3, scale: 0 }, '4006381333931'],
    ['3*4006381333931', { units: 3, scale: 0 }, '4006381333931'],
    ['3*', { units: 3, scale: 0 }, ''],
  ])('%s', (typed, qty, term) => {
    expect(readEntry(typed)).toEqual({ qty, term });
  });

  it.each(['2x4-BOARD', '2x4', '4006381333931', '0*chai', 'x3', '7up', '3'])(
    'leaves %s alone: it may be a SKU',
    (typed) => {
      expect(readEntry(typed)).toEqual({ qty: null, term: typed });
    },
  );
});

describe('timesPack', () => {
  const crate = { packQty: 6, qtyScale: 0 };
  const kilo = { packQty: 1, qtyScale: 3 };
  it('is one pack without a prefix', () => {
    expect(timesPack(null, crate)).toEqual({ units: 6, scale: 0 });
    expect(timesPack(null, { packQty: 0.1, qtyScale: 3 })).toEqual({ units: 100, scale: 3 });
  });
  it('multiplies exactly', () => {
    expect(timesPack({ units: 3, scale: 0 }, crate)).toEqual({ units: 18, scale: 0 });
    expect(timesPack({ units: 5, scale: 1 }, kilo)).toEqual({ units: 500, scale: 3 });
    expect(timesPack({ units: 125, scale: 2 }, kilo)).toEqual({ units: 1250, scale: 3 });
  });
  it('keeps a fraction the product cannot have, for the core to refuse', () => {
    expect(timesPack({ units: 5, scale: 1 }, { packQty: 1, qtyScale: 0 })).toEqual({ units: 5, scale: 1 });
  });
});
