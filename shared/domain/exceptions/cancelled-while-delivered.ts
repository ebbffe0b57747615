import { goodsText, type Part, worthOf } from './goods.ts';
import { idsOf, orderRule, saidOf, stands } from './order-past.ts';
import { cancellations } from './quantities.ts';

/**
 * Cancelled here and delivered there: what was delivered is sold, and the cancellation counts for the rest. One clash per
 * shipment, with every record of its delivery and every cancellation that did not know of each other.
 */
export const cancelledWhileDelivered = orderRule('cancelledWhileDelivered', (it) => {
  const cuts = saidOf(it, 'order.linesCancelled').filter((one) => stands(it, one));
  const whole = cancellations(it);
  return [...it.state.shipments.values()].flatMap((shipment) => {
    const sold = Array.from(shipment.lines).flatMap(([lineId, part]): Part[] => {
      const line = it.state.lines.get(lineId);
      if (line === undefined || line.cut === null) return [];
      const units = Math.min(part.delivered, line.live - Math.min(line.cut, line.ordered));
      return units > 0 ? [{ line, units }] : [];
    });
    if (!shipment.counted || sold.length === 0) return [];
    const soldLines = new Set(sold.map(({ line }) => line.lineId));
    const cancelled = [
      ...whole,
      ...cuts.filter(({ p }) => p.lines.some(({ lineId }) => soldLines.has(lineId))),
    ];
    const delivered = saidOf(it, 'order.deliveryRecorded').filter(
      (one) =>
        one.p.shipmentId === shipment.shipmentId &&
        stands(it, one) &&
        cancelled.some((other) => it.apart(one, other)),
    );
    const unaware = cancelled.filter((one) => delivered.some((other) => it.apart(one, other)));
    const [first] = delivered;
    if (first === undefined || unaware.length === 0) return [];
    const less = worthOf(it.state, new Map(sold.map(({ line, units }) => [line.lineId, line.live - units])));
    return {
      kind: 'cancelledWhileDelivered',
      class: 'ask' as const,
      aggregate: it.id,
      events: idsOf(...unaware, ...delivered),
      facts: {
        goods: goodsText(sold),
        receiver: first.p.receiver,
        reason: unaware.at(-1)?.p.reason ?? '',
      },
      money: less && { ...less, minor: -less.minor },
      answers: [
        { choice: 'keepSale', commands: [], safe: true },
        { choice: 'openReturn', commands: [] },
      ],
    };
  });
});
