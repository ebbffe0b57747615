import { describe, expect, it } from 'vitest';
import { shareOut } from '../../../shared/domain/largestRemainder.ts';
import { type PriceInput, price } from '../../../shared/domain/pricing.ts';

const line = (lineId: string, units: number, qty = 1, taxPpm = 190_000) => ({
  lineId,
  qty: { units: qty, scale: 0 },
  unitPrice: { units, scale: 2 },
  discount: null,
  taxPpm,
});

const input = (more: Partial<PriceInput> = {}): PriceInput => ({
  currency: 'EUR',
  pricing: { taxMode: 'exclusive', taxBy: 'line', rounding: 'halfAway', shippingTaxPpm: 190_000 },
  lines: [line('a', 1000)],
  orderDiscount: null,
  shippingFee: 0,
  ...more,
});

const priced = (more: Partial<PriceInput>) => {
  const result = price(input(more));
  if (!result.ok) throw new Error(result.code);
  return result;
};

describe('rounding', () => {
  it('rounds unit price × quantity once', () => {
    const third = { units: 3333, scale: 4 };
    const lines = [{ ...line('a', 0, 3), unitPrice: third }];
    expect(priced({ lines }).totals.gross).toBe(100);
  });

  it('rounds half away from zero, or to even where the shop says so', () => {
    const pricing = { ...input().pricing, taxMode: 'none' as const };
    const half = (units: number, rounding: 'halfAway' | 'halfEven') =>
      priced({
        lines: [{ ...line('a', 0), unitPrice: { units, scale: 3 } }],
        pricing: { ...pricing, rounding },
      }).totals.total;
    expect([1.005, 1.015, 1.025].map((x) => half(Math.round(x * 1000), 'halfAway'))).toEqual([101, 102, 103]);
    expect([1.005, 1.015, 1.025].map((x) => half(Math.round(x * 1000), 'halfEven'))).toEqual([100, 102, 102]);
  });

  it('knows the decimals of a currency', () => {
    const amount = (currency: string) =>
      priced({
        currency,
        lines: [{ ...line('a', 0), unitPrice: { units: 12_345, scale: 3 } }],
        pricing: { ...input().pricing, taxMode: 'none' },
      }).totals.total;
    expect([amount('JPY'), amount('EUR'), amount('KWD')]).toEqual([12, 1235, 12_345]);
  });

  it('weighs to the gram', () => {
    const cheese = { ...line('a', 1999), qty: { units: 1234, scale: 3 } };
    expect(priced({ lines: [cheese] }).totals.gross).toBe(2467);
  });
});

describe('tax', () => {
  it('is rounded per line or per rate', () => {
    const lines = [line('a', 3), line('b', 3), line('c', 3)];
    expect(priced({ lines }).totals.tax).toBe(3);
    expect(priced({ lines, pricing: { ...input().pricing, taxBy: 'rate' } })).toMatchObject({
      totals: { tax: 2, total: 11 },
      lines: [{ tax: 1 }, { tax: 1 }, { tax: 0 }],
    });
  });

  it('is taken out of prices that include it', () => {
    const pricing = { ...input().pricing, taxMode: 'inclusive' as const };
    const { totals } = priced({ lines: [line('a', 11_900)], pricing, shippingFee: 119 });
    expect(totals).toMatchObject({ net: 11_900, shipping: 119, tax: 1900 + 19, total: 12_019 });
  });
});

describe('discounts', () => {
  it('come off the line first, then off the order, never more than there is', () => {
    const half = { kind: 'ppm' as const, value: 500_000 };
    const { totals, lines } = priced({
      lines: [{ ...line('a', 1000), discount: half }, line('b', 500)],
      orderDiscount: { kind: 'amount', value: 100 },
    });
    expect(totals).toMatchObject({ gross: 1500, lineDiscount: 500, orderDiscount: 100, net: 900 });
    expect(lines.map((l) => l.orderDiscount)).toEqual([50, 50]);
    const all = priced({ orderDiscount: { kind: 'amount', value: 999_999 }, shippingFee: 490 });
    expect(all.totals).toMatchObject({ orderDiscount: 1000, net: 0, tax: 93, total: 583 });
  });

  it('share a cent by line id, whoever was entered first', () => {
    const lines = [line('b', 100), line('a', 100), line('c', 100)];
    const { lines: parts } = priced({ lines, orderDiscount: { kind: 'amount', value: 100 } });
    expect(parts.map((l) => [l.lineId, l.orderDiscount])).toEqual([
      ['b', 33],
      ['a', 34],
      ['c', 33],
    ]);
  });

  it('share exactly beyond what two doubles multiply to', () => {
    const most = 4_000_000_000_000_000;
    const lines = [line('a', most - 1), line('b', most - 3)];
    const parts = shareOut(7_000_000_000_000_001, lines, (l) => l.unitPrice.units);
    expect((parts[0] ?? 0) + (parts[1] ?? 0)).toBe(7_000_000_000_000_001);
  });
});

describe('amounts beyond the safe range', () => {
  const huge = { units: Number.MAX_SAFE_INTEGER, scale: 0 };
  const cases: [string, Partial<PriceInput>][] = [
    ['a line', { lines: [{ ...line('a', 0), unitPrice: huge }] }],
    ['the sum', { lines: ['a', 'b'].map((id) => ({ ...line(id, 0), unitPrice: { ...huge, scale: 2 } })) }],
    ['the tax', { lines: [{ ...line('a', 0), unitPrice: { ...huge, scale: 2 } }] }],
    ['the fee', { shippingFee: Number.MAX_SAFE_INTEGER }],
  ];
  for (const [name, more] of cases) {
    it(`are told, not counted: ${name}`, () => {
      expect(price(input(more))).toEqual({ ok: false, code: 'amountTooLarge' });
    });
  }
});
