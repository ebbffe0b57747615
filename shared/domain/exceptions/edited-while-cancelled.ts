import type { PlacedChange } from '../order/events.ts';
import { liveOf } from '../order/lines.ts';
import type { OrderState } from '../order/state.ts';
import { compare } from '../quantity.ts';
import { namesText } from './goods.ts';
import { takenBack } from './let-stand.ts';
import { apartFrom, idsOf, type OrderPast, orderRule, saidOf, stands } from './order-past.ts';
import { cancellations } from './quantities.ts';
import type { Compensation } from './rule.ts';

/** The line that the change is about, where the cancellation left nothing of the change to be seen. */
const lineIn = (state: OrderState, change: PlacedChange) => {
  switch (change.kind) {
    case 'lineAdded': {
      const line = state.lines.get(change.line.lineId);
      return line !== undefined && compare(liveOf(line), change.line.qty) < 0 ? line : null;
    }
    case 'qty': {
      const line = state.lines.get(change.lineId);
      const raised = compare(change.to, change.from) > 0;
      return line !== undefined && raised && compare(liveOf(line), change.to) < 0 ? line : null;
    }
    case 'unitPrice': {
      const line = state.lines.get(change.lineId);
      return line?.live === 0 ? line : null;
    }
    case 'discount': {
      const line = change.scope === 'order' ? undefined : state.lines.get(change.scope.line);
      return line?.live === 0 ? line : null;
    }
    default:
      return null;
  }
};

/** The cancellation is taken back, and what was edited meanwhile counts in full. */
const reopened = (
  it: OrderPast,
  cancelled: readonly string[],
  changes: readonly PlacedChange[],
): Compensation[] | null => {
  const undone = takenBack(it, cancelled);
  if (undone === null) return null;
  const wanted = new Map<string, { units: number; scale: number }>();
  for (const change of changes) {
    if (change.kind === 'lineAdded') wanted.set(change.line.lineId, change.line.qty);
    if (change.kind === 'qty') wanted.set(change.lineId, change.to);
  }
  const missing = Array.from(wanted).flatMap(([lineId, to]) => {
    const line = undone.state.lines.get(lineId);
    return line === undefined || compare(liveOf(line), to) >= 0 ? [] : [{ kind: 'qty' as const, lineId, to }];
  });
  if (missing.length === 0) return undone.commands;
  return [...undone.commands, { type: 'order.editPlaced', aggregate: it.id, data: { changes: missing } }];
};

/** Edited here and cancelled there: it stays cancelled. One clash per edit, with every cancellation unaware of it. */
export const editedWhileCancelled = orderRule('editedWhileCancelled', (it) => {
  const cancelled = cancellations(it);
  if (cancelled.length === 0) return [];
  return saidOf(it, 'order.placedEdited').flatMap((edited) => {
    const unaware = apartFrom(it, edited, cancelled);
    const last = unaware.at(-1);
    if (last === undefined || !stands(it, edited)) return [];
    const lost = edited.p.changes.flatMap((change) => lineIn(it.state, change) ?? []);
    const reopen = reopened(
      it,
      unaware.map(({ event }) => event.id),
      edited.p.changes,
    );
    if (lost.length === 0 || reopen === null) return [];
    return {
      kind: 'editedWhileCancelled',
      class: 'notify' as const,
      aggregate: it.id,
      events: idsOf(...unaware, edited),
      facts: { goods: namesText(lost), reason: last.p.reason },
      answers: [
        { choice: 'stayCancelled', commands: [], safe: true },
        { choice: 'reopen', commands: reopen },
      ],
    };
  });
});
