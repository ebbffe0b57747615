import { describe, expect, it } from 'vitest';
import { currentPrice, type ProductState } from '../../../../shared/domain/product/state.ts';
import type { Till } from '../../../support/clash.ts';
import { productIdOf } from '../../../support/given.ts';
import { apart, CUP, euros, kindsOf, money, ORDER, OTHER_ORDER, pieces, sell, TEA } from './apart.ts';

const tea = (one: Till) => one.fold(TEA).state as ProductState;
const price = (one: Till) => currentPrice(tea(one))?.unitPrice;

describe('row 22: a price set twice', () => {
  it('shows the later one and asks', () =>
    apart(
      {
        here: (a) => a.done('product.setPrice', { unitPrice: euros(1100) }, TEA),
        there: (b) => b.done('product.setPrice', { unitPrice: euros(1250) }, TEA),
      },
      ({ here, first, clashes, answered }) => {
        const [later, earlier] = first === 'here' ? [1250, 1100] : [1100, 1250];
        expect(price(here.till)).toEqual(euros(later));
        expect(clashes).toMatchObject([
          {
            kind: 'priceSetTwice',
            class: 'ask',
            aggregate: TEA,
            facts: { product: 'Tea', price: money(later), other: money(earlier) },
            money: money(150),
          },
        ]);
        expect([...(clashes[0]?.events ?? [])].sort()).toEqual(['event-A-00000003', 'event-B-00000001']);
        expect(clashes[0]?.answers.find(({ safe }) => safe)?.choice).toBe('later');
        expect(answered(clashes[0], 'later').clashes).toEqual(clashes);
        const chosen = answered(clashes[0], 'earlier');
        expect(price(chosen.there.till)).toEqual(euros(earlier));
        expect(chosen.clashes).toEqual([]);
      },
    ));

  it('is no question where both set the same, or one had seen the other', () => {
    apart(
      {
        here: (a) => a.done('product.setPrice', { unitPrice: euros(1100) }, TEA),
        there: (b) => b.done('product.setPrice', { unitPrice: { units: 11, scale: 0 } }, TEA),
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    );
    apart(
      {
        here: (a) => {
          a.done('product.setPrice', { unitPrice: euros(1100) }, TEA);
          a.done('product.setPrice', { unitPrice: euros(1200) }, TEA);
        },
        there: (b) => b.done('product.addBarcode', { code: 'X1' }, TEA),
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    );
  });
});

describe('row 26: a field of a product set twice', () => {
  it('shows the later value, and another field is no question', () =>
    apart(
      {
        here: (a) => a.done('product.describe', { name: 'Green tea', category: 'Drinks' }, TEA),
        there: (b) => b.done('product.describe', { name: 'Tea, green', unit: 'bag' }, TEA),
      },
      ({ here, first, clashes, answered }) => {
        const [later, earlier] = first === 'here' ? ['Tea, green', 'Green tea'] : ['Green tea', 'Tea, green'];
        expect(tea(here.till)).toMatchObject({ name: later, category: 'Drinks', unit: 'bag' });
        expect(clashes).toMatchObject([
          { kind: 'fieldSetTwice', facts: { name: later, field: 'name', value: later, other: earlier } },
        ]);
        const chosen = answered(clashes[0], 'earlier');
        expect(tea(chosen.there.till).name).toBe(earlier);
        expect(chosen.clashes).toEqual([]);
      },
    ));
});

describe('row 45: codes', () => {
  it('asks when one barcode got two pack sizes', () =>
    apart(
      {
        here: (a) => a.done('product.addBarcode', { code: 'BOX', packQty: pieces(6) }, TEA),
        there: (b) => b.done('product.addBarcode', { code: 'BOX', packQty: pieces(12) }, TEA),
      },
      ({ first, clashes, answered }) => {
        const [later, earlier] = first === 'here' ? [12, 6] : [6, 12];
        expect(clashes).toMatchObject([
          {
            kind: 'barcodePackTwice',
            facts: { code: 'BOX', pack: pieces(later), other: pieces(earlier) },
          },
        ]);
        const chosen = answered(clashes[0], 'earlier');
        expect(tea(chosen.there.till).barcodes.get('BOX')?.packQty).toEqual(pieces(earlier));
        expect(chosen.clashes).toEqual([]);
      },
    ));

  it('asks when two products got one SKU', () =>
    apart(
      {
        here: (a) => a.done('product.add', { sku: 'CUP', name: 'Cup' }, CUP),
        there: (b) => b.done('product.add', { sku: 'cup', name: 'Mug', barcode: 'M1' }, productIdOf(3)),
      },
      ({ here, clashes, answered }) => {
        expect([...here.books().productsWithCode('cup')].sort()).toEqual([CUP, productIdOf(3)]);
        expect(clashes).toMatchObject([
          {
            kind: 'codeTwice',
            class: 'ask',
            aggregate: productIdOf(3),
            facts: { code: 'CUP', product: 'Cup', other: 'Mug' },
          },
        ]);
        expect(clashes[0]?.answers.find(({ safe }) => safe)?.choice).toBe('keepBoth');
        expect(answered(clashes[0], 'keepBoth').clashes).toEqual(clashes);
        const merged = answered(clashes[0], 'merge');
        expect(merged.there.books().products.get(productIdOf(3))?.mergedInto).toBe(CUP);
        expect(merged.clashes).toEqual([]);
        const taken = answered(clashes[0], 'takeCode');
        expect(taken.there.books().products.get(productIdOf(3))?.sku).toBe('');
        expect(taken.clashes).toEqual([]);
      },
    ));

  it('takes a barcode off where that was given twice', () =>
    apart(
      {
        start: (a) => a.done('product.add', { sku: 'CUP', name: 'Cup' }, CUP),
        here: (a) => a.done('product.addBarcode', { code: 'X1' }, TEA),
        there: (b) => b.done('product.addBarcode', { code: 'X1' }, CUP),
      },
      ({ clashes, answered }) => {
        expect(kindsOf(clashes)).toEqual(['codeTwice']);
        const taken = answered(clashes[0], 'takeCode');
        expect(taken.there.books().products.get(CUP)?.barcodes).toEqual([]);
        expect(taken.clashes).toEqual([]);
      },
    ));
});

describe('row 24: archived while it was sold', () => {
  it('leaves the order valid and tells of it', () =>
    apart(
      {
        start: (a) => a.done('stock.receive', { productId: TEA, qty: pieces(9) }, `s_${TEA.slice(2)}.main`),
        here: (a) => a.done('product.archive', { reason: 'discontinued' }, TEA),
        there: (b) => sell(b, ORDER, 3),
      },
      ({ here, clashes, answered }) => {
        expect(here.books().orders.get(ORDER)).toMatchObject({ headline: 'new', total: 3570 });
        expect(clashes).toMatchObject([
          {
            kind: 'archivedElsewhere',
            class: 'notify',
            aggregate: ORDER,
            facts: { number: 'SO-B-000001', product: 'Tea', qty: pieces(3) },
          },
        ]);
        expect(answered(clashes[0], 'fulfil').clashes).toEqual(clashes);
        const cancelled = answered(clashes[0], 'cancelLine');
        expect(cancelled.there.books().orders.get(ORDER)?.headline).toBe('cancelled');
        expect(cancelled.clashes).toEqual([]);
        const restored = answered(clashes[0], 'restore');
        expect(restored.there.books().products.get(TEA)?.archived).toBe(false);
        expect(restored.clashes).toEqual([]);
      },
    ));
});

describe('row 25: merged while it was sold and changed', () => {
  it('keeps what the order says, and new orders get the kept one', () =>
    apart(
      {
        start: (a) => a.done('product.add', { sku: 'CUP', name: 'Cup', price: euros(500) }, CUP),
        here: (a) => a.done('product.merge', { keep: TEA }, CUP),
        there: (b) => {
          sell(b, ORDER, 2, CUP);
          b.done('product.describe', { name: 'Big cup' }, CUP);
        },
      },
      ({ there, clashes }) => {
        expect(clashes).toEqual([]);
        const line = [...there.till.order(ORDER).lines.values()][0];
        expect(line).toMatchObject({ productId: CUP, snapshot: { name: 'Cup' }, unitPrice: euros(500) });
        sell(there.till, OTHER_ORDER, 1, CUP);
        expect([...there.till.order(OTHER_ORDER).lines.values()][0]).toMatchObject({ productId: TEA });
      },
    ));
});

describe('row 28: products merged into each other', () => {
  it('stand together under the one that was made first, which can be changed', () =>
    apart(
      {
        start: (a) => a.done('product.add', { sku: 'CUP', name: 'Cup' }, CUP),
        here: (a) => a.done('product.merge', { keep: TEA }, CUP),
        there: (b) => b.done('product.merge', { keep: CUP }, TEA),
      },
      ({ here, clashes }) => {
        expect(clashes).toEqual([]);
        expect(here.books().products.get(TEA)?.mergedInto).toBeNull();
        expect(here.books().products.get(CUP)?.mergedInto).toBe(TEA);
        here.till.done('product.setPrice', { unitPrice: euros(900) }, TEA);
        const refused = here.till.decide('product.setPrice', { unitPrice: euros(900) }, CUP);
        expect(refused).toMatchObject({ ok: false, refusal: { code: 'productMerged' } });
      },
    ));
});
