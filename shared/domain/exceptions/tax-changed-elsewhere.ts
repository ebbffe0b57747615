import { type AcrossOrder, type AcrossShop, dayOf, isCancelled, nameOf, type OrderRule } from './across.ts';
import type { Clash } from './rule.ts';

type TaxChange = NonNullable<AcrossShop['taxChanges']>[number];

/** The changes of rates that held when the order was placed, the last of each. */
const inForce = (shop: AcrossShop, { placed, date }: AcrossOrder): TaxChange[] => {
  const last = new Map<string, TaxChange>();
  for (const change of shop.taxChanges ?? []) {
    const holds = change.validFrom === null || change.validFrom <= dayOf(date);
    if (holds && change.recorded < (placed ?? 0)) last.set(change.class, change);
  }
  return [...last.values()];
};

/** A rate of tax was changed on one machine while another sold at the old one: the order keeps the rate it froze. */
export const taxChangedElsewhere: OrderRule = (order, across) => {
  const { shop } = across;
  const { placedEvent } = order;
  if (!shop?.taxChanges || shop.taxMode === 'none' || placedEvent === undefined || isCancelled(order))
    return [];
  return inForce(shop, order).flatMap((change): Clash[] => {
    if (change.rid === order.rid) return [];
    const old = order.claims.filter(
      ({ productId, tax, open, out }) =>
        open + out > 0 && (tax ?? 0) === change.from && across.product(productId)?.taxClass === change.class,
    );
    if (old.length === 0) return [];
    return [
      {
        kind: 'taxChangedElsewhere',
        class: 'notify',
        aggregate: order.id,
        events: [change.eventId, placedEvent],
        facts: {
          number: order.number ?? '',
          product: old.map(({ productId }) => nameOf(across, productId)).join(', '),
          rate: { units: change.from, scale: 4 },
          other: { units: change.to, scale: 4 },
        },
        answers: [
          { choice: 'keepRate', commands: [], safe: true },
          {
            choice: 'cancelOrder',
            commands: [{ type: 'order.cancel', aggregate: order.id, data: { reason: '' } }],
          },
        ],
      },
    ];
  });
};
