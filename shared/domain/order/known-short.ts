import type { Decimal, ProductId } from '../../kernel/schema.ts';
import { add, compare } from '../quantity.ts';
import type { OrderEventOf } from './fold.ts';
import type { OrderState } from './state.ts';

/** The sum; where it is beyond the safe range, more than any shelf has. */
const plus = (a: Decimal, b: Decimal): Decimal => {
  if (a.scale === b.scale && Number.isSafeInteger(a.units + b.units))
    return { units: a.units + b.units, scale: a.scale };
  return add(a, b) ?? { units: Number.MAX_SAFE_INTEGER, scale: 0 };
};

/** Goods that an order was placed for although its machine knew that there was not enough on the shelf. */
export const knownShort = (
  state: Pick<OrderState, 'lines'>,
  { lines, stockSeen }: OrderEventOf<'order.placed'>['p'],
): ProductId[] => {
  const wanted = new Map<ProductId, Decimal>();
  for (const { lineId, qty } of lines) {
    const productId = state.lines.get(lineId)?.productId;
    if (productId === undefined) continue;
    const before = wanted.get(productId);
    wanted.set(productId, before ? plus(before, qty) : qty);
  }
  return stockSeen.flatMap(({ productId, available }) => {
    const qty = wanted.get(productId);
    return qty && compare(available, qty) < 0 ? productId : [];
  });
};
