import type { Aggregate, DecideContext } from '../decider.ts';
import { customerCommands } from './commands.ts';
import { decideCustomer } from './decide.ts';
import { applyCustomer } from './fold.ts';
import { type CustomerState, initialCustomer } from './state.ts';

export const customer: Aggregate<CustomerState, typeof customerCommands, DecideContext> = {
  kind: 'customer',
  commands: customerCommands,
  initial: initialCustomer,
  apply: applyCustomer,
  decide: decideCustomer,
};
