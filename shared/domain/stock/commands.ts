import {
  decimal,
  eventId,
  productId,
  quantity,
  quantityPositive,
  text,
  unitPrice,
  z,
} from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';

export const stockCommands = {
  'stock.receive': z.object({
    productId,
    qty: quantityPositive,
    cost: unitPrice.optional(),
    docRef: text(100).optional(),
  }),
  'stock.adjust': z.object({ productId, delta: decimal, reason: text(500) }),
  'stock.count': z.object({ productId, counted: quantity }),
  'stock.acknowledgeLow': z.object({ productId }),
  'stock.undo': z.object({ productId, eventId }),
  'stock.resolveException': exceptionResolved,
  'stock.reopenException': exceptionReopened,
} as const;

export type StockCommandType = keyof typeof stockCommands;

/** The one place of a shop that has not named any. */
export const MAIN_LOCATION = 'main';

/** Two machines that never met name the shelf of one product alike. */
export const stockIdOf = (product: string, location: string = MAIN_LOCATION): `s_${string}` =>
  `s_${product.slice(2)}.${location}`;
