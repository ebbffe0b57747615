import type { SheetSource } from '../api/files.ts';
import { isYes, minorIn } from './amounts.ts';
import { headerKey } from './fields.ts';
import type { OrderRows } from './order-rows.ts';

/** How far an order got, as its file says it. */
export type OrderProgress = {
  draft: boolean;
  confirmed: boolean;
  cancelled: boolean;
  /** Everything, or line by line as each row says, went out. */
  shipped: 'all' | 'byLine' | 'none';
  delivered: boolean;
  /** Minor units received; `all` is whatever the order comes to. */
  paid: number | 'all';
};

const words = (text: string): ReadonlySet<string> => new Set(text.split('|').map(headerKey));

const CANCELLED = words(
  'cancelled|canceled|cancelledGoodsOut|void|voided|refunded|failed|storniert|abgebrochen|annulée|annulé|cancelado|anulado|已取消|取消|已退款',
);
const SHIPPED = words(
  'shipped|fulfilled|complete|completed|dispatched|versendet|verschickt|erledigt|abgeschlossen|expédiée|expédié|terminée|terminé|enviado|completado|已发货|已完成',
);
const DELIVERED = words('delivered|zugestellt|ausgeliefert|livrée|livré|entregado|已送达|已签收');
const DRAFT = words('draft|checkout-draft|entwurf|brouillon|borrador|草稿');

const plain = (order: OrderRows, exponent: number, own: boolean): OrderProgress => {
  const status = headerKey(order.of('status').raw('status'));
  const cells = order.of('paid');
  const paid = cells.raw('paid');
  const delivered = DELIVERED.has(status) || order.of('deliveredAt').raw('deliveredAt') !== '';
  const out = delivered || SHIPPED.has(status) || order.of('shippedAt').raw('shippedAt') !== '';
  const byLine = cells.has('shipped');
  return {
    draft: DRAFT.has(status),
    confirmed: own && status === 'pending',
    cancelled: CANCELLED.has(status) || order.of('cancelledAt').raw('cancelledAt') !== '',
    shipped: byLine ? 'byLine' : out ? 'all' : 'none',
    delivered: !own && !byLine && delivered,
    paid:
      isYes(paid) && paid !== '1'
        ? 'all'
        : /^\s*(no|nein|non|否|未付款|false)?\s*$/i.test(paid)
          ? 0
          : (minorIn(cells, 'paid', exponent) ?? 0),
  };
};

const ofShopify = (order: OrderRows, exponent: number): OrderProgress => {
  const financial = order.other('Financial Status').toLowerCase();
  const fulfilment = order.of('status').raw('status').toLowerCase();
  const head = order.of('total');
  const total = minorIn(head, 'total', exponent) ?? 0;
  const amount = (header: string): number => minorIn(head, header, exponent, order.other(header)) ?? 0;
  const cancelled = order.of('cancelledAt').raw('cancelledAt') !== '' || financial === 'voided';
  const received = (): number => {
    if (financial === 'partially_paid') return Math.max(0, total - amount('Outstanding Balance'));
    if (!['paid', 'partially_refunded', 'refunded'].includes(financial)) return 0;
    return cancelled ? Math.max(0, total - amount('Refunded Amount')) : total;
  };
  return {
    draft: false,
    confirmed: false,
    cancelled,
    shipped: fulfilment === 'fulfilled' ? 'all' : fulfilment === 'partial' ? 'byLine' : 'none',
    delivered: false,
    paid: received(),
  };
};

const ofWooCommerce = (order: OrderRows): OrderProgress => {
  const status = order.of('status').raw('status').toLowerCase().replace(/^wc-/, '');
  const key = headerKey(status);
  const onDelivery = order.other('payment_method') === 'cod' && status !== 'completed';
  const paidAt = order.of('paidAt').raw('paidAt') !== '';
  const settled = ['completed', 'processing'].includes(status) && !onDelivery;
  const cancelled = CANCELLED.has(key);
  return {
    draft: DRAFT.has(key),
    confirmed: false,
    cancelled,
    shipped: status === 'completed' ? 'all' : 'none',
    delivered: false,
    paid: !cancelled && (settled || paidAt) ? 'all' : 0,
  };
};

export const progressOf = (order: OrderRows, source: SheetSource, exponent: number): OrderProgress => {
  switch (source) {
    case 'shopify':
      return ofShopify(order, exponent);
    case 'woocommerce':
      return ofWooCommerce(order);
    case 'daybook':
    case 'unknown':
      return plain(order, exponent, source === 'daybook');
  }
};
