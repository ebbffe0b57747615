import type { Page, Paging, ProductFilter, ProductHit, ProductRow, ProductSort } from '../api.ts';
import { rescaleDown } from '../domain/quantity.ts';
import { type Books, codeKey } from './books.ts';
import type { ProductEntry } from './entries.ts';
import { compareText, pageOf } from './paging.ts';
import { searchText } from './search-text.ts';

export type ProductList = {
  row(entry: ProductEntry): ProductRow;
  page(query: Paging & { filter: ProductFilter; sort: ProductSort }): Page<ProductRow>;
  /** What the entry field offers: the exact code first, then beginnings of SKU and name, then anything that contains the words. */
  find(text: string, limit: number): ProductHit[];
};

export const productList = (books: Books): ProductList => {
  const row = (e: ProductEntry): ProductRow => {
    const figures = books.claims.figures(e.id);
    const at = (units: number): number => rescaleDown(units, figures.scale, e.qtyScale);
    const stock = {
      onHand: at(figures.onHand),
      reserved: at(figures.reserved),
      available: at(figures.available),
      oversold: at(figures.oversold),
    };
    return {
      id: e.id,
      sku: e.sku,
      name: e.name,
      unit: e.unit,
      qtyScale: e.qtyScale,
      category: e.category,
      taxClass: e.taxClass,
      tracked: e.tracked,
      archived: e.archived || e.mergedInto !== null,
      price: e.price,
      barcodes: e.barcodes.map((b) => b.code),
      ...stock,
      reorderPoint: e.reorderPoint,
      stockState: stockState(e, stock),
    };
  };
  const comparers: Record<ProductSort, (a: ProductRow, b: ProductRow) => number> = {
    name: (a, b) => compareText(searchText(a.name), searchText(b.name)),
    sku: (a, b) => compareText(a.sku, b.sku),
    price: (a, b) => priceValue(a) - priceValue(b),
    onHand: (a, b) => a.onHand / 10 ** a.qtyScale - b.onHand / 10 ** b.qtyScale,
    available: (a, b) => a.available / 10 ** a.qtyScale - b.available / 10 ** b.qtyScale,
    oversold: (a, b) => a.oversold / 10 ** a.qtyScale - b.oversold / 10 ** b.qtyScale,
  };
  return {
    row,
    page: ({ filter, sort, offset, limit, descending }) => {
      const words = wordsOf(filter.search ?? '');
      const state = filter.state ?? 'live';
      const inState = (e: ProductEntry): boolean => {
        const gone = e.archived || e.mergedInto !== null;
        if (state === 'all') return true;
        if (state === 'archived') return gone;
        if (gone) return false;
        if (state === 'live') return true;
        const at = row(e).stockState;
        return state === 'low' ? at === 'low' || at === 'zero' || at === 'negative' : at === 'oversold';
      };
      return pageOf(books.products.values(), {
        fits: (e) => words.every((w) => e.search.includes(w)) && inState(e),
        row,
        compare: (a, b) => comparers[sort](a, b) || compareText(a.id, b.id),
        offset,
        limit,
        descending,
      });
    },
    find: (text, limit) => {
      const code = codeKey(text);
      if (code === '') return [];
      const hits: ProductHit[] = [];
      const taken = new Set<string>();
      const take = (e: ProductEntry, why: ProductHit['why'], exact: boolean, packQty = 1): void => {
        if (taken.has(e.id) || e.archived || e.mergedInto !== null || hits.length >= limit) return;
        taken.add(e.id);
        hits.push({ ...row(e), why, exact, packQty });
      };
      for (const id of [...books.productsWithCode(code)].sort()) {
        const e = books.products.get(id);
        const barcode = e?.barcodes.find((b) => codeKey(b.code) === code);
        if (e) take(e, barcode ? 'barcode' : 'sku', true, barcode?.pack ?? 1);
      }
      const words = wordsOf(text);
      const first = words[0] ?? '';
      const rest = [...books.products.values()].filter((e) => words.every((w) => e.search.includes(w)));
      const rank = (e: ProductEntry): number =>
        e.search.startsWith(first)
          ? 0
          : codeKey(e.sku).startsWith(code)
            ? 1
            : e.search.includes(` ${first}`)
              ? 2
              : 3;
      const ranked = rest.map((e) => ({ e, rank: rank(e) }));
      ranked.sort(
        (a, b) => a.rank - b.rank || compareText(a.e.search, b.e.search) || compareText(a.e.id, b.e.id),
      );
      for (const { e, rank } of ranked) take(e, rank === 1 ? 'sku' : 'name', false);
      return hits;
    },
  };
};

const wordsOf = (text: string): string[] =>
  searchText(text)
    .split(/\s+/)
    .filter((w) => w !== '');

const priceValue = (row: ProductRow): number => (row.price ? row.price.units / 10 ** row.price.scale : -1);

const stockState = (
  e: ProductEntry,
  { onHand, available, oversold }: { onHand: number; available: number; oversold: number },
): ProductRow['stockState'] => {
  if (!e.tracked) return 'untracked';
  if (onHand < 0) return 'negative';
  if (oversold > 0) return 'oversold';
  if (available <= 0) return 'zero';
  return e.reorderPoint !== null && available <= e.reorderPoint ? 'low' : 'ok';
};
