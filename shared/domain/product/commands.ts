import {
  eventId,
  name,
  productId,
  quantity,
  quantityPositive,
  text,
  unitPrice,
  z,
} from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';

export const productCommands = {
  /** `price` is set in the shop's currency and price list in the same step. */
  'product.add': z.object({
    sku: text(64).default(''),
    name: name(),
    unit: text(20).default('pc'),
    qtyScale: z.int().min(0).max(6).default(0),
    taxClass: text(40).default('standard'),
    tracked: z.boolean().default(true),
    category: text(100).optional(),
    price: unitPrice.optional(),
    barcode: text(64).optional(),
  }),
  'product.describe': z.object({
    sku: text(64).optional(),
    name: name().optional(),
    unit: text(20).optional(),
    taxClass: text(40).optional(),
    tracked: z.boolean().optional(),
    category: text(100).optional(),
    description: text(2000).optional(),
  }),
  'product.setPrice': z.object({ unitPrice }),
  'product.addBarcode': z.object({ code: text(64), packQty: quantityPositive.optional() }),
  'product.removeBarcode': z.object({ code: text(64) }),
  'product.archive': z.object({ reason: text(500).default('') }),
  'product.restore': z.object({ reason: text(500).default('') }),
  /** This product becomes a pointer to `keep`. */
  'product.merge': z.object({ keep: productId }),
  'product.setReorderPoint': z.object({ qty: quantity }),
  'product.undo': z.object({ eventId }),
  'product.resolveException': exceptionResolved,
  'product.reopenException': exceptionReopened,
} as const;

export type ProductCommandType = keyof typeof productCommands;
