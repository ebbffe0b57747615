import type { Aggregate, DecideContext } from '../decider.ts';
import { orderCommands } from './commands.ts';
import { decideOrder } from './decide.ts';
import { applyOrder } from './fold.ts';
import { initialOrder, type OrderState } from './state.ts';

export const order: Aggregate<OrderState, typeof orderCommands, DecideContext> = {
  kind: 'order',
  commands: orderCommands,
  initial: initialOrder,
  apply: applyOrder,
  decide: decideOrder,
};

export {
  type ActionFacts,
  type ActionName,
  availableActions,
  type PrimaryAction,
  primaryAction,
} from './actions.ts';
export { lastUndoable } from './acts.ts';
export { type Headline, headlineOf } from './headline.ts';
export {
  checkFrozen,
  type FrozenCheck,
  freezesTotals,
  frozenMismatch,
  type RoundingFinding,
} from './integrity.ts';
export { type PaymentStatus, paymentStatus } from './paymentStatus.ts';
export type * from './state.ts';
export { pricedOf, totalsOf } from './totals.ts';
