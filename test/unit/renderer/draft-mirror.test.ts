import { describe, expect, it } from 'vitest';
import { createDraftMirror } from '../../../renderer/features/entry/draft-mirror.ts';
import { compare, plus, sameQuantity } from '../../../renderer/features/entry/quantity.ts';

const one = { units: 1, scale: 0 };

describe('draft mirror', () => {
  it('lets a repeated scan count up the line that is not on screen yet', () => {
    const mirror = createDraftMirror();
    expect(mirror.grown('p_chai', one)).toBeNull();
    mirror.added({ lineId: 'l1', productId: 'p_chai', qty: one });
    expect(mirror.grown('p_chai', one)).toEqual({ lineId: 'l1', qty: { units: 2, scale: 0 } });
  });
  it('counts up the newest of two lines, and the other when that is gone', () => {
    const mirror = createDraftMirror();
    mirror.added({ lineId: 'l1', productId: 'p_chai', qty: { units: 5, scale: 0 } });
    mirror.added({ lineId: 'l2', productId: 'p_chai', qty: one });
    expect(mirror.grown('p_chai', one)?.lineId).toBe('l2');
    mirror.removed('l2');
    expect(mirror.grown('p_chai', one)).toEqual({ lineId: 'l1', qty: { units: 6, scale: 0 } });
    mirror.removed('l1');
    expect(mirror.grown('p_chai', one)).toBeNull();
  });
});

describe('quantity', () => {
  it('adds over scales without a float', () => {
    expect(plus({ units: 1, scale: 1 }, { units: 2, scale: 1 })).toEqual({ units: 3, scale: 1 });
    expect(plus({ units: 1500, scale: 3 }, one)).toEqual({ units: 2500, scale: 3 });
  });
  it('compares over scales', () => {
    expect(sameQuantity({ units: 10, scale: 1 }, one)).toBe(true);
    expect(compare({ units: 15, scale: 1 }, one)).toBe(1);
    expect(compare({ units: 999, scale: 3 }, one)).toBe(-1);
  });
});
