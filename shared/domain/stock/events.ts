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

/** Every event names its product and place, so that each can be read alone. */
const item = { productId, location: z.string().max(40) };

export const stockEvents = {
  'stock.goodsReceived': z.object({
    ...item,
    qty: quantityPositive,
    cost: unitPrice.optional(),
    docRef: text(100).optional(),
  }),
  'stock.adjusted': z.object({ ...item, delta: decimal, reason: text(500), reverses: eventId.optional() }),
  /** Meaning: `counted − expectedSeen` against what the counter's machine knew, so that sales elsewhere are not swallowed. */
  'stock.counted': z.object({ ...item, counted: quantity, expectedSeen: decimal }),
  'stock.lowAcknowledged': z.object({ ...item, until: quantity }),
  'stock.exceptionResolved': exceptionResolved,
  'stock.exceptionReopened': exceptionReopened,
} as const;

export type StockEventType = keyof typeof stockEvents;
export type StockPayload<T extends StockEventType> = z.infer<(typeof stockEvents)[T]>;
