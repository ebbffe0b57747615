import type { Aggregate, DecideContext } from '../decider.ts';
import { stockCommands } from './commands.ts';
import { decideStock } from './decide.ts';
import { applyStock } from './fold.ts';
import { initialStock, type StockState } from './state.ts';

export const stock: Aggregate<StockState, typeof stockCommands, DecideContext> = {
  kind: 'stock',
  commands: stockCommands,
  initial: initialStock,
  apply: applyStock,
  decide: decideStock,
};
