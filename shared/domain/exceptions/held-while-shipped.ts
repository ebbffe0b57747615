import { goodsText } from './goods.ts';
import { idsOf, orderRule, saidOf } from './order-past.ts';
import { partsOf, recall, sentOut } from './shipments.ts';

/** Held here and sent there: what was sent is out, and the hold stays on the rest. One clash per shipment. */
export const heldWhileShipped = orderRule('heldWhileShipped', (it) => {
  const { held } = it.state;
  const hold = saidOf(it, 'order.held').find(({ event }) => event.id === held?.eventId);
  if (hold === undefined) return [];
  return sentOut(it)
    .filter((sent) => it.apart(sent, hold))
    .map((sent) => {
      const back = recall(it, sent.shipment);
      return {
        kind: 'heldWhileShipped',
        class: 'notify' as const,
        aggregate: it.id,
        events: idsOf(hold, sent),
        facts: { goods: goodsText(partsOf(it, sent.shipment)), reason: hold.p.reason },
        answers: [
          { choice: 'keepHold', commands: [], safe: true },
          {
            choice: 'release',
            commands: [{ type: 'order.release' as const, aggregate: it.id, data: {} }],
          },
          ...(back === null ? [] : [{ choice: 'recall', commands: back }]),
        ],
      };
    });
});
