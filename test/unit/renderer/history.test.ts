import { describe, expect, it } from 'vitest';
import { partsOf, without, withPart } from '../../../renderer/features/history/event-filters.ts';
import { placeOf, recordOf } from '../../../renderer/features/history/record-of.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';
import { readDay } from '../../../renderer/ui/read-day.ts';
import { knownEvents } from '../../../shared/domain/aggregates.ts';

describe('a filter of entries', () => {
  it('has a chip for each part that narrows it, always in the same order', () => {
    expect(partsOf({ text: 'tofu', types: ['order.placed'], by: 'u_1' })).toEqual(['types', 'by', 'text']);
    expect(partsOf({})).toEqual([]);
  });
  it('loses one part and keeps the others', () => {
    expect(without({ by: 'u_1', text: 'tofu' }, 'by')).toEqual({ text: 'tofu' });
  });
  it('takes a part away when it is emptied', () => {
    expect(withPart({ types: ['order.placed'], text: 'tofu' }, 'types', [])).toEqual({ text: 'tofu' });
    expect(withPart({ text: 'tofu' }, 'text', '')).toEqual({});
    expect(withPart({ from: '1997-01-01' }, 'from', null)).toEqual({});
    expect(withPart({}, 'rid', 'a')).toEqual({ rid: 'a' });
  });
});

describe('the record of an entry', () => {
  it('is where people work on it', () => {
    expect(placeOf('o_1')).toEqual({ screen: 'orders', id: 'o_1' });
    expect(placeOf('s_0198.main')).toEqual({ screen: 'stock', id: 'p_0198' });
    expect(placeOf('w_1')).toBeNull();
    expect(placeOf('')).toBeNull();
  });
  it('is the order for a payment that names one', () => {
    expect(recordOf({ aggregate: 'y_1', payload: { orderId: 'o_7' } })).toEqual({
      screen: 'orders',
      id: 'o_7',
    });
    expect(recordOf({ aggregate: 'y_1', payload: { reason: 'wrong' } })).toBeNull();
    expect(recordOf({ aggregate: 'y_1', payload: null })).toBeNull();
  });
});

describe('a day as it is typed', () => {
  it('is read in the ways it is written', () => {
    expect(readDay('1997-06-30')).toBe('1997-06-30');
    expect(readDay(' 1997/6/3 ')).toBe('1997-06-03');
    expect(readDay('1997年6月30日')).toBe('1997-06-30');
  });
  it('is none while half typed, and no day that does not exist', () => {
    expect(readDay('1997-06-')).toBeNull();
    expect(readDay('97-06-30')).toBeNull();
    expect(readDay('1997-02-30')).toBeNull();
  });
});

describe('kinds of entries', () => {
  const names: Record<string, Record<string, string>> = { en: en.history.types, zh: zh.history.types };
  it.each(Object.entries(names))('all have a plain name in %s', (_, words) => {
    const unnamed = Object.keys(knownEvents).filter((type) => !words[type.replace('.', '_')]);
    expect(unnamed).toEqual([]);
  });
});
