import { addAct, markAllUndone } from '../acts.ts';
import type { FoldEvent } from '../decider.ts';
import { applyReopened, applyResolved } from '../exceptions/decisions.ts';
import { parse } from '../parse.ts';
import { stampOf } from '../stamp.ts';
import { type ProductPayload, productEvents } from './events.ts';
import { currentPrice, type ProductActEffect, type ProductState } from './state.ts';

/** Sets a described field; null when the value is not one that the field can have. */
const describe = (state: ProductState, p: ProductPayload<'product.described'>): ProductActEffect | null => {
  const { field } = p;
  if (field === 'tracked') {
    if (typeof p.to !== 'boolean') return null;
    const from = state.tracked;
    state.tracked = p.to;
    return { kind: 'described', field, from, to: p.to };
  }
  const to = p.to ?? '';
  if (typeof to !== 'string' || (field === 'name' && to.trim() === '')) return null;
  const from = state[field];
  state[field] = to;
  return { kind: 'described', field, from, to };
};

const applyFitting = (state: ProductState, event: FoldEvent): boolean => {
  const known = parse(productEvents, event, state.odd);
  if (known === null) return true;
  const { t, p } = known;
  const { acts } = state;
  switch (t) {
    case 'product.added':
      if (state.added !== null) return false;
      state.added = stampOf(event);
      Object.assign(state, { ...p, category: p.category ?? '' });
      return true;
    case 'product.described': {
      const effect = describe(state, p);
      if (effect !== null) addAct(acts, event, effect, p.reverses);
      return effect !== null;
    }
    case 'product.priceSet': {
      const before = currentPrice(state);
      const { priceList, unitPrice, currency, inclTax, validFrom, reverses } = p;
      const price = { priceList, unitPrice, currency, inclTax, validFrom: validFrom ?? null };
      state.prices.push({ ...stampOf(event), ...price, reverses: reverses ?? null });
      addAct(acts, event, { kind: 'priceSet', before }, reverses);
      return true;
    }
    case 'product.barcodeAdded':
      state.barcodes.set(p.code, p);
      markAllUndone(acts, (e) => e.kind === 'barcodeRemoved' && e.barcode.code === p.code);
      addAct(acts, event, { kind: 'barcodeAdded', code: p.code });
      return true;
    case 'product.barcodeRemoved': {
      const barcode = state.barcodes.get(p.code);
      if (barcode === undefined) return !event.linear;
      state.barcodes.delete(p.code);
      markAllUndone(acts, (e) => e.kind === 'barcodeAdded' && e.code === p.code);
      addAct(acts, event, { kind: 'barcodeRemoved', barcode });
      return true;
    }
    case 'product.archived':
      state.archived = { ...stampOf(event), reason: p.reason };
      markAllUndone(acts, (e) => e.kind === 'restored');
      addAct(acts, event, { kind: 'archived' });
      return true;
    case 'product.restored':
      if (state.archived === null) return !event.linear;
      state.archived = null;
      markAllUndone(acts, (e) => e.kind === 'archived');
      addAct(acts, event, { kind: 'restored' });
      return true;
    case 'product.merged':
      if (p.keep === p.drop) return false;
      state.mergedInto = p.keep;
      return true;
    case 'product.reorderPointSet': {
      const before = state.reorderPoints.get(p.location) ?? null;
      state.reorderPoints.set(p.location, p.qty);
      addAct(acts, event, { kind: 'reorderPointSet', location: p.location, before });
      return true;
    }
    case 'product.exceptionResolved':
      return applyResolved(state, event, p);
    case 'product.exceptionReopened':
      return applyReopened(state, event, p);
  }
};

export const applyProduct = (state: ProductState, event: FoldEvent): void => {
  if (!applyFitting(state, event)) state.odd.anomaly += 1;
};
