import type { Aggregate, DecideContext } from '../decider.ts';
import { productCommands } from './commands.ts';
import { decideProduct } from './decide.ts';
import { applyProduct } from './fold.ts';
import { initialProduct, type ProductState } from './state.ts';

export const product: Aggregate<ProductState, typeof productCommands, DecideContext> = {
  kind: 'product',
  commands: productCommands,
  initial: initialProduct,
  apply: applyProduct,
  decide: decideProduct,
};
