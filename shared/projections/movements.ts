import type { Page, StockMovement } from '../api.ts';
import { rescaleDown } from '../domain/quantity.ts';
import type { StockState } from '../domain/stock/state.ts';
import type { Books } from './books.ts';

type Move = Omit<StockMovement, 'balance' | 'by' | 'machine'> & { by: string; rid: string };

/** The ledger of a product's shelf, newest first, each line with the balance after it, at the product's scale. */
export const movementsOf = (
  productId: string,
  stock: StockState,
  books: Books,
  names: { machine: (rid: string) => string; person: (by: string) => string },
  { offset, limit }: { offset: number; limit: number },
): Page<StockMovement> => {
  const scale = books.products.get(productId)?.qtyScale ?? stock.scale;
  const moves: Move[] = [...stock.movements.values()].map((m) => ({
    eventId: m.eventId,
    kind: m.kind,
    at: m.at,
    by: m.by,
    rid: m.rid,
    delta: rescaleDown(m.delta, stock.scale, scale),
    note: m.note,
    orderId: null,
    number: null,
  }));
  for (const order of books.orders.values()) {
    const i = order.claims.findIndex((claim) => claim.productId === productId);
    const claim = order.claims[i];
    if (!claim) continue;
    const of = { orderId: order.id, number: order.number };
    for (const shipment of order.shipments) {
      let units = 0;
      for (const [at, qty] of shipment.moves) if (at === i) units += qty;
      if (units === 0) continue;
      const delta = rescaleDown(units, claim.scale, scale);
      moves.push({ ...of, ...pick(shipment), kind: 'shipped', delta: -delta, note: shipment.carrier });
      if (shipment.back)
        moves.push({ ...of, ...pick(shipment.back), kind: 'shipmentVoided', delta, note: '' });
    }
  }
  moves.sort((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1));
  let balance = 0;
  const lines = moves.map(({ rid, by, ...move }): StockMovement => {
    balance += move.delta;
    return { ...move, balance, by: names.person(by), machine: names.machine(rid) };
  });
  lines.reverse();
  return { count: lines.length, offset, rows: lines.slice(offset, offset + limit), complete: true };
};

const pick = ({ eventId, at, by, rid }: { eventId: string; at: number; by: string; rid: string }) => ({
  eventId,
  at,
  by,
  rid,
});
