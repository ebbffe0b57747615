import type { Decimal } from '../../kernel/schema.ts';
import type { FoldEvent } from '../decider.ts';
import { applyReopened, applyResolved } from '../exceptions/decisions.ts';
import { parse } from '../parse.ts';
import { add, rescale } from '../quantity.ts';
import { stampOf } from '../stamp.ts';
import { countsKnownTo, showLastCount } from './counts.ts';
import { type StockEventType, type StockPayload, stockEvents } from './events.ts';
import type { MovementState, StockState } from './state.ts';

/** The amount in the units of the item, which a finer one first widens; null beyond the safe range. */
const unitsAt = (state: StockState, amount: Decimal): number | null => {
  const exact = rescale(amount.units, amount.scale, state.scale);
  if (exact !== null || amount.scale <= state.scale) return exact;
  const onHand = rescale(state.onHand, state.scale, amount.scale);
  const deltas: [MovementState, number, number][] = [];
  for (const movement of state.movements.values()) {
    const delta = rescale(movement.delta, state.scale, amount.scale);
    const withdrawn = rescale(movement.withdrawn ?? 0, state.scale, amount.scale);
    if (delta === null || withdrawn === null) return null;
    deltas.push([movement, delta, withdrawn]);
  }
  if (onHand === null) return null;
  state.onHand = onHand;
  state.scale = amount.scale;
  for (const [movement, delta, withdrawn] of deltas) {
    movement.delta = delta;
    if (typeof movement.withdrawn === 'number') movement.withdrawn = withdrawn;
  }
  return amount.units;
};

type Detail = Pick<MovementState, 'kind' | 'note' | 'cost' | 'counted' | 'reverses' | 'follows'>;

const move = (state: StockState, event: FoldEvent, amount: Decimal | null, detail: Detail): boolean => {
  const delta = amount === null ? null : unitsAt(state, amount);
  if (delta === null || !Number.isSafeInteger(state.onHand + delta)) return false;
  state.onHand += delta;
  state.movements.set(event.id, { ...stampOf(event), ...detail, delta, reversed: false });
  return true;
};

const adjust = (state: StockState, event: FoldEvent, p: StockPayload<'stock.adjusted'>): boolean => {
  const { delta, reason: note } = p;
  const detail = { kind: 'adjusted' as const, note, cost: null, counted: null };
  if (p.reverses === undefined) return move(state, event, delta, { ...detail, reverses: null });
  const reversed = state.movements.get(p.reverses);
  // The same movement taken back on two machines is taken back once.
  if (reversed?.reversed === true) return !event.linear;
  // What a count changed may be withdrawn already, which whoever took it back did not know.
  const still = typeof reversed?.withdrawn === 'number' ? { units: 0, scale: 0 } : delta;
  const moved = move(state, event, still, { ...detail, reverses: p.reverses });
  if (moved && reversed !== undefined) reversed.reversed = true;
  if (moved && reversed?.kind === 'counted') showLastCount(state);
  return moved && reversed !== undefined;
};

/** The same command carried out on two machines that did not know of each other, as when both took in one file. */
const isRepeated = (state: StockState, event: FoldEvent): boolean => {
  if (event.linear || event.cmd === '') return false;
  for (const movement of state.movements.values())
    if (movement.cmd === event.cmd && movement.rid !== event.rid) return true;
  return false;
};

type StockEvent = { [T in StockEventType]: { t: T; p: StockPayload<T> } }[StockEventType];

const applyFitting = (state: StockState, event: FoldEvent, { t, p }: StockEvent): boolean => {
  if (t === 'stock.exceptionResolved') return applyResolved(state, event, p);
  if (t === 'stock.exceptionReopened') return applyReopened(state, event, p);
  state.productId ??= p.productId;
  if (state.location === '') state.location = p.location;
  if (state.productId !== p.productId || state.location !== p.location) return false;
  switch (t) {
    case 'stock.goodsReceived': {
      const { qty, cost, docRef } = p;
      const detail = { note: docRef ?? '', cost: cost ?? null, counted: null, reverses: null };
      return move(state, event, qty, { kind: 'received', ...detail });
    }
    case 'stock.adjusted':
      return adjust(state, event, p);
    case 'stock.counted': {
      const { counted, expectedSeen } = p;
      const delta = add(counted, { units: -expectedSeen.units, scale: expectedSeen.scale });
      const known = countsKnownTo(state, event);
      const detail = { note: '', cost: null, counted, reverses: null, follows: known.last };
      if (!move(state, event, delta, { kind: 'counted', ...detail })) return false;
      state.lastCount = event.id;
      if (!known.all) state.countedApart = true;
      showLastCount(state);
      return true;
    }
    case 'stock.lowAcknowledged':
      state.lowAcknowledged = p.until;
      return true;
  }
};

export const applyStock = (state: StockState, event: FoldEvent): void => {
  const known = parse(stockEvents, event, state.odd);
  if (known === null || isRepeated(state, event)) return;
  if (!applyFitting(state, event, known)) state.odd.anomaly += 1;
};
