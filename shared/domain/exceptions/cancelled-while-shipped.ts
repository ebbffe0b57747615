import { goodsText, worthOf } from './goods.ts';
import { letStand } from './let-stand.ts';
import { apartFrom, idsOf, orderRule } from './order-past.ts';
import { cancellations } from './quantities.ts';
import type { Answer } from './rule.ts';
import { overShipped, recall, sentOut } from './shipments.ts';

/**
 * The order was cancelled here and sent there: what was sent is out, what was not is cancelled. One clash per shipment,
 * with every cancellation that did not know of it.
 */
export const cancelledWhileShipped = orderRule('cancelledWhileShipped', (it) => {
  const cancelled = cancellations(it);
  return sentOut(it).flatMap((sent) => {
    const unaware = apartFrom(it, sent, cancelled);
    const over = overShipped(it, sent.shipment);
    const last = unaware.at(-1);
    if (last === undefined || over.length === 0) return [];
    const { reason } = last.p;
    const stay = letStand(
      it,
      unaware.map(({ event }) => event.id),
      reason,
    );
    const back = recall(it, sent.shipment);
    const answers: Answer[] = [
      ...(back === null ? [] : [{ choice: 'recall', commands: back }]),
      { choice: 'letStand', commands: stay },
      { choice: 'expectReturn', commands: [], safe: true },
    ];
    return {
      kind: 'cancelledWhileShipped',
      class: 'ask' as const,
      aggregate: it.id,
      events: idsOf(...unaware, sent),
      facts: { goods: goodsText(over), reason, tracking: sent.shipment.tracking },
      money: worthOf(it.state, new Map(over.map(({ line, units }) => [line.lineId, line.live + units]))),
      answers,
    };
  });
});
