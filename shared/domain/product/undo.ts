import { sameAct } from '../acts.ts';
import { accept, type Decision, type NewEvent } from '../decider.ts';
import { given, no, type Step } from '../refusals.ts';
import { currentPrice, type ProductAct, type ProductState } from './state.ts';

const compensate = (state: ProductState, { effect, eventId }: ProductAct): Step<NewEvent> => {
  switch (effect.kind) {
    case 'described': {
      const { field, from, to } = effect;
      if (state[field] !== to) return no('changedSince');
      return given({ t: 'product.described', p: { field, from: to, to: from, reverses: eventId } });
    }
    case 'priceSet': {
      if (currentPrice(state)?.eventId !== eventId) return no('changedSince');
      if (effect.before === null) return no('nothingBefore');
      const { priceList, unitPrice, currency, inclTax, validFrom } = effect.before;
      const p = { priceList, unitPrice, currency, inclTax, reverses: eventId };
      return given({ t: 'product.priceSet', p: validFrom === null ? p : { ...p, validFrom } });
    }
    case 'barcodeAdded': {
      const { code } = effect;
      if (!state.barcodes.has(code)) return no('changedSince');
      return given({ t: 'product.barcodeRemoved', p: { code } });
    }
    case 'barcodeRemoved':
      if (state.barcodes.has(effect.barcode.code)) return no('changedSince');
      return given({ t: 'product.barcodeAdded', p: { ...effect.barcode } });
    case 'archived':
      if (state.archived === null) return no('changedSince');
      return given({ t: 'product.restored', p: { reason: '' } });
    case 'restored':
      if (state.archived !== null) return no('changedSince');
      return given({ t: 'product.archived', p: { reason: '' } });
    case 'reorderPointSet': {
      const { location, before } = effect;
      if (before === null) return no('nothingBefore');
      return given({ t: 'product.reorderPointSet', p: { location, qty: before } });
    }
  }
};

export const undoProduct = (state: ProductState, eventId: string): Decision => {
  const act = state.acts.get(eventId);
  if (act === undefined) return no('noSuchAct');
  if (act.undone) return no('alreadyUndone');
  const events: NewEvent[] = [];
  for (const one of sameAct(state.acts, act)) {
    const event = compensate(state, one);
    if (!event.ok) return event;
    events.push(event.value);
  }
  return accept(...events);
};
