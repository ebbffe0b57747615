import type { ProductId, z } from '../../kernel/schema.ts';
import { accept, type DecideContext, type Decision, type ProductFacts } from '../decider.ts';
import { reopenException, resolveException } from '../exceptions/decisions.ts';
import { priceRefusal, quantityRefusal } from '../limits.ts';
import { given, no, type Step } from '../refusals.ts';
import { type StockCommandType, type stockCommands, stockIdOf } from './commands.ts';
import type { StockState } from './state.ts';

type Data<T extends StockCommandType> = z.infer<(typeof stockCommands)[T]>;
type Shelf = { product: ProductFacts; item: { productId: ProductId; location: string } };

/** The product and place that the command is about, if it is one with a shelf. */
const shelfOf = (productId: ProductId, context: DecideContext): Step<Shelf> => {
  const product = context.product(productId);
  if (product === undefined) return no('noSuchProduct');
  const location = context.aggregateId.slice(context.aggregateId.indexOf('.') + 1);
  if (stockIdOf(productId, location) !== context.aggregateId) return no('otherShelf');
  if (product.mergedInto !== null) {
    return no('productMerged', { product: context.product(product.mergedInto)?.name ?? product.name });
  }
  if (!product.tracked) return no('notTracked', { product: product.name });
  return given({ product, item: { productId, location } });
};

const limitsOf = (product: ProductFacts) => ({ name: product.name, decimals: product.qtyScale });

const receive = (_: StockState, data: Data<'stock.receive'>, context: DecideContext): Decision => {
  const shelf = shelfOf(data.productId, context);
  if (!shelf.ok) return shelf;
  const { qty, cost, docRef } = data;
  const refused =
    quantityRefusal(qty, limitsOf(shelf.value.product)) ??
    (cost === undefined ? null : priceRefusal(cost, context.shop.currency));
  if (refused !== null) return refused;
  const p = { ...shelf.value.item, qty };
  return accept({
    t: 'stock.goodsReceived',
    p: { ...p, ...(cost === undefined ? {} : { cost }), ...(docRef === undefined ? {} : { docRef }) },
  });
};

const adjust = (_: StockState, data: Data<'stock.adjust'>, context: DecideContext): Decision => {
  const shelf = shelfOf(data.productId, context);
  if (!shelf.ok) return shelf;
  const { delta, reason } = data;
  const refused = quantityRefusal(delta, limitsOf(shelf.value.product));
  if (refused !== null) return refused;
  if (delta.units === 0) return accept();
  return accept({ t: 'stock.adjusted', p: { ...shelf.value.item, delta, reason } });
};

/** A count that finds what was expected is written too: that somebody looked is worth knowing. */
const count = (_: StockState, data: Data<'stock.count'>, context: DecideContext): Decision => {
  const shelf = shelfOf(data.productId, context);
  if (!shelf.ok) return shelf;
  const { counted } = data;
  const refused = quantityRefusal(counted, limitsOf(shelf.value.product));
  if (refused !== null) return refused;
  const { onHand, scale } = context.stock(data.productId);
  const expectedSeen = { units: onHand, scale };
  return accept({ t: 'stock.counted', p: { ...shelf.value.item, counted, expectedSeen } });
};

const acknowledgeLow = (
  _: StockState,
  data: Data<'stock.acknowledgeLow'>,
  context: DecideContext,
): Decision => {
  const shelf = shelfOf(data.productId, context);
  if (!shelf.ok) return shelf;
  const { available, scale } = context.stock(data.productId);
  const until = { units: Math.max(0, available), scale };
  return accept({ t: 'stock.lowAcknowledged', p: { ...shelf.value.item, until } });
};

const undo = (state: StockState, data: Data<'stock.undo'>, context: DecideContext): Decision => {
  const shelf = shelfOf(data.productId, context);
  if (!shelf.ok) return shelf;
  const movement = state.movements.get(data.eventId);
  if (movement === undefined || movement.reverses !== null) return no('noSuchAct');
  if (movement.reversed) return no('alreadyUndone');
  // A count that changed nothing has nothing to take back; minus zero must not reach the log.
  const delta = { units: movement.delta === 0 ? 0 : -movement.delta, scale: state.scale };
  const p = { ...shelf.value.item, delta, reason: '', reverses: movement.eventId };
  return accept({ t: 'stock.adjusted', p });
};

type Handlers = {
  [T in StockCommandType]: (state: StockState, data: Data<T>, context: DecideContext) => Decision;
};

const handlers: Handlers = {
  'stock.receive': receive,
  'stock.adjust': adjust,
  'stock.count': count,
  'stock.acknowledgeLow': acknowledgeLow,
  'stock.undo': undo,
  'stock.resolveException': (state, data) =>
    (state.productId === null ? no('noSuchProduct') : null) ?? resolveException(state, 'stock', data),
  'stock.reopenException': (state, data) => reopenException(state, 'stock', data),
};

export const decideStock = <T extends StockCommandType>(
  state: StockState,
  type: T,
  data: Data<T>,
  context: DecideContext,
): Decision => {
  if (state.odd.unknown > 0) return no('madeByNewerVersion', { count: state.odd.unknown });
  return handlers[type](state, data, context);
};
