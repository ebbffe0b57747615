import { expect, it } from 'vitest';
import { draftRisks } from '../../../renderer/features/entry/draft-risks.ts';
import type { LineView } from '../../../shared/index.ts';

const line = (productId: string, live: number): LineView => ({
  lineId: `${productId}-${live}`,
  productId,
  sku: '',
  name: productId,
  unit: 'pc',
  scale: 0,
  ordered: live,
  cancelled: 0,
  live,
  reserved: 0,
  short: 0,
  shipped: 0,
  delivered: 0,
  returned: 0,
  unitPrice: { units: 100, scale: 2 },
  listPrice: null,
  priceSource: 'list',
  discount: null,
  taxPpm: 0,
  gross: 0,
  lineDiscount: 0,
  orderDiscount: 0,
  net: 0,
  tax: 0,
});
const placedWith = (stockSeen: object[]) => ({
  ok: true as const,
  events: [{ t: 'order.placed', p: { stockSeen } }],
});

it('names what is wanted beyond the shelf, all lines of a product together', () => {
  const seen = placedWith([
    { productId: 'a', available: { units: 5, scale: 0 } },
    { productId: 'b', available: { units: 2, scale: 0 } },
    { productId: 'c', available: { units: -4, scale: 0 } },
  ]);
  const risks = draftRisks(seen, [line('a', 3), line('a', 3), line('b', 2), line('c', 1)]);
  expect([...risks]).toEqual([
    ['a', { units: 5, scale: 0 }],
    ['c', { units: 0, scale: 0 }],
  ]);
});
it('says nothing when the order could not be placed anyway', () => {
  expect(
    draftRisks({ ok: false, refusal: { code: 'customerRequired', facts: {} } }, [line('a', 9)]).size,
  ).toBe(0);
});
