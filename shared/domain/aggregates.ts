import type { z } from '../kernel/schema.ts';
import { customerEvents } from './customer/events.ts';
import { customer } from './customer/index.ts';
import type { CustomerState } from './customer/state.ts';
import type { DecideContext, Decision, FoldEvent, FoldedState } from './decider.ts';
import { orderEvents } from './order/events.ts';
import { order } from './order/index.ts';
import type { OrderState } from './order/state.ts';
import { paymentEvents } from './payment/events.ts';
import { payment } from './payment/index.ts';
import { productEvents } from './product/events.ts';
import { product } from './product/index.ts';
import type { ProductState } from './product/state.ts';
import { stockEvents } from './stock/events.ts';
import { stock } from './stock/index.ts';
import type { StockState } from './stock/state.ts';
import { logEvents, workspaceEvents } from './workspace/events.ts';
import { log, workspace } from './workspace/index.ts';

export type { FoldedState };

/**
 * An aggregate whose state is known by its kind only. The caller keeps states and kinds together, and has parsed the
 * data of a command by the schema of its type.
 */
export type AnyAggregate = {
  readonly kind: string;
  readonly commands: Readonly<Record<string, z.ZodType>>;
  initial(): FoldedState;
  apply(state: FoldedState, event: FoldEvent): void;
  decide(state: FoldedState, type: string, data: never, context: DecideContext): Decision;
};

/** By the letter before the underscore of an aggregate id. */
export const aggregates: ReadonlyMap<string, AnyAggregate> = new Map<string, AnyAggregate>([
  ['o', order],
  ['p', product],
  ['c', customer],
  ['s', stock],
  ['y', payment],
  ['w', workspace],
  ['l', log],
]);

/** Made by a newer app: kept and counted, nothing more. */
const strange: AnyAggregate = {
  kind: 'unknown',
  commands: {},
  initial: () => ({ odd: { unknown: 0, badPayload: 0, anomaly: 0 } }),
  apply: (state) => {
    state.odd.unknown += 1;
  },
  decide: (state) => ({
    ok: false,
    refusal: { code: 'madeByNewerVersion', facts: { count: state.odd.unknown } },
  }),
};

/** The letter of an aggregate's kind; empty for an id of another form, which a newer app may have made. */
export const letterOf = (id: string): string => (id[1] === '_' ? id.slice(0, 1) : '');

export const aggregateOf = (id: string): AnyAggregate => aggregates.get(letterOf(id)) ?? strange;

/** The kind that commands for this id start with, or null for an id of no known kind. */
export const knownKind = (id: string): string | null => aggregates.get(letterOf(id))?.kind ?? null;

/** Payload schema of every event this app understands, by type. */
export const knownEvents: Readonly<Record<string, z.ZodType>> = {
  ...orderEvents,
  ...productEvents,
  ...customerEvents,
  ...stockEvents,
  ...paymentEvents,
  ...workspaceEvents,
  ...logEvents,
};

const standing = (acts: ReadonlyMap<string, { undone: boolean }>): string[] =>
  [...acts].filter(([, act]) => !act.undone).map(([eventId]) => eventId);

/** Events of this aggregate that its `undo` command knows and that still stand. */
export const aggregateUndoable = (id: string, state: FoldedState): string[] => {
  switch (letterOf(id)) {
    case 'o':
      return standing((state as OrderState).acts);
    case 'p':
      return standing((state as ProductState).acts);
    case 'c':
      return standing((state as CustomerState).acts);
    case 's':
      return [...(state as StockState).movements.values()]
        .filter((movement) => !movement.reversed && movement.reverses === null)
        .map((movement) => movement.eventId);
    default:
      return [];
  }
};

/** Whether the aggregate's `undo` command knows this event at all, be it taken back by now or not. */
export const isUndoKnown = (id: string, state: FoldedState, eventId: string): boolean => {
  switch (letterOf(id)) {
    case 'o':
      return (state as OrderState).acts.has(eventId);
    case 'p':
      return (state as ProductState).acts.has(eventId);
    case 'c':
      return (state as CustomerState).acts.has(eventId);
    case 's':
      return (state as StockState).movements.has(eventId);
    default:
      return false;
  }
};
