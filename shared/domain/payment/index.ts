import type { Aggregate, DecideContext } from '../decider.ts';
import { paymentCommands } from './commands.ts';
import { decidePayment } from './decide.ts';
import { applyPayment } from './fold.ts';
import { initialPayment, type PaymentState } from './state.ts';

export const payment: Aggregate<PaymentState, typeof paymentCommands, DecideContext> = {
  kind: 'payment',
  commands: paymentCommands,
  initial: initialPayment,
  apply: applyPayment,
  decide: decidePayment,
};
