import { z } from 'zod';

// Zod's fast path compiles code with `new Function`, which our CSP forbids; without this it would try, and be reported.
z.config({ jitless: true });

export { z };

/** Text as people type it: no control characters but newline and tab, at most `max` UTF-16 units. */
export const text = (max: number) => z.string().max(max);

/** A name: some text with something visible in it. */
export const name = (max = 200) => z.string().trim().min(1).max(max);

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Id of an aggregate: kind letter, underscore, UUIDv7. */
const idOf = <K extends string>(kind: K, tail = '') => {
  const form = new RegExp(`^${kind}_${UUID}${tail}$`);
  return z.custom<`${K}_${string}`>((v) => typeof v === 'string' && form.test(v), `expected ${kind}_<uuid>`);
};

export const orderId = idOf('o');
export const productId = idOf('p');
export const customerId = idOf('c');
export const paymentId = idOf('y');
export const workspaceId = idOf('w');
export const userId = idOf('u');
/** A stock item is one product at one place, so two machines that never met name it alike. */
export const stockId = idOf('s', '\\.[a-z0-9-]{1,40}');
/** Line, shipment and note ids live inside their order. */
export const partId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** First 16 characters of base64url of an event's chain hash. */
export const eventId = z.string().regex(/^[A-Za-z0-9_-]{16}$/);

export type OrderId = z.infer<typeof orderId>;
export type ProductId = z.infer<typeof productId>;
export type CustomerId = z.infer<typeof customerId>;
export type PaymentId = z.infer<typeof paymentId>;
export type StockId = z.infer<typeof stockId>;
export type WorkspaceId = z.infer<typeof workspaceId>;
export type UserId = z.infer<typeof userId>;
export type EventId = string;

/** A calendar day in the shop's own calendar, `YYYY-MM-DD`. */
export const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
/** RFC 3339 moment or day: when something was true in the shop's world. */
export const moment = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/);

const SAFE = Number.MAX_SAFE_INTEGER;
/** Money in minor units of a currency that its surroundings name. */
export const minor = z.int().min(-SAFE).max(SAFE);
export const minorPositive = z.int().min(1).max(SAFE);
export const minorNotNegative = z.int().min(0).max(SAFE);
export const currency = z.string().regex(/^[A-Z]{3}$/);
/** A rate (tax, discount) in parts per million: 190000 is 19 %. */
export const ppm = z.int().min(0).max(1_000_000);

/** `units` × 10^-scale. `{units: 1250, scale: 3}` is 1.250. */
export const decimal = z.object({ units: z.int().min(-SAFE).max(SAFE), scale: z.int().min(0).max(6) });
export const quantity = z.object({ units: z.int().min(0).max(SAFE), scale: z.int().min(0).max(6) });
export const quantityPositive = z.object({ units: z.int().min(1).max(SAFE), scale: z.int().min(0).max(6) });
/** Price of one unit in major currency units × 10^scale, so it may be finer than the minor unit. */
export const unitPrice = z.object({ units: z.int().min(0).max(SAFE), scale: z.int().min(0).max(6) });

export type Quantity = z.infer<typeof quantity>;
export type Decimal = z.infer<typeof decimal>;
export type UnitPrice = z.infer<typeof unitPrice>;
