import { sameAct } from '../acts.ts';
import { accept, type Decision, type NewEvent } from '../decider.ts';
import { PRICING_VERSION } from '../pricing.ts';
import { rescale } from '../quantity.ts';
import { given, no, type Step } from '../refusals.ts';
import { lastUndoable } from './acts.ts';
import { after, settle } from './after.ts';
import { cancelRest } from './cancel.ts';
import type { OrderEvent } from './fold.ts';
import { wasDelivered } from './guards.ts';
import type { Data } from './newLine.ts';
import type { Act, LineState, OrderState } from './state.ts';
import { undoEdit } from './undoEdit.ts';

type Lost = { lineId: string; units: number; scale: number }[];
type Restored = { lineId: string; qty: { units: number; scale: number } }[];

const numberOf = (state: OrderState) => ({ number: state.placed?.number ?? '' });

/** What was cancelled and yet delivered counts as sold already: there is less to give back. */
const soldInSpite = (line: LineState): number =>
  line.cut === null ? 0 : Math.max(0, line.live - Math.min(line.cut, line.ordered));

/** What cancellations took, each line once; null when later changes already gave some of it back. */
const restorable = (state: OrderState, lost: readonly Lost[]): Restored | null => {
  const sums = new Map<string, number>();
  for (const { lineId, units, scale } of lost.flat()) {
    const line = state.lines.get(lineId);
    const at = line === undefined ? null : rescale(units, scale, line.scale);
    if (line === undefined || at === null) return null;
    const sum = (sums.get(lineId) ?? 0) + at;
    if (sum > line.cancelled + soldInSpite(line)) return null;
    sums.set(lineId, sum);
  }
  const lines: Restored = [];
  for (const [lineId, sum] of sums) {
    const line = state.lines.get(lineId);
    const units = Math.min(sum, line?.cancelled ?? 0);
    if (line !== undefined && units > 0) lines.push({ lineId, qty: { units, scale: line.scale } });
  }
  return lines.length === 0 ? null : lines;
};

const restoreLines = (state: OrderState, act: Act, lost: Lost): Step<NewEvent> => {
  const later = [...state.acts.values()].slice([...state.acts.keys()].indexOf(act.eventId));
  const cancelledSince = later.some(({ undone, effect }) => !undone && effect.kind === 'cancelled');
  if (cancelledSince) return no('undoCancelFirst', numberOf(state));
  const lines = restorable(state, [lost]);
  if (lines === null) return no('changedSince');
  return settle(state, ({ after: totalsAfter }) => ({
    t: 'order.linesRestored',
    p: { lines, totalsAfter, pricingVersion: PRICING_VERSION, reverses: act.eventId },
  }));
};

/** Two machines that both cancelled are one cancellation: taking it back gives back what both took. */
const reopen = (state: OrderState, act: Act, group: string): Step<NewEvent> => {
  const standing: Lost[] = [];
  for (const { undone, effect } of state.acts.values()) {
    if (!undone && effect.kind === 'cancelled' && effect.group === group) standing.push(effect.lines);
  }
  const lines = restorable(state, standing);
  if (lines === null) return no('changedSince');
  return settle(state, ({ after: totalsAfter }) => ({
    t: 'order.reopened',
    p: { lines, totalsAfter, pricingVersion: PRICING_VERSION, reverses: act.eventId },
  }));
};

const voidDelivery = (state: OrderState, act: Act, shipmentId: string): Step<NewEvent> => {
  const shipment = state.shipments.get(shipmentId);
  const delivery = shipment?.deliveries.find((one) => one.eventId === act.eventId);
  if (delivery === undefined || delivery.voided) return no('alreadyUndone');
  const back = delivery.lines.some(({ lineId }) => (state.lines.get(lineId)?.returned ?? 0) > 0);
  if (back) return no('alreadyReturned', numberOf(state));
  const lines = delivery.lines.map(({ lineId, units, scale }) => ({ lineId, qty: { units, scale } }));
  const p = { shipmentId, lines, reason: '', reverses: act.eventId };
  return given({ t: 'order.deliveryVoided', p });
};

const voidShipment = (state: OrderState, act: Act, shipmentId: string): Step<NewEvent> => {
  const shipment = state.shipments.get(shipmentId);
  if (shipment === undefined || shipment.voided !== null) return no('alreadyUndone');
  if (wasDelivered(shipment)) return no('undoDeliveryFirst', numberOf(state));
  const p = { shipmentId, reason: '', goodsBack: true, reverses: act.eventId };
  return given({ t: 'order.shipmentVoided', p });
};

const unplace = (state: OrderState, act: Act): Step<NewEvent> => {
  if (state.tally.shipped > 0) return no('undoShipmentFirst', numberOf(state));
  if (state.tally.live === 0) return no('undoCancelFirst', numberOf(state));
  const cancelled = cancelRest(state, '', act.eventId);
  if (!cancelled.ok) return no('amountTooLarge');
  return cancelled.events[0] === undefined ? no('changedSince') : given(cancelled.events[0]);
};

/** The event that takes back one act, or what stands in the way. */
const compensate = (state: OrderState, act: Act): Step<NewEvent> => {
  const { effect, eventId: reverses } = act;
  switch (effect.kind) {
    case 'placed':
      return unplace(state, act);
    case 'confirmed':
      if (state.tally.shipped > 0) return no('undoShipmentFirst', numberOf(state));
      return given({ t: 'order.confirmationWithdrawn', p: { reverses } });
    case 'held':
      return given({ t: 'order.released', p: { reverses } });
    case 'shipped':
      return voidShipment(state, act, effect.shipmentId);
    case 'delivered':
      return voidDelivery(state, act, effect.shipmentId);
    case 'linesCancelled':
      return restoreLines(state, act, effect.lines);
    case 'cancelled':
      return reopen(state, act, effect.group);
    case 'edited':
      return undoEdit(state, act, effect.back);
    case 'noted':
      return given({ t: 'order.noteWithdrawn', p: { noteId: effect.noteId, reverses } });
  }
};

const undoAct = (state: OrderState, act: Act): Decision => {
  const events: NewEvent[] = [];
  let seen = state;
  const together = sameAct(state.acts, act);
  for (const [i, one] of together.entries()) {
    const event = compensate(seen, one);
    if (!event.ok) return event;
    events.push(event.value);
    if (i < together.length - 1) seen = after(seen, [event.value as OrderEvent]);
  }
  return accept(...events);
};

export const undo = (state: OrderState, data: Data<'order.undo'>): Decision => {
  if (state.started === null) return no('noSuchOrder');
  const act = state.acts.get(data.eventId);
  if (act === undefined) return no('noSuchAct');
  return act.undone ? no('alreadyUndone') : undoAct(state, act);
};

/** What taking back the last act would do. */
export const undoLast = (state: OrderState): Decision => {
  const act = lastUndoable(state);
  return act === null ? no('noSuchAct') : undoAct(state, act);
};
