import { goodsText } from './goods.ts';
import { takenBack } from './let-stand.ts';
import { apartFrom, idsOf, orderRule, saidOf, stands } from './order-past.ts';
import { partsOf } from './shipments.ts';

/**
 * Delivered here while the shipment was voided there: it arrived. One clash per shipment, with all records of its delivery
 * and all who voided it unaware of each other.
 */
export const deliveredWhileVoided = orderRule('deliveredWhileVoided', (it) =>
  [...it.state.shipments.values()].flatMap((shipment) => {
    if (shipment.voided === null || !shipment.counted) return [];
    const { shipmentId } = shipment;
    const voids = saidOf(it, 'order.shipmentVoided').filter((one) => one.p.shipmentId === shipmentId);
    const records = saidOf(it, 'order.deliveryRecorded').filter(
      (one) => one.p.shipmentId === shipmentId && stands(it, one),
    );
    const unaware = voids.filter((one) => apartFrom(it, one, records).length > 0);
    const contradicted = records.filter((one) => apartFrom(it, one, unaware).length > 0);
    const last = contradicted.at(-1);
    const back = takenBack(it, idsOf(...records));
    if (last === undefined || back === null) return [];
    return {
      kind: 'deliveredWhileVoided',
      class: 'ask' as const,
      aggregate: it.id,
      events: idsOf(...unaware, ...contradicted),
      facts: {
        goods: goodsText(partsOf(it, shipment)),
        receiver: last.p.receiver,
        reason: shipment.voided.reason,
      },
      answers: [
        { choice: 'delivered', commands: [], safe: true },
        { choice: 'cameBack', commands: back.commands },
      ],
    };
  }),
);
