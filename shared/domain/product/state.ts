import type { EventId, ProductId, Quantity, UnitPrice } from '../../kernel/schema.ts';
import type { ActOf, Acts } from '../acts.ts';
import type { FoldedState } from '../decider.ts';
import { noOdd, type Stamp } from '../stamp.ts';

export type PriceEntry = Stamp & {
  readonly priceList: string;
  readonly unitPrice: UnitPrice;
  readonly currency: string;
  readonly inclTax: boolean;
  readonly validFrom: string | null;
  /** The price this one took back, when it is an undo. */
  readonly reverses: EventId | null;
};

export type Barcode = { readonly code: string; readonly symbology: string; readonly packQty: Quantity };

export type ProductFields = {
  sku: string;
  name: string;
  unit: string;
  taxClass: string;
  tracked: boolean;
  category: string;
  description: string;
};

type FieldEffect = {
  [F in keyof ProductFields]: { kind: 'described'; field: F; from: ProductFields[F]; to: ProductFields[F] };
}[keyof ProductFields];

export type ProductActEffect =
  | FieldEffect
  | { kind: 'priceSet'; before: PriceEntry | null }
  | { kind: 'barcodeAdded'; code: string }
  | { kind: 'barcodeRemoved'; barcode: Barcode }
  | { kind: 'archived' }
  | { kind: 'restored' }
  | { kind: 'reorderPointSet'; location: string; before: Quantity | null };

export type ProductAct = ActOf<ProductActEffect>;

export type ProductState = FoldedState &
  ProductFields & {
    /** Null until it was added. */
    added: Stamp | null;
    /** Decimals of a quantity. */
    qtyScale: number;
    /** In folding order; the last is the one in force. */
    prices: PriceEntry[];
    barcodes: Map<string, Barcode>;
    /** By location. */
    reorderPoints: Map<string, Quantity>;
    archived: (Stamp & { reason: string }) | null;
    /** The product that stands for this one since they were merged. */
    mergedInto: ProductId | null;
    acts: Acts<ProductActEffect>;
  };

export const initialProduct = (): ProductState => ({
  odd: noOdd(),
  added: null,
  sku: '',
  name: '',
  unit: '',
  taxClass: '',
  tracked: false,
  category: '',
  description: '',
  qtyScale: 0,
  prices: [],
  barcodes: new Map(),
  reorderPoints: new Map(),
  archived: null,
  mergedInto: null,
  acts: new Map(),
});

/** The price in force, or null when none was ever set. */
export const currentPrice = (state: ProductState): PriceEntry | null => state.prices.at(-1) ?? null;
