import type { Quantity } from '../../kernel/schema.ts';
import { addAct, markAllUndone, markUndone } from '../acts.ts';
import type { FoldEvent } from '../decider.ts';
import { stampOf } from '../stamp.ts';
import { applyChange } from './change.ts';
import type { FrozenLine, PlacedChange, Totals } from './events.ts';
import type { OrderEventOf } from './fold.ts';
import { computeLater } from './foldDraft.ts';
import { knownShort } from './known-short.ts';
import { cutTo, putLine, restore, setLive, unitsAt } from './lines.ts';
import type { LineState, OrderState } from './state.ts';

type MoneyEvent = OrderEventOf<
  | 'order.placed'
  | 'order.placedEdited'
  | 'order.linesCancelled'
  | 'order.linesRestored'
  | 'order.cancelled'
  | 'order.reopened'
  | 'order.repriced'
>;

/** Stated totals hold only for an author who had seen all that is folded before: else they are of another order. */
const freeze = (state: OrderState, event: FoldEvent, totals: Totals, version: number): void => {
  state.totals = event.linear ? totals : null;
  state.pricingVersion = version;
  state.moneyRevision += 1;
};

const placeLine = (state: OrderState, event: FoldEvent, frozen: FrozenLine): boolean => {
  const off = state.removed.get(frozen.lineId);
  const line = state.lines.get(frozen.lineId) ?? off;
  if (line === undefined) return false;
  const units = unitsAt(state, line, frozen.qty);
  if (units === null) return false;
  if (line === off) {
    state.removed.delete(line.lineId);
    putLine(state, line);
  }
  // What differs was changed by somebody who had not heard of the placing: it counts, whichever of both is folded first.
  if (!event.linear) return true;
  if (line.live !== units) setLive(state, line, units);
  line.unitPrice = frozen.unitPrice;
  return true;
};

const place = (state: OrderState, event: FoldEvent, p: OrderEventOf<'order.placed'>['p']): boolean => {
  if (state.placed !== null) {
    // Two machines placed one shared draft: the first number is the order's, this one stays findable.
    if (p.number !== state.placed.number && !state.aliases.includes(p.number)) state.aliases.push(p.number);
    computeLater(state);
    return !event.linear;
  }
  let fits = true;
  const short = knownShort(state, p);
  state.placed = {
    ...stampOf(event),
    number: p.number,
    ...(short.length === 0 ? {} : { knownShort: short }),
  };
  for (const frozen of p.lines) fits = placeLine(state, event, frozen) && fits;
  freeze(state, event, p.totals, p.pricingVersion);
  addAct(state.acts, event, { kind: 'placed' });
  return fits;
};

type Cut = { lineId: string; remainAfter: Quantity };
type Restored = { lineId: string; qty: Quantity };

/** What each line really lost, which is what an undo gives back. */
const cutLines = (state: OrderState, cuts: readonly Cut[]) => {
  const lost: { lineId: string; units: number; scale: number }[] = [];
  let fits = true;
  for (const { lineId, remainAfter } of cuts) {
    const line = state.lines.get(lineId);
    const remain = line === undefined ? null : unitsAt(state, line, remainAfter);
    if (line === undefined || remain === null) {
      fits = false;
      continue;
    }
    const units = cutTo(state, line, remain);
    if (units > 0) lost.push({ lineId, units, scale: line.scale });
  }
  return { lost, fits };
};

const restoreLines = (state: OrderState, lines: readonly Restored[]): boolean => {
  let fits = true;
  for (const { lineId, qty } of lines) {
    const line = state.lines.get(lineId);
    const units = line === undefined ? null : unitsAt(state, line, qty);
    if (line === undefined || units === null) fits = false;
    else restore(state, line, units);
  }
  return fits;
};

/** The cancellations that `eventId` is one with, named after the first of them. */
const groupOf = (state: OrderState, eventId: string | undefined): string | null => {
  const effect = eventId === undefined ? undefined : state.acts.get(eventId)?.effect;
  return effect?.kind === 'cancelled' ? effect.group : null;
};

const reopen = (state: OrderState, event: FoldEvent, p: OrderEventOf<'order.reopened'>['p']): boolean => {
  const act = state.acts.get(p.reverses);
  // The same cancellation taken back on two machines gives the goods back once.
  const fits = act?.undone === true || restoreLines(state, p.lines);
  const group = groupOf(state, p.reverses);
  markAllUndone(state.acts, (effect) => effect.kind === 'cancelled' && effect.group === group);
  state.cancelled = null;
  for (const { undone, effect, t, reverses, ...stamp } of state.acts.values()) {
    if (!undone && effect.kind === 'cancelled') state.cancelled = { ...stamp, reason: effect.reason };
  }
  freeze(state, event, p.totalsAfter, p.pricingVersion);
  return fits && act !== undefined;
};

const cancel = (state: OrderState, event: FoldEvent, p: OrderEventOf<'order.cancelled'>['p']): boolean => {
  const { lost, fits } = cutLines(state, p.lines);
  if (!event.linear) {
    const listed = new Set(p.lines.map((line) => line.lineId));
    for (const line of state.lines.values()) {
      if (!listed.has(line.lineId) && line.live > line.shipped) {
        lost.push({ lineId: line.lineId, units: cutTo(state, line, line.shipped), scale: line.scale });
      }
    }
  }
  const { reason } = p;
  const group = (event.linear ? null : groupOf(state, state.cancelled?.eventId)) ?? event.id;
  state.cancelled = { ...stampOf(event), reason };
  freeze(state, event, p.totalsAfter, p.pricingVersion);
  addAct(state.acts, event, { kind: 'cancelled', lines: lost, group, reason }, p.reverses);
  return fits;
};

const edit = (state: OrderState, event: FoldEvent, p: OrderEventOf<'order.placedEdited'>['p']): boolean => {
  const back: PlacedChange[] = [];
  let fits = true;
  for (const change of p.changes) {
    const inverse = applyChange(state, event, change);
    if (inverse === null) fits = false;
    else back.push(inverse);
  }
  freeze(state, event, p.totalsAfter, p.pricingVersion);
  addAct(state.acts, event, { kind: 'edited', back: back.reverse() }, p.reverses);
  return fits;
};

const repriceLine = (
  state: OrderState,
  p: OrderEventOf<'order.repriced'>['p']['lines'][number],
): PlacedChange | null => {
  const line: LineState | undefined = state.lines.get(p.lineId);
  if (line === undefined) return null;
  const inverse: PlacedChange = { kind: 'unitPrice', lineId: p.lineId, from: p.to, to: line.unitPrice };
  line.unitPrice = p.to;
  line.priceSource = 'list';
  line.priceEvent = p.price ?? null;
  return inverse;
};

export const applyMoney = (state: OrderState, event: FoldEvent, { t, p }: MoneyEvent): boolean => {
  switch (t) {
    case 'order.placed':
      return place(state, event, p);
    case 'order.placedEdited':
      return edit(state, event, p);
    case 'order.linesCancelled': {
      const { lost, fits } = cutLines(state, p.lines);
      freeze(state, event, p.totalsAfter, p.pricingVersion);
      addAct(state.acts, event, { kind: 'linesCancelled', lines: lost }, p.reverses);
      return fits;
    }
    case 'order.linesRestored': {
      const act = state.acts.get(p.reverses);
      // The same cancellation taken back on two machines gives the goods back once.
      const fits = act?.undone === true || restoreLines(state, p.lines);
      freeze(state, event, p.totalsAfter, p.pricingVersion);
      markUndone(state.acts, p.reverses);
      return fits && act !== undefined;
    }
    case 'order.cancelled':
      return cancel(state, event, p);
    case 'order.reopened':
      return reopen(state, event, p);
    case 'order.repriced': {
      const back = p.lines.map((line) => repriceLine(state, line));
      freeze(state, event, p.totalsAfter, p.pricingVersion);
      addAct(state.acts, event, { kind: 'edited', back: back.filter((change) => change !== null).reverse() });
      return !back.includes(null);
    }
  }
};
