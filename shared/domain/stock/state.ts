import type { EventId, ProductId, Quantity, UnitPrice } from '../../kernel/schema.ts';
import type { FoldedState } from '../decider.ts';
import { noOdd, type Stamp } from '../stamp.ts';

/** A change of what lies on the shelf. Shipments are not here: they are read from the orders. */
export type MovementState = Stamp & {
  readonly kind: 'received' | 'adjusted' | 'counted';
  /** In 10^-scale units of the item. */
  delta: number;
  /** Reason of an adjustment, document of a receipt. */
  readonly note: string;
  readonly cost: UnitPrice | null;
  readonly counted: Quantity | null;
  readonly reverses: EventId | null;
  reversed: boolean;
  /** Of a count: the last count that its author knew of. */
  readonly follows?: EventId | null;
  /** Of a count that another machine's count was made without knowing of, and that shows instead: the delta it had. */
  withdrawn?: number | null;
};

export type StockState = FoldedState & {
  /** Null until the first event. */
  productId: ProductId | null;
  location: string;
  scale: number;
  /** Σ of the movements, in 10^-scale units, without what orders shipped. */
  onHand: number;
  movements: Map<EventId, MovementState>;
  /** Counts were made by machines that did not know of each other's. */
  countedApart: boolean;
  lastCount: EventId | null;
  /** Low stock is known and needs no reminder until it falls to this. */
  lowAcknowledged: Quantity | null;
};

export const initialStock = (): StockState => ({
  odd: noOdd(),
  productId: null,
  location: '',
  scale: 0,
  onHand: 0,
  movements: new Map(),
  countedApart: false,
  lastCount: null,
  lowAcknowledged: null,
});
