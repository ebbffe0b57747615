import {
  currency,
  day,
  eventId,
  name,
  productId,
  quantity,
  text,
  unitPrice,
  z,
} from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';

export const productField = z.enum(['sku', 'name', 'unit', 'taxClass', 'tracked', 'category', 'description']);
const fieldValue = z.union([z.string().max(2000), z.boolean(), z.null()]);

export const productEvents = {
  'product.added': z.object({
    sku: text(64),
    name: name(),
    unit: text(20),
    /** Decimals of a quantity: 0 for pieces, 3 for kilograms. */
    qtyScale: z.int().min(0).max(6),
    taxClass: text(40),
    /** False for services and the like, which have no shelf. */
    tracked: z.boolean(),
    category: text(100).optional(),
  }),
  'product.described': z.object({
    field: productField,
    from: fieldValue,
    to: fieldValue,
    reverses: eventId.optional(),
  }),
  'product.priceSet': z.object({
    priceList: text(40),
    unitPrice,
    currency,
    inclTax: z.boolean(),
    validFrom: day.optional(),
    reverses: eventId.optional(),
  }),
  'product.barcodeAdded': z.object({ code: text(64), symbology: text(20), packQty: quantity }),
  'product.barcodeRemoved': z.object({ code: text(64) }),
  'product.archived': z.object({ reason: text(500) }),
  'product.restored': z.object({ reason: text(500) }),
  'product.merged': z.object({ keep: productId, drop: productId }),
  'product.reorderPointSet': z.object({ location: text(40), qty: quantity }),
  'product.exceptionResolved': exceptionResolved,
  'product.exceptionReopened': exceptionReopened,
} as const;

export type ProductEventType = keyof typeof productEvents;
export type ProductPayload<T extends ProductEventType> = z.infer<(typeof productEvents)[T]>;
