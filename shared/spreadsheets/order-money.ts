import { exponentOf } from '../domain/money.ts';
import type { Discount } from '../domain/order/events.ts';
import { minorIn } from './amounts.ts';
import { discountIn, type ReadLine } from './order-lines.ts';
import type { OrderRows } from './order-rows.ts';
import type { ReaderParts } from './reader-parts.ts';

/** What an order says of money besides its lines. Minor units of its currency. */
export type OrderMoney = {
  currency: string;
  exponent: number;
  discount: Discount | null;
  lineDiscounts: boolean;
  fee: number;
  total: number | null;
};

/**
 * A Shopify export states one discount of the order and discounts of its lines, and depending on the kind of discount
 * the former contains the latter. The subtotal tells which it is.
 */
const shopifyDiscount = (order: OrderRows, lines: readonly ReadLine[], exponent: number) => {
  const head = order.of('orderDiscount');
  const stated = minorIn(head, 'orderDiscount', exponent) ?? 0;
  const subtotal = minorIn(head, 'Subtotal', exponent, order.other('Subtotal'));
  let gross = 0;
  let onLines = 0;
  for (const line of lines) {
    gross += line.gross ?? 0;
    onLines += line.discount?.kind === 'amount' ? line.discount.value : 0;
  }
  const readings = [
    { order: stated, lineDiscounts: true },
    { order: Math.max(0, stated - onLines), lineDiscounts: true },
    { order: stated, lineDiscounts: false },
    { order: 0, lineDiscounts: true },
    { order: 0, lineDiscounts: false },
  ];
  const fits = readings.find(
    (reading) => gross - reading.order - (reading.lineDiscounts ? onLines : 0) === subtotal,
  );
  return fits ?? { order: stated, lineDiscounts: true };
};

const amountOff = (value: number): Discount | null => (value > 0 ? { kind: 'amount', value } : null);

export const moneyIn = (
  order: OrderRows,
  lines: readonly ReadLine[],
  { sheet, shop }: ReaderParts,
  currency: string,
): OrderMoney => {
  const exponent = exponentOf(currency);
  const minor = (field: string): number | null => minorIn(order.of(field), field, exponent);
  const extra = (...headers: string[]): number =>
    minorIn(order.of('shippingFee'), 'shippingFee', exponent, order.other(...headers)) ?? 0;
  const money = {
    currency,
    exponent,
    lineDiscounts: true,
    fee: minor('shippingFee') ?? 0,
    total: minor('total'),
  };
  switch (sheet.source) {
    case 'shopify': {
      const { order: off, lineDiscounts } = shopifyDiscount(order, lines, exponent);
      return { ...money, discount: amountOff(off), lineDiscounts };
    }
    case 'woocommerce': {
      const withTax = shop.taxMode !== 'exclusive';
      const taxes = withTax ? extra('shipping_tax_total', 'Order Shipping Tax Amount') : 0;
      const fees = extra('fee_total', 'Fee Amount') + (withTax ? extra('fee_tax_total') : 0);
      // Coupons are in the totals of the lines where these are given, and nowhere else.
      const inLines = lines.some((line) => line.discount !== null);
      const coupon = inLines ? 0 : extra('discount_total', 'cart_discount', 'Cart Discount Amount');
      const net = lines.reduce((sum, line) => sum + (line.gross ?? 0), 0);
      const fee = money.fee + taxes + fees;
      const discounted = money.total !== null && coupon > 0 && net + fee !== money.total;
      return { ...money, fee, discount: discounted ? amountOff(coupon) : null };
    }
    case 'daybook':
    case 'unknown':
      return { ...money, discount: discountIn(order.of('orderDiscount'), 'orderDiscount', exponent) };
  }
};
