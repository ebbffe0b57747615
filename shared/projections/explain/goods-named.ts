import type { FoldedState } from '../../domain/decider.ts';
import type { OrderState } from '../../domain/order/state.ts';
import { isPart } from '../../kernel/parts.ts';

/** How many are named. */
const NAMED = 3;

/** The goods that an event of an order speaks of, as the order calls them; or the customer it names. */
export const goodsNamed = (state: FoldedState, payload: unknown): string => {
  const { lines, removed, shipments } = state as OrderState;
  const names = new Set<string>();
  const see = (lineIds: Iterable<unknown>): void => {
    for (const lineId of lineIds) {
      if (names.size >= NAMED) return;
      const line = typeof lineId === 'string' ? (lines.get(lineId) ?? removed.get(lineId)) : undefined;
      if (line) names.add(line.snapshot.name);
    }
  };
  if (isPart(payload)) {
    see(lines.keys());
    return [...names].join(', ');
  }
  const said = fieldsOf(payload);
  for (const one of [said, ...listOf(said.lines), ...listOf(said.changes)]) {
    const { lineId, line, scope, snapshot } = fieldsOf(one);
    see([lineId, fieldsOf(line).lineId, fieldsOf(scope).line]);
    const { name } = fieldsOf(snapshot);
    if (lineId === undefined && typeof name === 'string') names.add(name);
  }
  const shipment = typeof said.shipmentId === 'string' ? shipments.get(said.shipmentId) : undefined;
  if (shipment && names.size === 0) see(shipment.lines.keys());
  return [...names].slice(0, NAMED).join(', ');
};

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
