import type { Quantity, UnitPrice } from '../kernel/schema.ts';
import { shareOut } from './largestRemainder.ts';
import { exponentOf, MOST, mulDiv, type Rounding } from './money.ts';
import type { Discount, PricingSettings, Totals } from './order/events.ts';

/** Version of the rules below. A change of any amount they give needs a new one; old orders keep theirs. */
export const PRICING_VERSION = 1;

export type LineToPrice = {
  lineId: string;
  qty: Quantity;
  unitPrice: UnitPrice;
  discount: Discount | null;
  /** Parts per million. */
  taxPpm: number;
};

export type PriceInput = {
  currency: string;
  pricing: PricingSettings;
  lines: readonly LineToPrice[];
  orderDiscount: Discount | null;
  /** Minor units. */
  shippingFee: number;
};

/** All in minor units. `net` is what is left after both discounts; in inclusive mode it contains `tax`. */
export type PricedLine = {
  lineId: string;
  gross: number;
  lineDiscount: number;
  orderDiscount: number;
  net: number;
  tax: number;
};

export type Priced =
  | { ok: true; totals: Totals; lines: PricedLine[] }
  | { ok: false; code: 'amountTooLarge' };

const PPM = 1_000_000;
const TOO_LARGE: Priced = { ok: false, code: 'amountTooLarge' };

/** round(unit price × quantity) in minor units, once; null beyond the safe range. */
export const grossOf = (
  qty: Quantity,
  price: UnitPrice,
  currency: string,
  rounding: Rounding,
): number | null => {
  const shift = price.scale + qty.scale - exponentOf(currency);
  if (shift >= 0) return mulDiv(price.units, qty.units, 10 ** shift, rounding);
  const scaled = price.units * 10 ** -shift;
  return Number.isSafeInteger(scaled) ? mulDiv(scaled, qty.units, 1, rounding) : qty.units === 0 ? 0 : null;
};

/** What a discount takes off `base`, never more than there is. */
const discountOn = (base: number, discount: Discount | null, rounding: Rounding): number => {
  if (discount === null) return 0;
  if (discount.kind === 'amount') return Math.min(discount.value, base);
  return Math.min(mulDiv(base, discount.value, PPM, rounding) ?? base, base);
};

/** Tax in an amount that contains it, or on one that does not. */
const taxOn = (base: number, ppm: number, pricing: PricingSettings): number | null => {
  if (pricing.taxMode === 'none') return 0;
  return mulDiv(base, ppm, pricing.taxMode === 'inclusive' ? PPM + ppm : PPM, pricing.rounding);
};

// Terms are never negative, so a sum that left the safe range stays outside it and is found at the end.
const sum = (lines: readonly PricedLine[], part: 'gross' | 'lineDiscount' | 'net' | 'tax'): number => {
  let total = 0;
  for (const line of lines) total += line[part];
  return total;
};

/** Tax of all lines of one rate, rounded once and then given to the lines so that the parts add up. */
const taxByRate = (lines: PricedLine[], input: PriceInput): boolean => {
  const groups = new Map<number, PricedLine[]>();
  input.lines.forEach(({ taxPpm }, i) => {
    const line = lines[i];
    if (line === undefined) return;
    const group = groups.get(taxPpm);
    if (group === undefined) groups.set(taxPpm, [line]);
    else group.push(line);
  });
  for (const [ppm, group] of groups) {
    const base = sum(group, 'net');
    if (base > MOST) return false;
    const tax = taxOn(base, ppm, input.pricing);
    if (tax === null) return false;
    const parts = shareOut(tax, group, (line) => line.net);
    group.forEach((line, i) => {
      line.tax = parts[i] ?? 0;
    });
  }
  return true;
};

/**
 * Prices an order by version 1 of the rules: each line rounded once, its own discount next, the order's discount spread
 * over the line nets by largest remainder, shipping, then tax per line or per rate. The order of entry changes nothing.
 */
export const price = (input: PriceInput): Priced => {
  const { rounding } = input.pricing;
  const lines: PricedLine[] = [];
  for (const { lineId, qty, unitPrice, discount } of input.lines) {
    const gross = grossOf(qty, unitPrice, input.currency, rounding);
    if (gross === null) return TOO_LARGE;
    const lineDiscount = discountOn(gross, discount, rounding);
    lines.push({ lineId, gross, lineDiscount, orderDiscount: 0, net: gross - lineDiscount, tax: 0 });
  }
  const gross = sum(lines, 'gross');
  if (gross > MOST) return TOO_LARGE;
  const lineDiscount = sum(lines, 'lineDiscount');
  const orderDiscount = discountOn(gross - lineDiscount, input.orderDiscount, rounding);
  if (orderDiscount > 0) {
    const shares = shareOut(orderDiscount, lines, (line) => line.net);
    lines.forEach((line, i) => {
      line.orderDiscount = shares[i] ?? 0;
      line.net -= line.orderDiscount;
    });
  }
  if (input.pricing.taxBy === 'rate') {
    if (!taxByRate(lines, input)) return TOO_LARGE;
  } else {
    for (let i = 0; i < lines.length; i += 1) {
      const line = lines[i];
      if (line === undefined) continue;
      const tax = taxOn(line.net, input.lines[i]?.taxPpm ?? 0, input.pricing);
      if (tax === null) return TOO_LARGE;
      line.tax = tax;
    }
  }
  const shippingTax = taxOn(input.shippingFee, input.pricing.shippingTaxPpm, input.pricing);
  if (shippingTax === null) return TOO_LARGE;
  const net = gross - lineDiscount - orderDiscount;
  const tax = sum(lines, 'tax') + shippingTax;
  const shipping = input.shippingFee;
  const total = net + shipping + (input.pricing.taxMode === 'exclusive' ? tax : 0);
  if (total > MOST || tax > MOST) return TOO_LARGE;
  return { ok: true, totals: { gross, lineDiscount, orderDiscount, net, shipping, tax, total }, lines };
};
