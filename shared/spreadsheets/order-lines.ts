import { mulDiv } from '../domain/money.ts';
import type { Discount } from '../domain/order/events.ts';
import { grossOf } from '../domain/pricing.ts';
import type { Decimal } from '../kernel/schema.ts';
import { decimalIn, minorIn } from './amounts.ts';
import type { LineCells } from './order-rows.ts';
import type { ReaderParts } from './reader-parts.ts';
import type { Cells } from './sheet.ts';

export type ReadLine = {
  cells: Cells;
  lineId: string;
  productId: `p_${string}`;
  tracked: boolean;
  qty: Decimal;
  unitPrice: Decimal | null;
  discount: Discount | null;
  /** Minor units before any discount; null where the price is the shop's. */
  gross: number | null;
};

/** `10%` of what it stands on, or an amount of money. */
export const discountIn = (
  cells: Cells,
  field: string,
  exponent: number,
  value = cells.raw(field),
): Discount | null => {
  if (!value.includes('%')) {
    const amount = minorIn(cells, field, exponent, value);
    return amount === null || amount === 0 ? null : { kind: 'amount', value: amount };
  }
  const share = decimalIn(cells, field, {
    most: 4,
    doubt: 'dotDecimals',
    value: value.replace('%', ''),
  });
  if (share === null || share.units === 0) return null;
  const ppm = share.units * 10 ** (4 - share.scale);
  if (ppm <= 1_000_000) return { kind: 'ppm', value: ppm };
  cells.problem(field, 'numberTooLarge');
  return null;
};

const FINEST = 6;

/** The price of one unit of which `qty` cost `minor` together: exact where it can be, else so fine that it rounds there. */
export const priceOfOne = (minor: number, qty: Decimal, exponent: number): Decimal | null => {
  for (let scale = exponent; scale <= FINEST; scale += 1) {
    const all = minor * 10 ** (scale + qty.scale - exponent);
    if (Number.isSafeInteger(all) && all % qty.units === 0) return { units: all / qty.units, scale };
  }
  const units = mulDiv(minor, 10 ** (FINEST + qty.scale - exponent), qty.units, 'halfAway');
  return units === null ? null : { units, scale: FINEST };
};

type Priced = Pick<ReadLine, 'unitPrice' | 'discount'>;

/** A line that is stated by its totals, before and after its discount. */
const fromTotals = (line: LineCells, qty: Decimal, exponent: number, withTax: boolean): Priced | null => {
  const amount = (field: string): number | null =>
    line.value(field) === '' ? null : minorIn(line.cells, 'lineTotal', exponent, line.value(field));
  const total = amount('lineTotal');
  if (total === null) return null;
  const before = amount('lineSubtotal') ?? total;
  const tax = withTax ? (amount('lineTax') ?? 0) : 0;
  const taxBefore = withTax ? (amount('lineSubtotalTax') ?? (before === total ? tax : 0)) : 0;
  const gross = before + taxBefore;
  const off = Math.max(0, gross - total - tax);
  return {
    unitPrice: priceOfOne(gross, qty, exponent),
    discount: off === 0 ? null : { kind: 'amount', value: off },
  };
};

/** Reads the lines of one order; what is wrong with one is noted at its row. */
export const readLines = (
  lines: readonly LineCells[],
  { sheet, here, shop }: ReaderParts,
  exponent: number,
  currency: string,
): ReadLine[] => {
  // WooCommerce writes amounts without their tax. A shop whose prices contain tax, or that keeps none, wants both together.
  const withTax = sheet.source === 'woocommerce' && shop.taxMode !== 'exclusive';
  const read: ReadLine[] = [];
  lines.forEach((line, i) => {
    const { cells } = line;
    const sku = line.value('sku').trim();
    const name = line.value('product').trim();
    const product = here.product(sku, name);
    const qty = decimalIn(cells, 'quantity', {
      most: FINEST,
      doubt: 'dotDecimals',
      value: line.value('quantity'),
    });
    if (line.value('quantity').trim() === '' || qty?.units === 0)
      cells.problem('quantity', 'missingRequired');
    const field = sku === '' ? 'product' : 'sku';
    if (sku === '' && name === '') cells.problem('sku', 'missingRequired');
    else if (product === null) cells.problem(field, 'unknownProduct', { sku, name });
    else if (product === 'several') cells.problem(field, 'severalProducts', { name });
    if (qty === null || qty.units === 0) return;
    const value = line.value('unitPrice');
    const stated =
      value === ''
        ? null
        : decimalIn(cells, 'unitPrice', {
            most: FINEST,
            doubt: exponent === 3 ? 'decimals' : 'grouping',
            value,
          });
    const priced = (stated === null || withTax ? fromTotals(line, qty, exponent, withTax) : null) ?? {
      unitPrice: stated,
      discount: discountIn(cells, 'discount', exponent, line.value('discount')),
    };
    if (product === null || product === 'several') return;
    const { unitPrice } = priced;
    read.push({
      cells,
      lineId: `l${i + 1}`,
      productId: product.id as `p_${string}`,
      tracked: product.tracked,
      qty,
      ...priced,
      gross: unitPrice === null ? null : grossOf(qty, unitPrice, currency, 'halfAway'),
    });
  });
  return read;
};
