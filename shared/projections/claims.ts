import type { OrderEntry, StockEntry } from './entries.ts';
import { compareText } from './paging.ts';

/** Stock of one product, in 10^-scale units. */
export type StockFigures = {
  scale: number;
  onHand: number;
  reserved: number;
  available: number;
  /** Claims that found nothing. */
  oversold: number;
};

export type ClaimIndex = {
  retract(order: OrderEntry): void;
  assert(order: OrderEntry): void;
  retractStock(item: StockEntry): void;
  assertStock(item: StockEntry): void;
  figures(productId: string): StockFigures;
  /** Units of each open order that found no stock, for one product. */
  shorts(productId: string): ReadonlyMap<string, number>;
  /** Orders with an open claim on the product, in the order they are served. */
  claimants(productId: string): OrderEntry[];
  isShort(order: OrderEntry): boolean;
  shortOrders(): Set<string>;
};

type Item = {
  scale: number;
  shelf: number;
  out: number;
  open: number;
  orders: Set<string>;
  shorts: Map<string, number> | null;
};

const NO_SHORTS: ReadonlyMap<string, number> = new Map();

/**
 * Reservations, derived: open lines claim stock in the order of promised day, placement, id. Who comes too late is
 * short. Nothing here is stored, so a merge that changes the history changes the claims with it.
 */
export const claimIndex = (
  order: (id: string) => OrderEntry | undefined,
  /** Services and the like have no shelf: nothing of them can run out. */
  tracked: (productId: string) => boolean,
): ClaimIndex => {
  const items = new Map<string, Item>();

  const item = (productId: string, scale: number): Item => {
    let it = items.get(productId);
    if (!it) {
      it = { scale, shelf: 0, out: 0, open: 0, orders: new Set(), shorts: null };
      items.set(productId, it);
    }
    if (scale > it.scale) {
      const up = 10 ** (scale - it.scale);
      Object.assign(it, { scale, shelf: it.shelf * up, out: it.out * up, open: it.open * up });
    }
    it.shorts = null;
    return it;
  };
  const change = (entry: OrderEntry, sign: 1 | -1): void => {
    for (const claim of entry.claims) {
      const it = item(claim.productId, claim.scale);
      const up = sign * 10 ** (it.scale - claim.scale);
      it.open += claim.open * up;
      it.out += claim.out * up;
      if (sign > 0 && claim.open > 0) it.orders.add(entry.id);
      if (sign < 0) it.orders.delete(entry.id);
    }
  };
  const changeShelf = (entry: StockEntry, sign: 1 | -1): void => {
    if (entry.productId === '') return;
    const it = item(entry.productId, entry.scale);
    it.shelf += sign * entry.onHand * 10 ** (it.scale - entry.scale);
  };
  const onHandOf = (it: Item): number => it.shelf - it.out;

  const claimants = (productId: string): OrderEntry[] =>
    [...(items.get(productId)?.orders ?? [])].flatMap((id) => order(id) ?? []).sort(compareClaims);

  const shortsOf = (productId: string, it: Item): Map<string, number> => {
    if (it.shorts) return it.shorts;
    const shorts = new Map<string, number>();
    let left = Math.max(0, onHandOf(it));
    if (it.open > left && tracked(productId)) {
      for (const entry of claimants(productId)) {
        let wanted = 0;
        for (const claim of entry.claims) {
          if (claim.productId === productId) wanted += claim.open * 10 ** (it.scale - claim.scale);
        }
        const got = Math.min(wanted, left);
        left -= got;
        if (wanted > got) shorts.set(entry.id, wanted - got);
      }
    }
    it.shorts = shorts;
    return shorts;
  };

  return {
    retract: (entry) => change(entry, -1),
    assert: (entry) => change(entry, 1),
    retractStock: (entry) => changeShelf(entry, -1),
    assertStock: (entry) => changeShelf(entry, 1),
    claimants,
    figures: (productId) => {
      const it = items.get(productId);
      if (!it) return { scale: 0, onHand: 0, reserved: 0, available: 0, oversold: 0 };
      const onHand = onHandOf(it);
      return {
        scale: it.scale,
        onHand,
        reserved: it.open,
        available: onHand - it.open,
        oversold: tracked(productId) ? Math.max(0, it.open - Math.max(0, onHand)) : 0,
      };
    },
    shorts: (productId) => {
      const it = items.get(productId);
      return it ? shortsOf(productId, it) : NO_SHORTS;
    },
    isShort: (entry) =>
      entry.claims.some((claim) => {
        if (claim.open <= 0) return false;
        const it = items.get(claim.productId);
        return (
          it !== undefined &&
          it.open > Math.max(0, onHandOf(it)) &&
          shortsOf(claim.productId, it).has(entry.id)
        );
      }),
    shortOrders: () => {
      const ids = new Set<string>();
      for (const [productId, it] of items) {
        if (it.open > Math.max(0, onHandOf(it))) for (const id of shortsOf(productId, it).keys()) ids.add(id);
      }
      return ids;
    },
  };
};

/** Promised first, then first placed; the id settles the rest. */
const compareClaims = (a: OrderEntry, b: OrderEntry): number => {
  const due = compareText(a.due ?? '9999-12-31', b.due ?? '9999-12-31');
  return due || (a.placed ?? 0) - (b.placed ?? 0) || compareText(a.id, b.id);
};
