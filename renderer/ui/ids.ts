/** Key of a command or part that only has to be unique. */
export const freshId = (): string => crypto.randomUUID();

/** UUIDv7: time first, so that ids made later sort later. */
const uuid7 = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Date.now();
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** Id of a new aggregate: `o` order, `p` product, `c` customer, `y` payment. */
export const newAggregateId = <K extends 'o' | 'p' | 'c' | 'y'>(kind: K): `${K}_${string}` =>
  `${kind}_${uuid7()}`;

/** Id of a line, shipment or note inside its order. */
export const newPartId = (): string => uuid7();

/** The shelf of a product at the shop's one place. */
export const stockItemId = (productId: string): `s_${string}` => `s_${productId.slice(2)}.main`;
