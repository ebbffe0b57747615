import { describe, expect, it } from 'vitest';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import { stock } from '../../../shared/domain/stock/index.ts';
import { contextOf, outcome, productFacts, productIdOf, story } from '../../support/given.ts';

const productId = productIdOf(1);
const aggregateId = stockIdOf(productId);
const shelf = (more = {}) => story(stock, contextOf({ aggregateId, ...more }));
const pieces = (units: number) => ({ units, scale: 0 });

describe('a shelf', () => {
  it('adds up what came, what was corrected and what was counted', () => {
    const it = shelf();
    it.done('stock.receive', { productId, qty: pieces(10), docRef: 'LS 7' });
    it.done('stock.adjust', { productId, delta: pieces(-1), reason: 'broken' });
    const [counted] = it.done('stock.count', { productId, counted: pieces(7) });
    expect(counted?.p).toMatchObject({ counted: pieces(7), expectedSeen: pieces(10) });
    expect(it.state.onHand).toBe(10 - 1 - 3);
    it.done('stock.undo', { productId, eventId: counted?.id ?? '' });
    expect(it.state.onHand).toBe(9);
    expect(it.state.movements.get(counted?.id ?? '')?.reversed).toBe(true);
  });

  it('takes a movement back once, and no taking back', () => {
    const it = shelf();
    const [received] = it.done('stock.receive', { productId, qty: pieces(10) });
    const eventId = received?.id ?? '';
    const [back] = it.done('stock.undo', { productId, eventId });
    expect(outcome(it.tell('stock.undo', { productId, eventId }))).toBe('alreadyUndone');
    expect(outcome(it.tell('stock.undo', { productId, eventId: back?.id ?? '' }))).toBe('noSuchAct');
    it.fold('stock.adjusted', back?.p, { linear: false });
    expect(it.state.onHand).toBe(0);
  });

  it('widens to a finer scale without a loss', () => {
    const it = shelf();
    it.done('stock.receive', { productId, qty: pieces(2) });
    const item = { productId, location: 'main' };
    it.fold('stock.goodsReceived', { ...item, qty: { units: 250, scale: 3 } });
    expect(it.state).toMatchObject({ scale: 3, onHand: 2250 });
    it.fold('stock.goodsReceived', { ...item, qty: { units: Number.MAX_SAFE_INTEGER, scale: 0 } });
    expect(it.state).toMatchObject({ onHand: 2250, odd: { anomaly: 1 } });
  });

  it('refuses what has no shelf, another shelf and impossible quantities', () => {
    const data = { productId, qty: pieces(1) };
    const service = { product: () => productFacts(1, { tracked: false }) };
    const merged = {
      product: (id: string) =>
        productFacts(id === productId ? 1 : 2, { mergedInto: id === productId ? productIdOf(2) : null }),
    };
    expect(outcome(shelf(service).tell('stock.receive', data))).toBe('notTracked');
    expect(outcome(shelf(merged).tell('stock.receive', data))).toBe('productMerged');
    expect(outcome(shelf({ aggregateId: stockIdOf(productIdOf(2)) }).tell('stock.receive', data))).toBe(
      'otherShelf',
    );
    expect(outcome(shelf().tell('stock.receive', { productId: productIdOf(77), qty: pieces(1) }))).toBe(
      'noSuchProduct',
    );
    expect(outcome(shelf().tell('stock.count', { productId, counted: { units: 15, scale: 1 } }))).toBe(
      'quantityTooFine',
    );
    expect(
      outcome(shelf().tell('stock.adjust', { productId, delta: pieces(-2_000_000_000), reason: '' })),
    ).toBe('quantityTooLarge');
    expect(outcome(shelf().tell('stock.adjust', { productId, delta: pieces(0), reason: '' }))).toBe(
      'nothing',
    );
  });

  it('remembers that low stock is known', () => {
    const it = shelf();
    it.done('stock.acknowledgeLow', { productId });
    expect(it.state.lowAcknowledged).toEqual(pieces(8));
  });
});
