import { stockIdOf } from '../domain/stock/commands.ts';
import type { Decimal } from '../kernel/schema.ts';
import { quantityIn } from './amounts.ts';
import type { ReadLine } from './order-lines.ts';
import type { OrderRows } from './order-rows.ts';
import type { OrderProgress } from './order-state.ts';
import type { Planner } from './plan.ts';
import type { Cells } from './sheet.ts';

export type Parcel = {
  at: string;
  carrier: string;
  tracking: string;
  lines: { line: ReadLine; qty: Decimal }[];
};

/** What went out together, in the order of the rows. */
export const parcelsOf = (
  order: OrderRows,
  lines: readonly ReadLine[],
  progress: OrderProgress,
  placedAt: string,
  source: string,
): Parcel[] => {
  const parcels = new Map<string, Parcel>();
  for (const line of lines) {
    if (progress.shipped === 'none') break;
    const { cells } = line;
    const perLine = progress.shipped === 'byLine';
    const said = perLine && cells.has('shipped') ? quantityIn(cells, 'shipped') : line.qty;
    if (said === null || said.units === 0) continue;
    if (perLine && source === 'shopify' && cells.other('Lineitem fulfillment status') !== 'fulfilled')
      continue;
    const row = (field: string): Cells => (cells.raw(field) !== '' ? cells : order.of(field));
    const at = row('shippedAt').date('shippedAt')?.at ?? placedAt;
    // A line that says nothing of its carrier went without one, where each line speaks for itself.
    const own = source === 'daybook';
    const carrier = (own ? cells : row('carrier')).text('carrier', 100);
    const tracking = (own ? cells : row('tracking')).text('tracking', 100);
    const key = JSON.stringify([at, carrier, tracking]);
    const parcel = parcels.get(key) ?? { at, carrier, tracking, lines: [] };
    parcel.lines.push({ line, qty: said });
    parcels.set(key, parcel);
  }
  return [...parcels.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
};

/** Sends the parcels of an order. */
export const planGoods = (plan: Planner, id: string, parcels: readonly Parcel[], number: string): void => {
  parcels.forEach((parcel, i) => {
    const { at, carrier, tracking } = parcel;
    const head = parcel.lines[0]?.line.cells.line ?? 0;
    for (const { line, qty } of parcel.lines) {
      // What went out before the shop was here is not on today's shelf: it was there then, and left.
      if (line.tracked)
        plan.add(
          'stock.receive',
          stockIdOf(line.productId),
          { productId: line.productId, qty, docRef: number.slice(0, 100) },
          { line: line.cells.line, field: 'shipped', at },
        );
    }
    plan.add(
      'order.ship',
      id,
      {
        shipmentId: `s${i + 1}`,
        lines: parcel.lines.map(({ line, qty }) => ({ lineId: line.lineId, qty })),
        carrier,
        tracking,
      },
      { line: head, field: 'shippedAt', at },
    );
  });
};

/** Records what arrived: everything, or as each line says. */
export const planArrival = (
  plan: Planner,
  id: string,
  lines: readonly ReadLine[],
  order: OrderRows,
  progress: OrderProgress,
  fallback: string,
): void => {
  if (progress.delivered) {
    const cells = order.of('deliveredAt');
    const at = cells.date('deliveredAt')?.at ?? fallback;
    plan.add('order.deliver', id, {}, { line: cells.line, field: 'deliveredAt', at });
    return;
  }
  const arrived = new Map<string, { line: number; lines: { lineId: string; qty: Decimal }[] }>();
  for (const { cells, lineId } of lines) {
    const qty = cells.has('delivered') ? quantityIn(cells, 'delivered') : null;
    if (qty === null || qty.units === 0) continue;
    const at = cells.date('deliveredAt')?.at ?? fallback;
    const some = arrived.get(at) ?? { line: cells.line, lines: [] };
    some.lines.push({ lineId, qty });
    arrived.set(at, some);
  }
  for (const [at, some] of [...arrived].sort(([a], [b]) => Date.parse(a) - Date.parse(b)))
    plan.add('order.deliver', id, { lines: some.lines }, { line: some.line, field: 'deliveredAt', at });
};
