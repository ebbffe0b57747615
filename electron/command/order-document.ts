import type { OrderView, TimelineEntry } from '../../shared/index.ts';
import { decimal, instant } from './words.ts';

export type OrderDocument = ReturnType<typeof toldOrder>;

/** An order and its history as a document: money in minor units, quantities as numbers, times in UTC. */
export const toldOrder = (view: OrderView, timeline: readonly TimelineEntry[]) => ({
  id: view.row.id,
  number: view.row.number,
  nickname: view.row.nickname,
  status: view.row.headline,
  payment: view.row.payment,
  held: view.row.held,
  holdReason: view.holdReason,
  date: instant(view.row.date),
  due: view.row.due,
  customer: view.customer,
  shippingAddress: view.shippingAddress,
  billingAddress: view.billingAddress,
  tags: view.row.tags,
  currency: view.row.currency,
  lines: view.lines.map((line) => {
    const qty = (units: number): number => decimal(units, line.scale);
    const {
      lineId,
      productId,
      sku,
      name,
      unit,
      discount,
      taxPpm,
      gross,
      lineDiscount,
      orderDiscount,
      net,
      tax,
    } = line;
    return {
      lineId,
      productId,
      sku,
      name,
      unit,
      ordered: qty(line.ordered),
      cancelled: qty(line.cancelled),
      live: qty(line.live),
      shipped: qty(line.shipped),
      delivered: qty(line.delivered),
      returned: qty(line.returned),
      unitPrice: decimal(line.unitPrice.units, line.unitPrice.scale),
      discount,
      taxPpm,
      gross,
      lineDiscount,
      orderDiscount,
      net,
      tax,
    };
  }),
  totals: view.totals,
  paid: view.paid,
  balance: view.row.balance,
  shipments: view.shipments.map(({ lines, at, deliveredAt, ...shipment }) => ({
    ...shipment,
    at: instant(at),
    deliveredAt: deliveredAt === null ? null : instant(deliveredAt),
    lines: lines.map(({ lineId, qty, delivered }) => {
      const scale = view.lines.find((line) => line.lineId === lineId)?.scale ?? 0;
      return { lineId, qty: decimal(qty, scale), delivered: decimal(delivered, scale) };
    }),
  })),
  payments: view.payments.map(({ at, ...payment }) => ({ ...payment, at: instant(at) })),
  notes: view.notes.map(({ at, ...note }) => ({ ...note, at: instant(at) })),
  timeline: timeline.map(
    ({ id, rid, seq, t, aggregate, machine, by, recorded, at, payload, reversedBy }) => ({
      id,
      rid,
      seq,
      type: t,
      aggregate,
      recorded: instant(recorded),
      at: instant(at),
      machine,
      by,
      reversedBy,
      payload,
    }),
  ),
});
