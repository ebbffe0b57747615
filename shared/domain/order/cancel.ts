import { accept, type Decision } from '../decider.ts';
import { PRICING_VERSION } from '../pricing.ts';
import { no } from '../refusals.ts';
import { settle } from './after.ts';
import { askedOf, tooMany } from './asked.ts';
import type { OrderEvent } from './fold.ts';
import { cancelGuard } from './guards.ts';
import { leftToShip } from './lines.ts';
import type { Data } from './newLine.ts';
import type { OrderState } from './state.ts';

export const cancelLines = (state: OrderState, data: Data<'order.cancelLines'>): Decision => {
  const refused = cancelGuard(state);
  if (refused !== null) return refused;
  if (state.tally.live === 0) return accept();
  const asked = askedOf(state, data.lines);
  if (!asked.ok) return asked;
  const lines: Extract<OrderEvent, { t: 'order.linesCancelled' }>['p']['lines'] = [];
  for (const [line, units] of asked.value) {
    const left = leftToShip(line);
    if (units > left) return no('onlySoManyLeftToCancel', tooMany(line, left, units));
    const { lineId, scale, live } = line;
    lines.push({ lineId, qty: { units, scale }, remainAfter: { units: live - units, scale } });
  }
  const { reason, restock } = data;
  const settled = settle(state, ({ after }) => ({
    t: 'order.linesCancelled',
    p: { lines, reason, restock, totalsAfter: after, pricingVersion: PRICING_VERSION },
  }));
  return settled.ok ? accept(settled.value) : settled;
};

/** Everything that was not shipped yet, with the live quantity that each line keeps. */
export const openLines = (state: OrderState) => {
  const lines: Extract<OrderEvent, { t: 'order.cancelled' }>['p']['lines'] = [];
  for (const line of state.lines.values()) {
    const left = leftToShip(line);
    if (left === 0) continue;
    const { lineId, scale, live } = line;
    lines.push({
      lineId,
      qtyOutstandingSeen: { units: left, scale },
      remainAfter: { units: live - left, scale },
    });
  }
  return lines;
};

export const cancelRest = (state: OrderState, reason: string, reverses?: string): Decision => {
  const settled = settle(state, ({ after }) => ({
    t: 'order.cancelled',
    p: {
      lines: openLines(state),
      reason,
      totalsAfter: after,
      pricingVersion: PRICING_VERSION,
      ...(reverses === undefined ? {} : { reverses }),
    },
  }));
  return settled.ok ? accept(settled.value) : settled;
};

export const cancel = (state: OrderState, data: Data<'order.cancel'>): Decision => {
  const refused = cancelGuard(state);
  if (refused !== null) return refused;
  return state.tally.live === 0 ? accept() : cancelRest(state, data.reason);
};
