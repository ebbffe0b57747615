import { create } from 'zustand';
import type { ProductRow } from '../../../shared/index.ts';

export type SheetOrder = 'name' | 'sku' | 'category';

/** What was counted of one product on this sheet. Quantities in 10^-qtyScale units. */
export type Counted =
  | { state: 'saving'; counted: number }
  | { state: 'saved'; counted: number; expected: number }
  | { state: 'refused'; counted: number; why: string };

type Sheet = {
  /** Taken once when the sheet is begun: rows must not move under the finger of whoever counts. */
  products: ProductRow[] | null;
  counted: ReadonlyMap<string, Counted>;
  blind: boolean;
  order: SheetOrder;
  category: string | null;
  begin(products: ProductRow[]): void;
  mark(id: string, counted: Counted): void;
  set(change: Partial<Pick<Sheet, 'blind' | 'order' | 'category'>>): void;
  restart(): void;
};

/** The sheet stays as it is while the person looks something up on another screen. */
export const useCountSheet = create<Sheet>()((set) => ({
  products: null,
  counted: new Map(),
  blind: false,
  order: 'name',
  category: null,
  begin: (products) => set({ products }),
  mark: (id, counted) => set((s) => ({ counted: new Map(s.counted).set(id, counted) })),
  set: (change) => set(change),
  restart: () => set({ products: null, counted: new Map() }),
}));

/** The lines of the sheet in their order. */
export const sheetLines = (
  products: ProductRow[],
  order: SheetOrder,
  category: string | null,
  locale: string,
): ProductRow[] => {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return products
    .filter((p) => category === null || p.category === category)
    .toSorted((a, b) => compare(a[order], b[order]) || compare(a.name, b.name));
};
