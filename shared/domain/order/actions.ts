import type { Refusal } from '../decider.ts';
import { no, type Refused } from '../refusals.ts';
import {
  cancelGuard,
  confirmGuard,
  deliverGuard,
  discardGuard,
  editGuard,
  holdGuard,
  isUnderWay,
  placeGuard,
  releaseGuard,
  shipGuard,
  thereGuard,
  voidShipmentGuard,
  wasDelivered,
} from './guards.ts';
import { headlineOf } from './headline.ts';
import type { OrderState } from './state.ts';
import { totalsOf } from './totals.ts';
import { undoLast } from './undo.ts';

export const actionNames = [
  'place',
  'discard',
  'confirm',
  'hold',
  'release',
  'edit',
  'cancelLines',
  'cancel',
  'ship',
  'voidShipment',
  'deliver',
  'pay',
  'note',
  'duplicate',
  'undo',
] as const;
export type ActionName = (typeof actionNames)[number];

export type ActionFacts = {
  customerRequired: boolean;
  /** Net received, minor units of the order's currency. */
  paid: number;
};

const voidAny = (state: OrderState): Refused | null => {
  const out = [...state.shipments.values()].filter((shipment) => shipment.counted);
  return voidShipmentGuard(state, out.find((shipment) => !wasDelivered(shipment)) ?? out.at(-1));
};

const deliverAny = (state: OrderState): Refused | null => {
  const refused = deliverGuard(state);
  if (refused !== null) return refused;
  for (const shipment of state.shipments.values()) if (isUnderWay(shipment)) return null;
  return no('nothingUnderWay', { number: state.placed?.number ?? '' });
};

/** As the command would answer, save that a command which would change nothing is not offered. */
const refused = (state: OrderState, name: ActionName, facts: ActionFacts): Refused | null => {
  const number = state.placed?.number ?? '';
  switch (name) {
    case 'place':
      return placeGuard(state, facts);
    case 'discard':
      return discardGuard(state) ?? (state.discarded === null ? null : no('orderDiscarded'));
    case 'confirm':
      return confirmGuard(state) ?? (state.confirmed === null ? null : no('alreadyUnderWay', { number }));
    case 'hold':
      return holdGuard(state) ?? (state.held === null ? null : no('alreadyHeld', { number }));
    case 'release':
      return releaseGuard(state) ?? (state.held === null ? no('notHeld', { number }) : null);
    case 'edit':
      return state.placed === null && state.discarded === null ? thereGuard(state) : editGuard(state, true);
    case 'cancelLines':
    case 'cancel':
      return cancelGuard(state) ?? (state.tally.live === 0 ? no('alreadyCancelled', { number }) : null);
    case 'ship':
      return shipGuard(state);
    case 'voidShipment':
      return voidAny(state);
    case 'deliver':
      return deliverAny(state);
    case 'pay':
      return state.discarded !== null && state.placed === null ? no('orderDiscarded') : thereGuard(state);
    case 'note':
    case 'duplicate':
      return thereGuard(state);
    case 'undo': {
      const decision = undoLast(state);
      return decision.ok ? null : decision;
    }
  }
};

/** Every action, with the reason why not where it cannot be done now. */
export const availableActions = (
  state: OrderState,
  facts: ActionFacts,
): Record<ActionName, Refusal | null> => {
  const all = actionNames.map((name) => [name, refused(state, name, facts)?.refusal ?? null]);
  return Object.fromEntries(all) as Record<ActionName, Refusal | null>;
};

export type PrimaryAction = 'place' | 'confirm' | 'ship' | 'deliver' | 'pay' | 'release';

/** The one thing that moves the order on. `paid`: net received, minor units of its currency. */
export const primaryAction = (state: OrderState, paid: number): PrimaryAction | null => {
  const name = headlineOf(state);
  if (state.held !== null && state.placed !== null) return 'release';
  switch (name) {
    case 'draft':
      return state.started !== null && state.tally.live > 0 ? 'place' : null;
    case 'new':
      return 'confirm';
    case 'pending':
    case 'partlyShipped':
      return 'ship';
    case 'shipped':
    case 'partlyDelivered':
      return 'deliver';
    case 'delivered':
      return paid < (totalsOf(state)?.total ?? 0) ? 'pay' : null;
    case 'discarded':
    case 'cancelled':
    case 'cancelledGoodsOut':
    case 'returned':
      return null;
  }
};
