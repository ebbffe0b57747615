import { stockIdOf, uuidv7 } from '../../shared/index.ts';

/** Key of a command or part that only has to be unique. */
export const freshId = (): string => crypto.randomUUID();

const uuid7 = (): string => uuidv7(Date.now(), (n) => crypto.getRandomValues(new Uint8Array(n)));

/** Id of a new aggregate: `o` order, `p` product, `c` customer, `y` payment. */
export const newAggregateId = <K extends 'o' | 'p' | 'c' | 'y'>(kind: K): `${K}_${string}` =>
  `${kind}_${uuid7()}`;

/** Id of a line, shipment or note inside its order. */
export const newPartId = (): string => uuid7();

/** The shelf of a product at the shop's one place. */
export const stockItemId = (productId: string): `s_${string}` => stockIdOf(productId);
