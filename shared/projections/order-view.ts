import type { LineView, OrderRow, OrderView, PaymentView, ShipmentView } from '../api.ts';
import { actionNames, availableActions, primaryAction } from '../domain/order/actions.ts';
import { lastUndoable } from '../domain/order/acts.ts';
import type { LineState, OrderState, ShipmentState } from '../domain/order/state.ts';
import { pricedOf, totalsOf } from '../domain/order/totals.ts';
import type { PricedLine } from '../domain/pricing.ts';
import { rescaleDown } from '../domain/quantity.ts';
import type { Books } from './books.ts';
import type { OrderEntry, PaymentEntry } from './entries.ts';
import type { Folded } from './fold.ts';

/** What the page of an order takes from other aggregates. */
type Around = Pick<Books, 'orders' | 'products' | 'shop' | 'paid' | 'paymentsOf'> & {
  claims: Pick<Books['claims'], 'figures' | 'shorts'>;
};

const NO_TOTALS = { gross: 0, lineDiscount: 0, orderDiscount: 0, net: 0, shipping: 0, tax: 0, total: 0 };

/** Everything the page of one order shows, joined from its state and from what other aggregates say of it. */
export const orderView = (
  folded: Folded,
  row: OrderRow,
  books: Around,
  person: (by: string) => string,
): OrderView => {
  const state = folded.state as OrderState;
  const priced = pricedOf(state);
  const byLine = new Map<string, PricedLine>(priced.ok ? priced.lines.map((l) => [l.lineId, l]) : []);
  const entry = books.orders.get(folded.id);
  const paid = books.paid(folded.id);
  const undo = lastUndoable(state);
  const refusals = availableActions(state, { paid, customerRequired: books.shop?.customerRequired ?? false });
  return {
    row,
    heads: [...folded.heads],
    pricing: { taxMode: state.pricing.taxMode, taxBy: state.pricing.taxBy },
    customerId: state.customerId,
    customer: state.customer,
    shippingAddress: state.shippingAddress,
    billingAddress: state.billingAddress,
    lines: linesOf(state, byLine, books, entry),
    orderDiscount: state.orderDiscount,
    shippingFee: state.shippingFee,
    totals: totalsOf(state) ?? NO_TOTALS,
    paid,
    shipments: [...state.shipments.values()].map(shipmentView),
    payments: books.paymentsOf(folded.id).map(paymentView),
    notes: [...state.notes.values()].map((n) => ({
      noteId: n.noteId,
      text: n.text,
      at: n.at,
      by: person(n.by),
      withdrawn: n.withdrawn,
    })),
    holdReason: state.held?.reason ?? null,
    actions: actionNames.map((name) => ({ name, refusal: refusals[name] })),
    primary: primaryAction(state, paid),
    undo: undo ? { eventId: undo.eventId, t: undo.t } : null,
    newer: state.odd.unknown,
  };
};

const linesOf = (
  state: OrderState,
  priced: ReadonlyMap<string, PricedLine>,
  books: Around,
  entry: OrderEntry | undefined,
): LineView[] => {
  // What an order is short of one product, its last lines go without.
  const shortLeft = new Map<string, number>();
  const shortOf = (line: LineState, open: number): number => {
    if (!entry || open <= 0) return 0;
    const { scale } = books.claims.figures(line.productId);
    const left = shortLeft.get(line.productId) ?? books.claims.shorts(line.productId).get(entry.id) ?? 0;
    const mine = Math.min(left, open * 10 ** Math.max(0, scale - line.scale));
    shortLeft.set(line.productId, left - mine);
    return rescaleDown(mine, scale, line.scale);
  };
  const views = [...state.lines.values()].reverse().map((line): LineView => {
    const open = state.placed ? Math.max(0, line.live - line.shipped) : 0;
    const short = shortOf(line, open);
    const amounts = priced.get(line.lineId);
    return {
      lineId: line.lineId,
      productId: line.productId,
      sku: line.snapshot.sku,
      name: line.snapshot.name,
      unit: line.snapshot.unit,
      scale: line.scale,
      ordered: line.ordered,
      cancelled: line.cancelled,
      live: line.live,
      reserved: open - short,
      short,
      shipped: line.shipped,
      delivered: line.delivered,
      returned: line.returned,
      unitPrice: line.unitPrice,
      listPrice: books.products.get(line.productId)?.price ?? null,
      priceSource: line.priceSource,
      discount: line.discount,
      taxPpm: line.snapshot.taxPpm,
      gross: amounts?.gross ?? 0,
      lineDiscount: amounts?.lineDiscount ?? 0,
      orderDiscount: amounts?.orderDiscount ?? 0,
      net: amounts?.net ?? 0,
      tax: amounts?.tax ?? 0,
    };
  });
  return views.reverse();
};

const shipmentView = (shipment: ShipmentState): ShipmentView => {
  const arrived = shipment.deliveries.filter((d) => !d.voided);
  return {
    shipmentId: shipment.shipmentId,
    at: shipment.at,
    carrier: shipment.carrier,
    tracking: shipment.tracking,
    address: shipment.address,
    voided: !shipment.counted,
    lines: [...shipment.lines].map(([lineId, { qty, delivered }]) => ({ lineId, qty, delivered })),
    deliveredAt: arrived.length > 0 ? Math.min(...arrived.map((d) => d.at)) : null,
    receiver: arrived.map((d) => d.receiver).find((r) => r !== '') ?? '',
    failed: shipment.failed?.reason ?? null,
  };
};

export const paymentView = (p: PaymentEntry): PaymentView => ({
  id: p.id,
  eventId: p.eventId,
  method: p.method,
  amount: p.amount,
  currency: p.currency,
  reference: p.reference,
  at: p.at,
  state: p.standing === 'none' ? 'expected' : p.standing,
});
