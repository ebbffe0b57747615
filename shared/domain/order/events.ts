import {
  currency,
  customerId,
  day,
  decimal,
  eventId,
  minor,
  minorNotNegative,
  name,
  partId,
  ppm,
  productId,
  quantity,
  quantityPositive,
  text,
  unitPrice,
  z,
} from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';

/** Settings that price an order, copied into it when it starts so that later changes of the shop leave it alone. */
export const pricingSettings = z.object({
  taxMode: z.enum(['none', 'exclusive', 'inclusive']),
  /** Round tax once per line, or once per rate over the sum of its lines. */
  taxBy: z.enum(['line', 'rate']),
  rounding: z.enum(['halfAway', 'halfEven']),
  /** Rate of tax on the shipping fee. */
  shippingTaxPpm: ppm,
});

/** What the product was called and how it was taxed when it was put on the order. */
export const productSnapshot = z.object({
  sku: text(64),
  name: text(200),
  unit: text(20),
  qtyScale: z.int().min(0).max(6),
  taxPpm: ppm,
});

export const customerSnapshot = z.object({
  name: text(200),
  phone: text(60).optional(),
  email: text(200).optional(),
});

export const address = z.object({
  name: text(200).optional(),
  lines: z.array(text(200)).max(6),
  city: text(120).optional(),
  region: text(120).optional(),
  postalCode: text(30).optional(),
  country: text(120).optional(),
});

/** A discount in parts per million of what it stands on, or as an amount in minor units. */
export const discount = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ppm'), value: ppm }),
  z.object({ kind: z.literal('amount'), value: minorNotNegative }),
]);
/** The whole order, or one line by its id. */
export const discountScope = z.union([z.literal('order'), z.object({ line: partId })]);

export const line = z.object({
  lineId: partId,
  productId,
  snapshot: productSnapshot,
  qty: quantityPositive,
  unitPrice,
  priceSource: z.enum(['list', 'override']),
  reason: text(500).optional(),
  discount: discount.nullable().optional(),
  /** The event that the price was read from. */
  from: z.object({ price: eventId }).optional(),
});

/** All in minor units of the order's currency. `lines + orderDiscount` parts are per line, in line order. */
export const totals = z.object({
  /** Σ round(unit price × quantity). */
  gross: minor,
  lineDiscount: minor,
  orderDiscount: minor,
  /** gross − lineDiscount − orderDiscount; in inclusive mode this still contains the tax. */
  net: minor,
  shipping: minor,
  tax: minor,
  /** What the customer owes: net + shipping + tax, or net + shipping where prices include tax. */
  total: minor,
});

const lineQty = z.object({ lineId: partId, qty: quantityPositive });
const linesQty = z.array(lineQty).min(1).max(20_000);
const reason = text(500);
const pricingVersion = z.int().min(1);

export const frozenLine = z.object({
  lineId: partId,
  qty: quantity,
  unitPrice,
  gross: minor,
  lineDiscount: minor,
  orderDiscount: minor,
  tax: minor,
});

/** One change to an order that was already placed. `from` is what the person saw. */
export const placedChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lineAdded'), line }),
  /** The live quantity (ordered − cancelled); 0 takes the line off. */
  z.object({ kind: z.literal('qty'), lineId: partId, from: quantity, to: quantity }),
  z.object({
    kind: z.literal('unitPrice'),
    lineId: partId,
    from: unitPrice,
    to: unitPrice,
    reason: reason.optional(),
  }),
  z.object({
    kind: z.literal('discount'),
    scope: discountScope,
    from: discount.nullable(),
    to: discount.nullable(),
  }),
  z.object({ kind: z.literal('shippingFee'), from: minorNotNegative, to: minorNotNegative }),
  z.object({
    kind: z.literal('customer'),
    from: customerId.nullable(),
    to: customerId.nullable(),
    snapshot: customerSnapshot.nullable(),
  }),
  z.object({
    kind: z.literal('address'),
    which: z.enum(['shipping', 'billing']),
    from: address.nullable(),
    to: address.nullable(),
  }),
  z.object({ kind: z.literal('due'), from: day.nullable(), to: day.nullable() }),
]);

/** Payload of every event of an order, by type. Version of all: 1. */
export const orderEvents = {
  'order.draftStarted': z.object({
    nickname: text(60),
    currency,
    pricing: pricingSettings,
    copiedFrom: z.string().optional(),
  }),
  'order.customerSet': z.object({ customerId: customerId.nullable(), snapshot: customerSnapshot.nullable() }),
  'order.lineAdded': line,
  'order.lineChanged': z.discriminatedUnion('field', [
    z.object({ field: z.literal('qty'), lineId: partId, from: quantity, to: quantityPositive }),
    z.object({
      field: z.literal('unitPrice'),
      lineId: partId,
      from: unitPrice,
      to: unitPrice,
      reason: reason.optional(),
    }),
  ]),
  'order.lineRemoved': z.object({ lineId: partId, qtySeen: quantity }),
  'order.discountSet': z.object({ scope: discountScope, from: discount.nullable(), to: discount.nullable() }),
  'order.addressSet': z.object({
    which: z.enum(['shipping', 'billing']),
    from: address.nullable(),
    to: address.nullable(),
  }),
  'order.shippingFeeSet': z.object({ from: minorNotNegative, to: minorNotNegative }),
  'order.dueSet': z.object({ from: day.nullable(), to: day.nullable() }),
  'order.discarded': z.object({}),
  'order.placed': z.object({
    /** Series, replica prefix and counter, e.g. `SO-A-000417`. */
    number: z.string().max(60),
    lines: z.array(frozenLine).min(1).max(20_000),
    totals,
    pricingVersion,
    /** What the author's machine believed about the shelf: on hand and available per product. */
    stockSeen: z.array(z.object({ productId, onHand: decimal, available: decimal })).max(20_000),
  }),
  'order.confirmed': z.object({}),
  'order.confirmationWithdrawn': z.object({ reverses: eventId }),
  'order.held': z.object({ reason }),
  'order.released': z.object({ reverses: eventId.optional() }),
  'order.placedEdited': z.object({
    changes: z.array(placedChange).min(1).max(20_000),
    totalsBefore: totals,
    totalsAfter: totals,
    pricingVersion,
    reverses: eventId.optional(),
  }),
  'order.linesCancelled': z.object({
    /** A cancellation states the live quantity that it leaves, so two of the same are not added up. */
    lines: z
      .array(z.object({ lineId: partId, qty: quantityPositive, remainAfter: quantity }))
      .min(1)
      .max(20_000),
    reason,
    restock: z.boolean(),
    totalsAfter: totals,
    pricingVersion,
    reverses: eventId.optional(),
  }),
  'order.linesRestored': z.object({
    lines: linesQty,
    totalsAfter: totals,
    pricingVersion,
    reverses: eventId,
  }),
  'order.cancelled': z.object({
    /** As with single lines, `remainAfter` is the live quantity left: what others shipped or cancelled is not cut twice. */
    lines: z
      .array(z.object({ lineId: partId, qtyOutstandingSeen: quantityPositive, remainAfter: quantity }))
      .max(20_000),
    reason,
    totalsAfter: totals,
    pricingVersion,
    reverses: eventId.optional(),
  }),
  'order.reopened': z.object({ lines: linesQty, totalsAfter: totals, pricingVersion, reverses: eventId }),
  'order.shipmentDispatched': z.object({
    shipmentId: partId,
    lines: z
      .array(z.object({ lineId: partId, qty: quantityPositive, location: z.string().max(40) }))
      .min(1)
      .max(20_000),
    carrier: text(100),
    tracking: text(100),
    address: address.nullable(),
  }),
  'order.shipmentDetailsChanged': z.object({
    shipmentId: partId,
    field: z.enum(['carrier', 'tracking']),
    from: text(100),
    to: text(100),
  }),
  'order.shipmentVoided': z.object({
    shipmentId: partId,
    reason,
    goodsBack: z.boolean(),
    reverses: eventId.optional(),
  }),
  'order.deliveryRecorded': z.object({
    shipmentId: partId,
    /** How much of the shipment has arrived by now, per line: records of one delivery made twice are not added up. */
    lines: linesQty,
    receiver: text(200),
    proof: text(500).optional(),
  }),
  'order.deliveryVoided': z.object({ shipmentId: partId, lines: linesQty, reason, reverses: eventId }),
  'order.deliveryFailed': z.object({ shipmentId: partId, reason }),
  'order.repriced': z.object({
    lines: z
      .array(z.object({ lineId: partId, from: unitPrice, to: unitPrice, price: eventId.optional() }))
      .min(1)
      .max(20_000),
    totalsBefore: totals,
    totalsAfter: totals,
    pricingVersion,
  }),
  'order.noteAdded': z.object({ noteId: partId, text: name(4000) }),
  'order.noteWithdrawn': z.object({ noteId: partId, reverses: eventId }),
  'order.tagSet': z.object({ tag: name(40), on: z.boolean() }),
  'order.exceptionResolved': exceptionResolved,
  'order.exceptionReopened': exceptionReopened,
} as const;

export type OrderEventType = keyof typeof orderEvents;
export type OrderPayload<T extends OrderEventType> = z.infer<(typeof orderEvents)[T]>;
export type PricingSettings = z.infer<typeof pricingSettings>;
export type ProductSnapshot = z.infer<typeof productSnapshot>;
export type CustomerSnapshot = z.infer<typeof customerSnapshot>;
export type Address = z.infer<typeof address>;
export type Discount = z.infer<typeof discount>;
export type DiscountScope = z.infer<typeof discountScope>;
export type Line = z.infer<typeof line>;
export type Totals = z.infer<typeof totals>;
export type FrozenLine = z.infer<typeof frozenLine>;
export type PlacedChange = z.infer<typeof placedChange>;
