import { describe, expect, it } from 'vitest';
import { checkDigitFits } from '../../../shared/domain/product/barcode.ts';
import { product } from '../../../shared/domain/product/index.ts';
import { currentPrice } from '../../../shared/domain/product/state.ts';
import { contextOf, outcome, productFacts, productIdOf, story } from '../../support/given.ts';

const context = contextOf({ aggregateId: productIdOf(5) });
const lamp = (more = {}) => {
  const it = story(product, context);
  it.done('product.add', { name: 'Lamp', sku: 'L1', price: { units: 1999, scale: 2 }, ...more });
  return it;
};

describe('adding a product', () => {
  it('writes it, its price and its barcode in one step', () => {
    const it = lamp({ barcode: '4006381333931' });
    expect(it.events.map((e) => e.t)).toEqual(['product.added', 'product.priceSet', 'product.barcodeAdded']);
    expect(it.state).toMatchObject({
      name: 'Lamp',
      sku: 'L1',
      unit: 'pc',
      tracked: true,
      taxClass: 'standard',
    });
    expect(currentPrice(it.state)).toMatchObject({ unitPrice: { units: 1999 }, currency: 'EUR' });
    expect(it.state.barcodes.get('4006381333931')?.symbology).toBe('gtin');
  });

  it('refuses a SKU that a product on sale has, but not that of an archived one', () => {
    const taken = (archived: boolean) =>
      contextOf({ productsWith: () => [productIdOf(1)], product: () => productFacts(1, { archived }) });
    expect(story(product, taken(false)).tell('product.add', { name: 'x', sku: 'SKU1' })).toEqual({
      ok: false,
      refusal: { code: 'skuTaken', facts: { sku: 'SKU1', product: 'Product 1' } },
    });
    story(product, taken(true)).done('product.add', { name: 'x', sku: 'SKU1' });
    story(product, taken(false)).done('product.add', { name: 'x' });
  });

  it('proves the check digit of article numbers', () => {
    for (const good of ['4006381333931', '96385074', '036000291452', '00012345600012']) {
      expect(checkDigitFits(good), good).toBe(true);
    }
    expect(outcome(lamp().tell('product.addBarcode', { code: '4006381333932' }))).toBe('barcodeCheckDigit');
    expect(outcome(lamp().tell('product.addBarcode', { code: '  ' }))).toBe('barcodeEmpty');
    expect(outcome(lamp().tell('product.addBarcode', { code: 'SHELF-7' }))).toBe('product.barcodeAdded');
  });
});

describe('a product', () => {
  it('is described field by field, and only where something changes', () => {
    const events = lamp().done('product.describe', { name: 'Lamp', category: 'Light', tracked: false });
    expect(events.map((e) => e.p)).toEqual([
      { field: 'tracked', from: true, to: false },
      { field: 'category', from: '', to: 'Light' },
    ]);
  });

  it('takes back what was last done to it', () => {
    const it = lamp();
    it.done('product.describe', { name: 'Big lamp', category: 'Light' });
    it.done('product.undo', { eventId: it.events.at(-1)?.id ?? '' });
    expect(it.state).toMatchObject({ name: 'Lamp', category: '' });
    const [priced] = it.done('product.setPrice', { unitPrice: { units: 25, scale: 0 } });
    it.done('product.undo', { eventId: priced?.id ?? '' });
    expect(currentPrice(it.state)?.unitPrice).toEqual({ units: 1999, scale: 2 });
    expect(outcome(it.tell('product.undo', { eventId: priced?.id ?? '' }))).toBe('alreadyUndone');
    const [archived] = it.done('product.archive', {});
    it.done('product.undo', { eventId: archived?.id ?? '' });
    expect(it.state.archived).toBeNull();
    const [code] = it.done('product.addBarcode', { code: 'X1' });
    const [gone] = it.done('product.removeBarcode', { code: 'X1' });
    expect(outcome(it.tell('product.undo', { eventId: code?.id ?? '' }))).toBe('alreadyUndone');
    it.done('product.undo', { eventId: gone?.id ?? '' });
    expect(it.state.barcodes.has('X1')).toBe(true);
    const [low] = it.done('product.setReorderPoint', { qty: { units: 3, scale: 0 } });
    expect(outcome(it.tell('product.undo', { eventId: low?.id ?? '' }))).toBe('nothingBefore');
  });

  it('is not undone over a later change', () => {
    const it = lamp();
    const [first] = it.done('product.describe', { name: 'A' });
    it.done('product.describe', { name: 'B' });
    expect(outcome(it.tell('product.undo', { eventId: first?.id ?? '' }))).toBe('changedSince');
  });

  it('takes edits while archived and none once merged', () => {
    const it = lamp();
    it.done('product.archive', { reason: 'sold out' });
    expect(outcome(it.tell('product.archive', {}))).toBe('nothing');
    it.done('product.describe', { name: 'Old lamp' });
    expect(
      outcome(
        it.tell(
          'product.merge',
          { keep: productIdOf(5) },
          contextOf({
            aggregateId: productIdOf(5),
            product: () => productFacts(5),
          }),
        ),
      ),
    ).toBe('mergeWithItself');
    it.done('product.merge', { keep: productIdOf(1) });
    expect(it.state.mergedInto).toBe(productIdOf(1));
    expect(outcome(it.tell('product.describe', { name: 'x' }))).toBe('productMerged');
  });

  it('writes nothing for the same price, barcode or reorder point', () => {
    const it = lamp({ barcode: 'X1' });
    it.done('product.setReorderPoint', { qty: { units: 3, scale: 0 } });
    expect(outcome(it.tell('product.setPrice', { unitPrice: { units: 199_900, scale: 4 } }))).toBe('nothing');
    expect(outcome(it.tell('product.addBarcode', { code: 'X1' }))).toBe('nothing');
    expect(outcome(it.tell('product.setReorderPoint', { qty: { units: 30, scale: 1 } }))).toBe('nothing');
    expect(outcome(it.tell('product.removeBarcode', { code: 'X2' }))).toBe('noSuchBarcode');
    expect(outcome(it.tell('product.setReorderPoint', { qty: { units: 35, scale: 1 } }))).toBe(
      'quantityTooFine',
    );
    expect(outcome(story(product).tell('product.setPrice', { unitPrice: { units: 1, scale: 0 } }))).toBe(
      'noSuchProduct',
    );
  });
});
