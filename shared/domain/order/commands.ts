import {
  currency,
  customerId,
  day,
  eventId,
  minorNotNegative,
  name,
  orderId,
  partId,
  productId,
  quantity,
  quantityPositive,
  text,
  unitPrice,
  z,
} from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';
import { address, discount, discountScope } from './events.ts';

const reason = text(500);
const lineQty = z.object({ lineId: partId, qty: quantityPositive });

/** A change asked of a placed order; the decider fills in what was before. */
export const changeRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('addLine'),
    lineId: partId,
    productId,
    qty: quantityPositive,
    unitPrice: unitPrice.optional(),
    reason: reason.optional(),
    discount: discount.nullable().optional(),
  }),
  z.object({ kind: z.literal('qty'), lineId: partId, to: quantity }),
  z.object({ kind: z.literal('unitPrice'), lineId: partId, to: unitPrice, reason: reason.optional() }),
  z.object({ kind: z.literal('discount'), scope: discountScope, to: discount.nullable() }),
  z.object({ kind: z.literal('shippingFee'), to: minorNotNegative }),
  z.object({ kind: z.literal('customer'), to: customerId.nullable() }),
  z.object({ kind: z.literal('address'), which: z.enum(['shipping', 'billing']), to: address.nullable() }),
  z.object({ kind: z.literal('due'), to: day.nullable() }),
]);

/** What each command of an order carries besides its envelope. */
export const orderCommands = {
  'order.startDraft': z.object({ nickname: text(60).optional(), currency: currency.optional() }),
  'order.setCustomer': z.object({ customerId: customerId.nullable() }),
  'order.addLine': z.object({
    lineId: partId,
    productId,
    qty: quantityPositive,
    unitPrice: unitPrice.optional(),
    reason: reason.optional(),
    discount: discount.nullable().optional(),
  }),
  'order.changeLine': z.object({
    lineId: partId,
    qty: quantityPositive.optional(),
    unitPrice: unitPrice.optional(),
    reason: reason.optional(),
  }),
  'order.removeLine': z.object({ lineId: partId }),
  'order.setDiscount': z.object({ scope: discountScope, to: discount.nullable() }),
  'order.setAddress': z.object({ which: z.enum(['shipping', 'billing']), to: address.nullable() }),
  'order.setShippingFee': z.object({ to: minorNotNegative }),
  'order.setDue': z.object({ to: day.nullable() }),
  'order.discard': z.object({}),
  'order.place': z.object({}),
  'order.confirm': z.object({}),
  'order.hold': z.object({ reason }),
  'order.release': z.object({}),
  'order.editPlaced': z.object({ changes: z.array(changeRequest).min(1).max(20_000) }),
  'order.cancelLines': z.object({
    lines: z.array(lineQty).min(1).max(20_000),
    reason,
    restock: z.boolean().default(true),
  }),
  'order.cancel': z.object({ reason }),
  /** Without `lines`: everything that is left. */
  'order.ship': z.object({
    shipmentId: partId,
    lines: z.array(lineQty).min(1).max(20_000).optional(),
    carrier: text(100).default(''),
    tracking: text(100).default(''),
  }),
  'order.changeShipment': z.object({
    shipmentId: partId,
    carrier: text(100).optional(),
    tracking: text(100).optional(),
  }),
  'order.voidShipment': z.object({ shipmentId: partId, reason, goodsBack: z.boolean().default(true) }),
  /** Without `shipmentId`: every shipment that is under way. Without `lines`: all of the shipment. */
  'order.deliver': z.object({
    shipmentId: partId.optional(),
    lines: z.array(lineQty).min(1).max(20_000).optional(),
    receiver: text(200).default(''),
    proof: text(500).optional(),
  }),
  'order.failDelivery': z.object({ shipmentId: partId, reason }),
  'order.reprice': z.object({}),
  'order.addNote': z.object({ noteId: partId, text: name(4000) }),
  'order.setTag': z.object({ tag: name(40), on: z.boolean() }),
  /** A new draft with the lines and customer of another order at today's prices. */
  'order.duplicate': z.object({ from: orderId }),
  /** Takes back one act by a compensating event. */
  'order.undo': z.object({ eventId }),
  'order.resolveException': exceptionResolved,
  'order.reopenException': exceptionReopened,
} as const;

export type OrderCommandType = keyof typeof orderCommands;
export type ChangeRequest = z.infer<typeof changeRequest>;
