import { describe, expect, it } from 'vitest';
import { chooseHit } from '../../../renderer/features/entry/choose-hit.ts';
import { stockRisk } from '../../../renderer/features/entry/stock-risk.ts';
import type { ProductHit } from '../../../shared/index.ts';

const hit = (id: string, exact = false): ProductHit => ({
  id,
  sku: id,
  name: id,
  unit: 'pc',
  qtyScale: 0,
  category: '',
  taxClass: 'standard',
  tracked: true,
  archived: false,
  price: { units: 1800, scale: 2 },
  barcodes: [],
  onHand: 5,
  reserved: 2,
  available: 3,
  oversold: 0,
  reorderPoint: null,
  stockState: 'ok',
  why: exact ? 'barcode' : 'name',
  exact,
  packQty: 1,
});

describe('chooseHit', () => {
  it('takes the marked row, or the top one', () => {
    expect(chooseHit([hit('a'), hit('b')], 'b', false)).toMatchObject({ kind: 'add', hit: { id: 'b' } });
    expect(chooseHit([hit('a'), hit('b')], null, false)).toMatchObject({ kind: 'add', hit: { id: 'a' } });
  });
  it('takes a whole code before anything marked', () => {
    expect(chooseHit([hit('a', true), hit('b')], 'b', false)).toMatchObject({ hit: { id: 'a' } });
  });
  it('asks when two products carry the code, and takes the one then marked', () => {
    const two = [hit('a', true), hit('b', true)];
    expect(chooseHit(two, null, true)).toEqual({ kind: 'choose', hits: two });
    expect(chooseHit(two, 'b', false)).toMatchObject({ kind: 'add', hit: { id: 'b' } });
  });
  it('never turns an unknown scan into a product that merely looks like it', () => {
    expect(chooseHit([hit('a')], null, true)).toEqual({ kind: 'nothing' });
    expect(chooseHit([], null, false)).toEqual({ kind: 'nothing' });
  });
});

it('tells the risk of promising more than there is', () => {
  expect(stockRisk(hit('a'), { units: 3, scale: 0 })).toBe('enough');
  expect(stockRisk(hit('a'), { units: 35, scale: 1 })).toBe('some');
  expect(stockRisk({ ...hit('a'), available: 0 }, { units: 1, scale: 0 })).toBe('none');
  expect(stockRisk({ ...hit('a'), tracked: false }, { units: 99, scale: 0 })).toBe('untracked');
});
