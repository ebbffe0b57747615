import { sameAddress } from '../order/customer.ts';
import type { Address } from '../order/events.ts';
import { wasDelivered } from '../order/guards.ts';
import { addressText, goodsText } from './goods.ts';
import { apartFrom, idsOf, type OrderPast, orderRule } from './order-past.ts';
import { unseen } from './quantities.ts';
import { partsOf, sendAgain, sentOut } from './shipments.ts';
import type { Writing } from './two-values.ts';

const writings = (it: OrderPast): Writing<Address | null>[] =>
  it.said.flatMap((one): Writing<Address | null>[] => {
    const { event } = one;
    switch (one.t) {
      case 'order.addressSet':
        return one.p.which === 'shipping' ? [{ event, value: one.p.to }] : [];
      case 'order.placedEdited': {
        const set = one.p.changes.findLast(
          (change) => change.kind === 'address' && change.which === 'shipping',
        );
        return set?.kind === 'address' ? [{ event, value: set.to }] : [];
      }
      default:
        return [];
    }
  });

/**
 * Another address here while the goods left there: the shipment keeps the one it was made with. One clash per shipment that
 * has not arrived, with every new address its sender did not know of.
 */
export const addressWhileShipped = orderRule('addressWhileShipped', (it) => {
  const set = unseen(it, writings(it));
  return sentOut(it).flatMap((sent) => {
    const { shipment } = sent;
    const now = it.state.shippingAddress;
    const unaware = apartFrom(it, sent, set).filter(({ value }) => !sameAddress(value, shipment.address));
    const inForce = unaware.some(({ value }) => sameAddress(value, now));
    if (!inForce || wasDelivered(shipment)) return [];
    const again = sendAgain(it, shipment, partsOf(it, shipment));
    return {
      kind: 'addressWhileShipped',
      class: 'ask' as const,
      aggregate: it.id,
      events: idsOf(...unaware, sent),
      facts: {
        goods: goodsText(partsOf(it, shipment)),
        sent: addressText(shipment.address),
        now: addressText(now),
        tracking: shipment.tracking,
      },
      answers: [
        { choice: 'redirect', commands: [] },
        ...(again === null ? [] : [{ choice: 'correct', commands: again }]),
        { choice: 'ignore', commands: [], safe: true },
      ],
    };
  });
});
