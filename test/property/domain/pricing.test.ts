import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOut } from '../../../shared/domain/largestRemainder.ts';
import { type PriceInput, price } from '../../../shared/domain/pricing.ts';

const discount = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant('ppm' as const), value: fc.integer({ min: 0, max: 1_000_000 }) }),
    fc.record({ kind: fc.constant('amount' as const), value: fc.integer({ min: 0, max: 1_000_000 }) }),
  ),
  { nil: null },
);

const inputOf = (mostPrice: number): fc.Arbitrary<PriceInput> =>
  fc.record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    pricing: fc.record({
      taxMode: fc.constantFrom('none' as const, 'exclusive' as const, 'inclusive' as const),
      taxBy: fc.constantFrom('line' as const, 'rate' as const),
      rounding: fc.constantFrom('halfAway' as const, 'halfEven' as const),
      shippingTaxPpm: fc.constantFrom(0, 70_000, 190_000, 1_000_000),
    }),
    lines: fc.uniqueArray(
      fc.record({
        lineId: fc.stringMatching(/^[a-z0-9]{1,6}$/),
        qty: fc.record({
          units: fc.integer({ min: 0, max: 100_000 }),
          scale: fc.integer({ min: 0, max: 6 }),
        }),
        unitPrice: fc.record({
          units: fc.integer({ min: 0, max: mostPrice }),
          scale: fc.integer({ min: 0, max: 6 }),
        }),
        discount,
        taxPpm: fc.constantFrom(0, 70_000, 190_000, 333_333),
      }),
      { selector: (line) => line.lineId, maxLength: 12 },
    ),
    orderDiscount: discount,
    shippingFee: fc.integer({ min: 0, max: 100_000 }),
  });

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('pricing', () => {
  it('adds up in every currency, tax mode and rounding', () => {
    fc.assert(
      fc.property(inputOf(10_000_000), (input) => {
        const priced = price(input);
        if (!priced.ok) throw new Error(priced.code);
        const { totals, lines } = priced;
        const exclusive = input.pricing.taxMode === 'exclusive';
        expect(sum(lines.map((l) => l.orderDiscount))).toBe(totals.orderDiscount);
        expect(sum(lines.map((l) => l.net))).toBe(totals.net);
        expect(totals.gross - totals.lineDiscount - totals.orderDiscount).toBe(totals.net);
        expect(totals.net + totals.shipping + (exclusive ? totals.tax : 0)).toBe(totals.total);
        const lineTax = sum(lines.map((l) => l.tax));
        const shippingTax = totals.tax - lineTax;
        const { shippingTaxPpm, taxMode } = input.pricing;
        const exact =
          taxMode === 'none'
            ? 0
            : (input.shippingFee * shippingTaxPpm) / (taxMode === 'inclusive' ? 1e6 + shippingTaxPpm : 1e6);
        expect(Math.abs(shippingTax - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
        for (const line of lines) {
          for (const part of [line.gross, line.lineDiscount, line.orderDiscount, line.net, line.tax]) {
            expect(Number.isSafeInteger(part) && part >= 0 && !Object.is(part, -0)).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('does not care in which order lines were entered', () => {
    fc.assert(
      fc.property(
        inputOf(10_000_000).chain((input) =>
          fc.tuple(
            fc.constant(input),
            fc.shuffledSubarray(input.lines as never[], { minLength: input.lines.length }),
          ),
        ),
        ([input, shuffled]) => {
          const one = price(input);
          const other = price({ ...input, lines: shuffled as PriceInput['lines'] });
          if (!one.ok || !other.ok) throw new Error('amountTooLarge');
          expect(other.totals).toEqual(one.totals);
          const byId = (lines: typeof one.lines) => [...lines].sort((a, b) => (a.lineId < b.lineId ? -1 : 1));
          expect(byId(other.lines)).toEqual(byId(one.lines));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives integers or says that it cannot, whatever the amounts', () => {
    fc.assert(
      fc.property(inputOf(Number.MAX_SAFE_INTEGER), (input) => {
        const priced = price(input);
        if (!priced.ok) return;
        for (const part of Object.values(priced.totals)) expect(Number.isSafeInteger(part)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('shares out exactly and never more than a share is worth', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 2 ** 50 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (parts, part) => {
        const lines = parts.map((weight, i) => ({ lineId: `l${i}`, weight }));
        const amount = Math.floor(sum(parts) * part);
        const shares = shareOut(amount, lines, (line) => line.weight);
        expect(sum(shares)).toBe(amount);
        for (const [i, share] of shares.entries()) expect(share).toBeLessThanOrEqual(parts[i] ?? 0);
      }),
      { numRuns: 2000 },
    );
  });
});
