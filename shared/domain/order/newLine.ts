import type { ProductId, z } from '../../kernel/schema.ts';
import { outOfUse } from '../archived.ts';
import type { DecideContext } from '../decider.ts';
import { priceRefusal, quantityRefusal } from '../limits.ts';
import { kept } from '../merged.ts';
import { MOST } from '../money.ts';
import { grossOf } from '../pricing.ts';
import { given, no, type Refused, type Step } from '../refusals.ts';
import type { OrderCommandType, orderCommands } from './commands.ts';
import type { Line } from './events.ts';
import type { OrderState } from './state.ts';
import { totalsOf } from './totals.ts';

export type Data<T extends OrderCommandType> = z.infer<(typeof orderCommands)[T]>;

const EVENT_ID = /^[A-Za-z0-9_-]{16}$/;

/** A line with the product as it is now: what it is called, its tax and its price, unless another price was said. */
export const newLine = (
  state: { currency: string; pricing: OrderState['pricing'] },
  data: Data<'order.addLine'>,
  context: DecideContext,
): Step<Line> => {
  const product = kept(data.productId, context.product);
  if (product === undefined) return no('noSuchProduct');
  if (outOfUse(product, context)) return no('productArchived', { product: product.name });
  const refused = quantityRefusal(data.qty, { name: product.name, decimals: product.qtyScale });
  if (refused !== null) return refused;
  const list = product.price;
  const unitPrice = data.unitPrice ?? list;
  if (unitPrice === null) return no('noPrice', { product: product.name });
  const listed = list !== null && list.units === unitPrice.units && list.scale === unitPrice.scale;
  const { currency } = state;
  const shop = context.shop.currency;
  // List prices are in the shop's currency; in another one the price has to be said.
  if (currency !== shop && data.unitPrice === undefined) {
    return no('otherCurrency', { product: product.name, order: currency, shop });
  }
  const fromList = listed && currency === shop;
  const dear = priceRefusal(unitPrice, currency);
  if (dear !== null) return dear;
  const { sku, name, unit, qtyScale, taxClass, priceEvent } = product;
  const taxPpm = state.pricing.taxMode === 'none' ? 0 : context.shop.taxPpm(taxClass);
  return given({
    lineId: data.lineId,
    productId: product.id as ProductId,
    snapshot: { sku, name, unit, qtyScale, taxPpm },
    qty: data.qty,
    unitPrice,
    priceSource: fromList ? 'list' : 'override',
    ...(data.reason === undefined || fromList ? {} : { reason: data.reason }),
    ...(data.discount === undefined || data.discount === null ? {} : { discount: data.discount }),
    ...(fromList && priceEvent !== null && EVENT_ID.test(priceEvent) ? { from: { price: priceEvent } } : {}),
  });
};

/** Keeps a draft inside the safe range with room for tax, so that it can always be priced and placed. */
export const roomRefusal = (state: OrderState, line: Pick<Line, 'qty' | 'unitPrice'>): Refused | null => {
  const gross = grossOf(line.qty, line.unitPrice, state.currency, state.pricing.rounding);
  const totals = totalsOf(state);
  if (gross === null || totals === null) return no('amountTooLarge');
  return (totals.gross + gross + state.shippingFee) * 2 > MOST ? no('amountTooLarge') : null;
};
