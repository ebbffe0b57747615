import { type CustomerId, productId, quantityPositive } from '../../kernel/schema.ts';
import { accept, type DecideContext, type Decision, type NewEvent } from '../decider.ts';
import { no } from '../refusals.ts';
import { buyerOf } from './customer.ts';
import { pricingNow } from './draft.ts';
import type { Line } from './events.ts';
import { type Data, newLine } from './newLine.ts';
import type { OrderState } from './state.ts';

/** A new draft with the goods of another order at today's prices. What is sold no more stays behind. */
export const duplicate = (
  state: OrderState,
  data: Data<'order.duplicate'>,
  context: DecideContext,
): Decision => {
  if (state.started !== null) return no('orderExists');
  const from = context.order(data.from);
  if (from === undefined) return no('noSuchOrder');
  const { currency } = context.shop;
  const pricing = pricingNow(context);
  const lines: Line[] = [];
  for (const source of context.orderLines(data.from)) {
    const product = productId.safeParse(source.productId);
    const qty = quantityPositive.safeParse(source.qty);
    if (!product.success || !qty.success) continue;
    const lineId = `l${lines.length + 1}`;
    const line = newLine({ currency, pricing }, { lineId, productId: product.data, qty: qty.data }, context);
    if (line.ok) lines.push(line.value);
  }
  if (lines.length === 0) return no('nothingToDuplicate');
  const events: NewEvent[] = [
    { t: 'order.draftStarted', p: { nickname: '', currency, pricing, copiedFrom: data.from } },
  ];
  const buyer = from.customerId === null ? null : buyerOf(from.customerId as CustomerId, context);
  if (buyer?.ok === true) events.push({ t: 'order.customerSet', p: buyer.value });
  return accept(...events, ...lines.map((p) => ({ t: 'order.lineAdded', p })));
};
