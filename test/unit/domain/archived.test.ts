import { describe, expect, it } from 'vitest';
import type { DecideContext } from '../../../shared/domain/decider.ts';
import { order } from '../../../shared/domain/order/index.ts';
import {
  contextOf,
  customerFacts,
  customerIdOf,
  outcome,
  productFacts,
  productIdOf,
  story,
} from '../../support/given.ts';
import { pieces } from '../../support/orders.ts';

const SINCE = Date.UTC(2024, 5, 1);

const begun = (at: string | undefined, archivedAt: number | null) => {
  const gone = { archived: true, archivedAt };
  const context: DecideContext = contextOf({
    at,
    product: () => productFacts(1, gone),
    customer: () => customerFacts(1, gone),
  });
  const it = story(order, context);
  it.done('order.startDraft', {});
  return it;
};

describe('an order for a product and by a customer archived in June', () => {
  it.each([
    ['2024-05-31', 'order.lineAdded', 'order.customerSet order.addressSet'],
    ['2024-06-01', 'productArchived', 'customerArchived'],
    ['2024-07-01', 'productArchived', 'customerArchived'],
    [undefined, 'productArchived', 'customerArchived'],
  ])('that is of %s: %s', (at, line, customer) => {
    const draft = begun(at, SINCE);
    expect(
      outcome(draft.tell('order.addLine', { lineId: 'a', productId: productIdOf(1), qty: pieces(1) })),
    ).toBe(line);
    expect(outcome(draft.tell('order.setCustomer', { customerId: customerIdOf(1) }))).toBe(customer);
  });
  it('is refused where it is not known since when they are', () => {
    const draft = begun('1999-01-01', null);
    expect(
      outcome(draft.tell('order.addLine', { lineId: 'a', productId: productIdOf(1), qty: pieces(1) })),
    ).toBe('productArchived');
  });
});
