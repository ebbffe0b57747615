import { accept, type DecideContext, type Decision, type NewEvent } from '../decider.ts';
import { amountRefusal, priceRefusal, quantityRefusal } from '../limits.ts';
import { knownExponent } from '../money.ts';
import { compare } from '../quantity.ts';
import { no } from '../refusals.ts';
import type { Discount } from './events.ts';
import { discardGuard, draftGuard } from './guards.ts';
import { liveOf } from './lines.ts';
import { type Data, newLine, roomRefusal } from './newLine.ts';
import type { OrderState } from './state.ts';

/** The shop's settings as they are now, kept by the order whatever the shop changes later. */
export const pricingNow = ({ shop }: DecideContext): OrderState['pricing'] => ({
  taxMode: shop.taxMode,
  taxBy: shop.taxBy,
  rounding: shop.rounding,
  shippingTaxPpm: shop.taxMode === 'none' ? 0 : shop.taxPpm(shop.shippingTaxClass),
});

export const startDraft = (
  state: OrderState,
  data: Data<'order.startDraft'>,
  context: DecideContext,
): Decision => {
  if (state.started !== null) return no('orderExists');
  const currency = data.currency ?? context.shop.currency;
  if (knownExponent(currency) === null) return no('unknownCurrency', { currency });
  const p = { nickname: data.nickname ?? '', currency, pricing: pricingNow(context) };
  return accept({ t: 'order.draftStarted', p });
};

export const addLine = (state: OrderState, data: Data<'order.addLine'>, context: DecideContext): Decision => {
  const refused = draftGuard(state);
  if (refused !== null) return refused;
  if (state.lines.has(data.lineId) || state.removed.has(data.lineId)) return no('lineExists');
  const line = newLine(state, data, context);
  if (!line.ok) return line;
  return roomRefusal(state, line.value) ?? accept({ t: 'order.lineAdded', p: line.value });
};

export const changeLine = (state: OrderState, data: Data<'order.changeLine'>): Decision => {
  const refused = draftGuard(state);
  if (refused !== null) return refused;
  const line = state.lines.get(data.lineId);
  if (line === undefined) return no('noSuchLine');
  const { lineId, snapshot } = line;
  const events: NewEvent[] = [];
  const from = liveOf(line);
  if (data.qty !== undefined && compare(data.qty, from) !== 0) {
    const tooMuch = quantityRefusal(data.qty, { name: snapshot.name, decimals: line.scale });
    if (tooMuch !== null) return tooMuch;
    events.push({ t: 'order.lineChanged', p: { field: 'qty', lineId, from, to: data.qty } });
  }
  if (data.unitPrice !== undefined && compare(data.unitPrice, line.unitPrice) !== 0) {
    const tooDear = priceRefusal(data.unitPrice, state.currency);
    if (tooDear !== null) return tooDear;
    const p = { field: 'unitPrice', lineId, from: line.unitPrice, to: data.unitPrice };
    const { reason } = data;
    events.push({ t: 'order.lineChanged', p: reason === undefined ? p : { ...p, reason } });
  }
  if (events.length === 0) return accept();
  const changed = { qty: data.qty ?? from, unitPrice: data.unitPrice ?? line.unitPrice };
  return roomRefusal(state, changed) ?? accept(...events);
};

export const removeLine = (state: OrderState, data: Data<'order.removeLine'>): Decision => {
  const refused = draftGuard(state);
  if (refused !== null) return refused;
  const line = state.lines.get(data.lineId);
  if (line === undefined) return state.removed.has(data.lineId) ? accept() : no('noSuchLine');
  return accept({ t: 'order.lineRemoved', p: { lineId: line.lineId, qtySeen: liveOf(line) } });
};

export const sameDiscount = (a: Discount | null, b: Discount | null): boolean =>
  a?.kind === b?.kind && a?.value === b?.value;

export const setDiscount = (state: OrderState, data: Data<'order.setDiscount'>): Decision => {
  const refused = draftGuard(state);
  if (refused !== null) return refused;
  const { scope, to } = data;
  const from = scope === 'order' ? state.orderDiscount : state.lines.get(scope.line)?.discount;
  if (from === undefined) return no('noSuchLine');
  return sameDiscount(from, to) ? accept() : accept({ t: 'order.discountSet', p: { scope, from, to } });
};

export const setShippingFee = (state: OrderState, data: Data<'order.setShippingFee'>): Decision => {
  const refused = draftGuard(state) ?? amountRefusal(data.to, state.currency);
  if (refused !== null) return refused;
  const from = state.shippingFee;
  return from === data.to ? accept() : accept({ t: 'order.shippingFeeSet', p: { from, to: data.to } });
};

export const setDue = (state: OrderState, data: Data<'order.setDue'>): Decision => {
  const refused = draftGuard(state);
  if (refused !== null) return refused;
  const from = state.due;
  return from === data.to ? accept() : accept({ t: 'order.dueSet', p: { from, to: data.to } });
};

export const discard = (state: OrderState): Decision => {
  const refused = discardGuard(state);
  if (refused !== null) return refused;
  return state.discarded === null ? accept({ t: 'order.discarded', p: {} }) : accept();
};
