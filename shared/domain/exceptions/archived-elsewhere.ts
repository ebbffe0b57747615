import { isCancelled, type OrderRule } from './across.ts';
import { cancelOpen } from './cancel-open.ts';
import type { Clash } from './rule.ts';

/** A product was taken out of use on one machine while another sold it: the order is valid. */
export const archivedElsewhere: OrderRule = (order, across) => {
  const { placedEvent } = order;
  if (placedEvent === undefined || isCancelled(order)) return [];
  return order.claims.flatMap((claim): Clash[] => {
    const product = claim.open > 0 ? across.product(claim.productId) : undefined;
    const by = product?.archivedBy;
    if (!product || !by || product.mergedInto !== null || by.rid === order.rid) return [];
    const cancel = cancelOpen(order, [{ claim, units: claim.open }]);
    return [
      {
        kind: 'archivedElsewhere',
        class: 'notify',
        aggregate: order.id,
        events: [by.eventId, placedEvent],
        facts: {
          number: order.number ?? '',
          product: product.name,
          qty: { units: claim.open, scale: claim.scale },
        },
        answers: [
          { choice: 'fulfil', commands: [], safe: true },
          ...(cancel ? [{ choice: 'cancelLine', commands: [cancel] }] : []),
          {
            choice: 'restore',
            commands: [{ type: 'product.restore', aggregate: product.id, data: { reason: '' } }],
          },
        ],
      },
    ];
  });
};
