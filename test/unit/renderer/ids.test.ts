import { expect, it } from 'vitest';
import { newAggregateId as newId, newPartId, stockItemId as stockIdOf } from '../../../renderer/ui/ids.ts';
import { stockIdOf as stockIdOfDomain } from '../../../shared/domain/stock/commands.ts';
import { orderId, partId, stockId } from '../../../shared/kernel/schema.ts';

it('makes ids the core accepts', () => {
  expect(orderId.safeParse(newId('o')).success).toBe(true);
  expect(partId.safeParse(newPartId()).success).toBe(true);
  const product = newId('p');
  expect(stockIdOf(product)).toBe(stockIdOfDomain(product));
  expect(stockId.safeParse(stockIdOf(product)).success).toBe(true);
});
it('makes ids that sort by time', () => {
  const a = newPartId();
  expect(newPartId().slice(0, 13) >= a.slice(0, 13)).toBe(true);
});
