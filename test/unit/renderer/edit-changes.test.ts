import { describe, expect, it } from 'vitest';
import { changesOf, type Edits, noEdits } from '../../../renderer/features/orders/edit/changes.ts';
import type { LineView, ProductHit } from '../../../shared/index.ts';

const line: LineView = {
  lineId: 'l1',
  productId: 'p_honey',
  sku: 'HON-3',
  name: 'Honey',
  unit: 'pc',
  scale: 0,
  ordered: 5,
  cancelled: 0,
  live: 5,
  reserved: 5,
  short: 0,
  shipped: 0,
  delivered: 0,
  returned: 0,
  unitPrice: { units: 505, scale: 2 },
  listPrice: { units: 505, scale: 2 },
  priceSource: 'list',
  discount: { kind: 'ppm', value: 100_000 },
  taxPpm: 0,
  gross: 2525,
  lineDiscount: 252,
  orderDiscount: 0,
  net: 2273,
  tax: 0,
};
const order = { lines: [line], orderDiscount: null, shippingFee: 490, row: { due: null } };
const product = { id: 'p_tea', qtyScale: 2, price: { units: 349, scale: 2 } } as ProductHit;
const changes = (edits: Partial<Edits>) => changesOf(order, { ...noEdits, ...edits });
const ofLine = (edit: Edits['lines'][string]) => changes({ lines: { l1: edit } });

describe('changes of a placed order', () => {
  it('are none while nothing differs', () => {
    expect(changes({})).toEqual([]);
    expect(ofLine({ qty: 5, price: { units: 50500, scale: 4 }, discount: line.discount })).toEqual([]);
    expect(changes({ discount: null, shippingFee: 490, due: null })).toEqual([]);
  });
  it('name the line, in its own scale', () => {
    expect(ofLine({ qty: 3 })).toEqual([{ kind: 'qty', lineId: 'l1', to: { units: 3, scale: 0 } }]);
    expect(ofLine({ price: { units: 499, scale: 2 } })).toEqual([
      { kind: 'unitPrice', lineId: 'l1', to: { units: 499, scale: 2 } },
    ]);
    expect(ofLine({ discount: null })).toEqual([{ kind: 'discount', scope: { line: 'l1' }, to: null }]);
  });
  it('tell a tenth from ten cents', () => {
    const to = { kind: 'amount' as const, value: 100_000 };
    expect(ofLine({ discount: to })).toEqual([{ kind: 'discount', scope: { line: 'l1' }, to }]);
  });
  it('are unknown while something typed cannot be read', () => {
    expect(ofLine({ qty: undefined })).toBeNull();
    expect(ofLine({ qty: null })).toBeNull();
    expect(ofLine({ price: undefined })).toBeNull();
    expect(changes({ shippingFee: undefined })).toBeNull();
    expect(changes({ discount: undefined })).toBeNull();
    expect(changes({ added: [{ lineId: 'l2', product, qty: null, price: null }] })).toBeNull();
  });
  it('add a line at its list price unless another was typed', () => {
    const added = { lineId: 'l2', product, qty: 150, price: { units: 3490, scale: 3 } };
    const qty = { units: 150, scale: 2 };
    expect(changes({ added: [added] })).toEqual([{ kind: 'addLine', lineId: 'l2', productId: 'p_tea', qty }]);
    const price = { units: 300, scale: 2 };
    expect(changes({ added: [{ ...added, price }] })).toEqual([
      { kind: 'addLine', lineId: 'l2', productId: 'p_tea', qty, unitPrice: price },
    ]);
  });
  it('empty the fee and set the day', () => {
    expect(changes({ shippingFee: null, due: '2026-06-01' })).toEqual([
      { kind: 'shippingFee', to: 0 },
      { kind: 'due', to: '2026-06-01' },
    ]);
  });
});
