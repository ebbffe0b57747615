import type { Quantity } from '../../kernel/schema.ts';
import type { FoldEvent } from '../decider.ts';
import { type OrderPast, saidOf, stands } from './order-past.ts';

/** Something that set how much of a line is wanted. */
export type QtyAct = {
  readonly event: FoldEvent;
  readonly lineId: string;
  /** `edit` states what is wanted, `cut` and `cancel` what a cancellation leaves, `remove` takes the line off a draft. */
  readonly how: 'edit' | 'cut' | 'cancel' | 'remove' | 'restore';
  /** What its author saw, and what they left; null where the event does not say. */
  readonly seen: Quantity | null;
  readonly to: Quantity | null;
};

const known = new WeakMap<OrderPast, Map<string, QtyAct[]>>();

const actsOf = (one: OrderPast['said'][number]): QtyAct[] => {
  const { event } = one;
  switch (one.t) {
    case 'order.lineChanged':
      if (one.p.field !== 'qty') return [];
      return [{ event, lineId: one.p.lineId, how: 'edit', seen: one.p.from, to: one.p.to }];
    case 'order.placedEdited':
      return one.p.changes.flatMap((change): QtyAct[] =>
        change.kind === 'qty'
          ? [{ event, lineId: change.lineId, how: 'edit', seen: change.from, to: change.to }]
          : [],
      );
    case 'order.lineRemoved':
      return [{ event, lineId: one.p.lineId, how: 'remove', seen: one.p.qtySeen, to: null }];
    case 'order.linesCancelled':
      return one.p.lines.map(({ lineId, qty, remainAfter }) => ({
        event,
        lineId,
        how: 'cut',
        seen: sum(remainAfter, qty),
        to: remainAfter,
      }));
    case 'order.cancelled':
      return one.p.lines.map(({ lineId, qtyOutstandingSeen, remainAfter }) => ({
        event,
        lineId,
        how: 'cancel',
        seen: sum(remainAfter, qtyOutstandingSeen),
        to: remainAfter,
      }));
    case 'order.linesRestored':
    case 'order.reopened':
      return one.p.lines.map(({ lineId }) => ({ event, lineId, how: 'restore', seen: null, to: null }));
    default:
      return [];
  }
};

const sum = (a: Quantity, b: Quantity): Quantity | null =>
  a.scale === b.scale && Number.isSafeInteger(a.units + b.units)
    ? { units: a.units + b.units, scale: a.scale }
    : null;

/** By line, in canonical order; of one event that sets a line twice, what it came to. */
export const qtyActs = (it: OrderPast): ReadonlyMap<string, readonly QtyAct[]> => {
  const before = known.get(it);
  if (before !== undefined) return before;
  const byLine = new Map<string, QtyAct[]>();
  for (const act of it.said.flatMap(actsOf)) {
    const acts = byLine.get(act.lineId) ?? [];
    byLine.set(act.lineId, acts);
    const last = acts.at(-1);
    if (last?.event.id === act.event.id) acts.splice(-1, 1, { ...act, seen: last.seen });
    else acts.push(act);
  }
  known.set(it, byLine);
  return byLine;
};

/** Those that nobody wrote over knowing of them: more than one where machines wrote side by side. */
export const unseen = <W extends { event: FoldEvent }>(it: OrderPast, writings: readonly W[]): W[] =>
  writings.filter((one, i) => writings.slice(i + 1).every((later) => it.apart(one, later)));

/** What lowers a line and still stands: edits, cancellations of lines and of the whole order. */
export const reductions = (it: OrderPast, lineId: string): QtyAct[] =>
  unseen(it, qtyActs(it).get(lineId) ?? []).filter((act) =>
    act.how === 'cut' || act.how === 'cancel'
      ? stands(it, act)
      : act.how === 'edit' && act.seen !== null && act.to !== null && lowers(act.seen, act.to),
  );

const lowers = (seen: Quantity, to: Quantity): boolean =>
  BigInt(to.units) * 10n ** BigInt(seen.scale) < BigInt(seen.units) * 10n ** BigInt(to.scale);

/** Cancellations of the whole order that were not taken back. */
export const cancellations = (it: OrderPast) =>
  saidOf(it, 'order.cancelled').filter((one) => stands(it, one));
