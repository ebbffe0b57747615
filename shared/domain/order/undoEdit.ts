import type { NewEvent } from '../decider.ts';
import { compare } from '../quantity.ts';
import { no, type Refused, type Step } from '../refusals.ts';
import { sameAddress } from './customer.ts';
import { sameDiscount } from './draft.ts';
import { settleEdit } from './edit.ts';
import type { PlacedChange } from './events.ts';
import { editGuard } from './guards.ts';
import { liveOf } from './lines.ts';
import type { Act, OrderState } from './state.ts';

/** An edit can be taken back while what it wrote is still what is there. */
const isCurrent = (state: OrderState, change: PlacedChange): boolean => {
  switch (change.kind) {
    case 'lineAdded':
      return false;
    case 'qty': {
      const line = state.lines.get(change.lineId);
      return line !== undefined && compare(liveOf(line), change.from) === 0;
    }
    case 'unitPrice': {
      const line = state.lines.get(change.lineId);
      return line !== undefined && compare(line.unitPrice, change.from) === 0;
    }
    case 'discount': {
      const { scope } = change;
      const now = scope === 'order' ? state.orderDiscount : state.lines.get(scope.line)?.discount;
      return now !== undefined && sameDiscount(now, change.from);
    }
    case 'shippingFee':
      return state.shippingFee === change.from;
    case 'customer':
      return state.customerId === change.from;
    case 'address':
      return sameAddress(
        change.which === 'shipping' ? state.shippingAddress : state.billingAddress,
        change.from,
      );
    case 'due':
      return state.due === change.from;
  }
};

const blocked = (state: OrderState): Refused | null => {
  const refused = editGuard(state, false);
  if (refused === null) return null;
  const number = state.placed?.number ?? '';
  if (state.tally.live === 0) return refused;
  return state.tally.delivered > 0
    ? no('undoDeliveryFirst', { number })
    : no('undoShipmentFirst', { number });
};

/** A bundle may change one thing twice; only the newest writing of each has to be current. */
const newestOf = (back: readonly PlacedChange[]): PlacedChange[] => {
  const seen = new Set<string>();
  return back.filter((change) => {
    const subject = subjectOf(change);
    if (seen.has(subject)) return false;
    seen.add(subject);
    return true;
  });
};

const subjectOf = (change: PlacedChange): string => {
  switch (change.kind) {
    case 'lineAdded':
      return `${change.kind} ${change.line.lineId}`;
    case 'qty':
    case 'unitPrice':
      return `${change.kind} ${change.lineId}`;
    case 'discount':
      return `${change.kind} ${change.scope === 'order' ? '' : change.scope.line}`;
    case 'address':
      return `${change.kind} ${change.which}`;
    case 'shippingFee':
    case 'customer':
    case 'due':
      return change.kind;
  }
};

export const undoEdit = (state: OrderState, act: Act, back: readonly PlacedChange[]): Step<NewEvent> => {
  const refused = blocked(state);
  if (refused !== null) return refused;
  if (back.length === 0 || !newestOf(back).every((change) => isCurrent(state, change))) {
    return no('changedSince');
  }
  for (const change of back) {
    const line = change.kind === 'qty' ? state.lines.get(change.lineId) : undefined;
    if (change.kind !== 'qty' || line === undefined) continue;
    const shipped = { units: line.shipped, scale: line.scale };
    if (compare(change.to, shipped) < 0) {
      return no('belowShipped', { line: line.snapshot.name, shipped, asked: change.to });
    }
  }
  return settleEdit(state, [...back], act.eventId);
};
