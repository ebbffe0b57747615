import { accept, type DecideContext, type Decision, type NewEvent } from '../decider.ts';
import { amountRefusal, priceRefusal, quantityRefusal } from '../limits.ts';
import { PRICING_VERSION } from '../pricing.ts';
import { compare } from '../quantity.ts';
import { given, no, type Step } from '../refusals.ts';
import { after, noTotals, settle } from './after.ts';
import type { ChangeRequest } from './commands.ts';
import { buyerOf, sameAddress } from './customer.ts';
import { sameDiscount } from './draft.ts';
import type { PlacedChange } from './events.ts';
import type { OrderEvent } from './fold.ts';
import { editGuard } from './guards.ts';
import { liveOf } from './lines.ts';
import { type Data, newLine } from './newLine.ts';
import type { OrderState } from './state.ts';

type Change = Step<PlacedChange | null>;

const edited = (
  changes: PlacedChange[],
  totals: { before: typeof noTotals; after: typeof noTotals },
  reverses?: string,
): OrderEvent => ({
  t: 'order.placedEdited',
  p: {
    changes,
    totalsBefore: totals.before,
    totalsAfter: totals.after,
    pricingVersion: PRICING_VERSION,
    ...(reverses === undefined ? {} : { reverses }),
  },
});

export const settleEdit = (state: OrderState, changes: PlacedChange[], reverses?: string): Step<NewEvent> =>
  settle(state, (totals) => edited(changes, totals, reverses));

const changeQty = (state: OrderState, request: Extract<ChangeRequest, { kind: 'qty' }>): Change => {
  const line = state.lines.get(request.lineId);
  if (line === undefined) return no('noSuchLine');
  const { lineId, snapshot, scale } = line;
  const refused = quantityRefusal(request.to, { name: snapshot.name, decimals: scale });
  if (refused !== null) return refused;
  const shipped = { units: line.shipped, scale };
  const from = liveOf(line);
  if (compare(request.to, from) === 0) return given(null);
  if (compare(request.to, shipped) < 0) {
    return no('belowShipped', { line: snapshot.name, shipped, asked: request.to });
  }
  return given({ kind: 'qty', lineId, from, to: request.to });
};

const changePrice = (state: OrderState, request: Extract<ChangeRequest, { kind: 'unitPrice' }>): Change => {
  const line = state.lines.get(request.lineId);
  if (line === undefined) return no('noSuchLine');
  const refused = priceRefusal(request.to, state.currency);
  if (refused !== null) return refused;
  if (compare(request.to, line.unitPrice) === 0) return given(null);
  const change = { kind: 'unitPrice' as const, lineId: line.lineId, from: line.unitPrice, to: request.to };
  return given(request.reason === undefined ? change : { ...change, reason: request.reason });
};

/** One asked change against the order as the changes before it leave it; null when nothing differs. */
const changeOf = (state: OrderState, request: ChangeRequest, context: DecideContext): Change => {
  switch (request.kind) {
    case 'addLine': {
      if (state.lines.has(request.lineId) || state.removed.has(request.lineId)) return no('lineExists');
      const line = newLine(state, request, context);
      return line.ok ? given({ kind: 'lineAdded', line: line.value }) : line;
    }
    case 'qty':
      return changeQty(state, request);
    case 'unitPrice':
      return changePrice(state, request);
    case 'discount': {
      const { scope, to } = request;
      const from = scope === 'order' ? state.orderDiscount : state.lines.get(scope.line)?.discount;
      if (from === undefined) return no('noSuchLine');
      return given(sameDiscount(from, to) ? null : { kind: 'discount', scope, from, to });
    }
    case 'shippingFee': {
      const from = state.shippingFee;
      const refused = amountRefusal(request.to, state.currency);
      if (refused !== null) return refused;
      return given(from === request.to ? null : { kind: 'shippingFee', from, to: request.to });
    }
    case 'customer': {
      if (request.to === null && context.shop.customerRequired) return no('customerRequired');
      const buyer = buyerOf(request.to, context);
      if (!buyer.ok) return buyer;
      const from = state.customerId;
      const { customerId: to, snapshot } = buyer.value;
      return given(from === to ? null : { kind: 'customer', from, to, snapshot });
    }
    case 'address': {
      const { which, to } = request;
      const from = which === 'shipping' ? state.shippingAddress : state.billingAddress;
      return given(sameAddress(from, to) ? null : { kind: 'address', which, from, to });
    }
    case 'due': {
      const from = state.due;
      return given(from === request.to ? null : { kind: 'due', from, to: request.to });
    }
  }
};

/** What two requests of one bundle may both speak of; null for what can be there only once anyway. */
const subjectOf = (request: ChangeRequest): string => {
  switch (request.kind) {
    case 'addLine':
    case 'qty':
    case 'unitPrice':
      return `line ${request.lineId}`;
    case 'discount':
      return request.scope === 'order' ? 'discount' : `line ${request.scope.line}`;
    case 'shippingFee':
    case 'customer':
    case 'due':
      return request.kind;
    case 'address':
      return `${request.kind} ${request.which}`;
  }
};

/** More went out than was wanted, which only merging can bring about: it may be billed however far the order is. */
const billsGoodsOut = (state: OrderState, request: ChangeRequest): boolean => {
  const line = request.kind === 'qty' ? state.lines.get(request.lineId) : undefined;
  if (request.kind !== 'qty' || line === undefined || state.placed === null) return false;
  return line.shipped > line.live && compare(request.to, { units: line.shipped, scale: line.scale }) === 0;
};

/** Changes a placed order by one bundle: all of it or nothing. */
export const editPlaced = (
  state: OrderState,
  data: Data<'order.editPlaced'>,
  context: DecideContext,
): Decision => {
  const others = data.changes.filter((change) => !billsGoodsOut(state, change));
  if (others.length > 0) {
    const refused = editGuard(
      state,
      others.every((change) => change.kind === 'addLine'),
    );
    if (refused !== null) return refused;
  }
  const changes: PlacedChange[] = [];
  const touched = new Set<string>();
  let seen = state;
  let pending: PlacedChange[] = [];
  for (const request of data.changes) {
    // Only a second change of the same thing needs to see the first one folded.
    if (touched.has(subjectOf(request)) && pending.length > 0) {
      seen = after(seen, [edited(pending, { before: noTotals, after: noTotals })]);
      pending = [];
      touched.clear();
    }
    const change = changeOf(seen, request, context);
    if (!change.ok) return change;
    touched.add(subjectOf(request));
    if (change.value === null) continue;
    changes.push(change.value);
    pending.push(change.value);
  }
  if (changes.length === 0) return accept();
  const settled = settleEdit(state, changes);
  return settled.ok ? accept(settled.value) : settled;
};
