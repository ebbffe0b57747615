import type { z } from '../../kernel/schema.ts';
import { accept, type DecideContext, type Decision, type NewEvent } from '../decider.ts';
import { reopenException, resolveException } from '../exceptions/decisions.ts';
import { priceRefusal, quantityRefusal } from '../limits.ts';
import { kept, standsForCircle } from '../merged.ts';
import { compare } from '../quantity.ts';
import { no, type Refused } from '../refusals.ts';
import { checkDigitFits, symbologyOf } from './barcode.ts';
import type { ProductCommandType, productCommands } from './commands.ts';
import { currentPrice, type ProductFields, type ProductState } from './state.ts';
import { undoProduct } from './undo.ts';

type Data<T extends ProductCommandType> = z.infer<(typeof productCommands)[T]>;

/** The shop has one price list until somebody needs a second. */
const PRICE_LIST = 'standard';
const LOCATION = 'main';

/** Free to change: it is there and was not merged away. An archived one may still be put right. */
const thereGuard = (state: ProductState, context: DecideContext): Refused | null => {
  if (state.added === null) return no('noSuchProduct');
  if (state.mergedInto === null) return null;
  if (standsForCircle(context.aggregateId, state.mergedInto, context.product)) return null;
  return no('productMerged', { product: context.product(state.mergedInto)?.name ?? '' });
};

/** A SKU that another product on sale carries. Two machines may still both give it; that is found when they merge. */
const skuRefusal = (sku: string, context: DecideContext): Refused | null => {
  if (sku === '') return null;
  for (const id of context.productsWith(sku)) {
    const other = context.product(id);
    if (other === undefined || id === context.aggregateId || other.sku !== sku) continue;
    if (!other.archived && other.mergedInto === null) return no('skuTaken', { sku, product: other.name });
  }
  return null;
};

const priceSet = (unitPrice: { units: number; scale: number }, { shop }: DecideContext): NewEvent => ({
  t: 'product.priceSet',
  p: { priceList: PRICE_LIST, unitPrice, currency: shop.currency, inclTax: shop.taxMode === 'inclusive' },
});

const barcodeRefusal = (code: string): Refused | null => {
  if (code === '') return no('barcodeEmpty');
  const wrong = symbologyOf(code) === 'gtin' && !checkDigitFits(code);
  return wrong ? no('barcodeCheckDigit', { code }) : null;
};

const barcodeAdded = (code: string, packQty = { units: 1, scale: 0 }): NewEvent => ({
  t: 'product.barcodeAdded',
  p: { code, symbology: symbologyOf(code), packQty },
});

const add = (state: ProductState, data: Data<'product.add'>, context: DecideContext): Decision => {
  if (state.added !== null) return no('productExists');
  const { price, barcode, category, ...fields } = data;
  const sku = fields.sku.trim();
  const code = barcode?.trim() ?? '';
  const refused =
    skuRefusal(sku, context) ??
    (price === undefined ? null : priceRefusal(price, context.shop.currency)) ??
    (code === '' ? null : barcodeRefusal(code));
  if (refused !== null) return refused;
  const added = { ...fields, sku, ...(category === undefined ? {} : { category }) };
  const events: NewEvent[] = [{ t: 'product.added', p: added }];
  if (price !== undefined) events.push(priceSet(price, context));
  if (code !== '') events.push(barcodeAdded(code));
  return accept(...events);
};

const fields = [
  'sku',
  'name',
  'unit',
  'taxClass',
  'tracked',
  'category',
  'description',
] as const satisfies readonly (keyof ProductFields)[];

const describe = (state: ProductState, data: Data<'product.describe'>, context: DecideContext): Decision => {
  const asked = data.sku === undefined ? data : { ...data, sku: data.sku.trim() };
  const newSku = asked.sku === undefined || asked.sku === state.sku ? '' : asked.sku;
  const refused = thereGuard(state, context) ?? skuRefusal(newSku, context);
  if (refused !== null) return refused;
  const events: NewEvent[] = [];
  for (const field of fields) {
    const from = state[field];
    const to = asked[field];
    if (to !== undefined && to !== from) events.push({ t: 'product.described', p: { field, from, to } });
  }
  return accept(...events);
};

const setPrice = (state: ProductState, data: Data<'product.setPrice'>, context: DecideContext): Decision => {
  const refused = thereGuard(state, context) ?? priceRefusal(data.unitPrice, context.shop.currency);
  if (refused !== null) return refused;
  const now = currentPrice(state);
  const same = now?.currency === context.shop.currency && compare(now.unitPrice, data.unitPrice) === 0;
  return same ? accept() : accept(priceSet(data.unitPrice, context));
};

const addBarcode = (
  state: ProductState,
  data: Data<'product.addBarcode'>,
  context: DecideContext,
): Decision => {
  const code = data.code.trim();
  const refused = thereGuard(state, context) ?? barcodeRefusal(code);
  if (refused !== null) return refused;
  const packQty = data.packQty ?? { units: 1, scale: 0 };
  const before = state.barcodes.get(code);
  if (before !== undefined && compare(before.packQty, packQty) === 0) return accept();
  const tooMuch = quantityRefusal(packQty, { name: state.name, decimals: state.qtyScale });
  return tooMuch ?? accept(barcodeAdded(code, packQty));
};

const removeBarcode = (
  state: ProductState,
  data: Data<'product.removeBarcode'>,
  context: DecideContext,
): Decision => {
  const refused = thereGuard(state, context);
  if (refused !== null) return refused;
  const { code } = data;
  if (!state.barcodes.has(code)) return no('noSuchBarcode', { code });
  return accept({ t: 'product.barcodeRemoved', p: { code } });
};

const merge = (state: ProductState, data: Data<'product.merge'>, context: DecideContext): Decision => {
  const refused = thereGuard(state, context);
  if (refused !== null) return refused;
  const keep = kept(data.keep, context.product);
  if (keep === undefined) return no('noSuchProduct');
  if (keep.id === context.aggregateId) return no('mergeWithItself');
  return accept({ t: 'product.merged', p: { keep: keep.id, drop: context.aggregateId } });
};

const setReorderPoint = (
  state: ProductState,
  data: Data<'product.setReorderPoint'>,
  context: DecideContext,
): Decision => {
  const { qty } = data;
  const { name, qtyScale: decimals } = state;
  const refused = thereGuard(state, context) ?? quantityRefusal(qty, { name, decimals });
  if (refused !== null) return refused;
  const before = state.reorderPoints.get(LOCATION);
  if (before !== undefined && compare(before, qty) === 0) return accept();
  return accept({ t: 'product.reorderPointSet', p: { location: LOCATION, qty } });
};

type Handlers = {
  [T in ProductCommandType]: (state: ProductState, data: Data<T>, context: DecideContext) => Decision;
};

const handlers: Handlers = {
  'product.add': add,
  'product.describe': describe,
  'product.setPrice': setPrice,
  'product.addBarcode': addBarcode,
  'product.removeBarcode': removeBarcode,
  'product.archive': (state, { reason }, context) =>
    thereGuard(state, context) ??
    (state.archived === null ? accept({ t: 'product.archived', p: { reason } }) : accept()),
  'product.restore': (state, { reason }, context) =>
    thereGuard(state, context) ??
    (state.archived === null ? accept() : accept({ t: 'product.restored', p: { reason } })),
  'product.merge': merge,
  'product.setReorderPoint': setReorderPoint,
  'product.undo': (state, { eventId }, context) => thereGuard(state, context) ?? undoProduct(state, eventId),
  'product.resolveException': (state, data) =>
    (state.added === null ? no('noSuchProduct') : null) ?? resolveException(state, 'product', data),
  'product.reopenException': (state, data) => reopenException(state, 'product', data),
};

export const decideProduct = <T extends ProductCommandType>(
  state: ProductState,
  type: T,
  data: Data<T>,
  context: DecideContext,
): Decision => {
  if (state.odd.unknown > 0) return no('madeByNewerVersion', { count: state.odd.unknown });
  return handlers[type](state, data, context);
};
