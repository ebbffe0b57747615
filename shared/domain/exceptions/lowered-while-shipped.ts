import { goodsText, worthOf } from './goods.ts';
import { letStand } from './let-stand.ts';
import { apartFrom, idsOf, orderRule } from './order-past.ts';
import { cancellations, reductions } from './quantities.ts';
import type { Answer } from './rule.ts';
import { overShipped, partsOf, sendAgain, sentOut } from './shipments.ts';

/**
 * Fewer were wanted here while more were sent there: more is out than is billed. One clash per shipment, with everything
 * that lowered its lines unaware of it. Where the whole order was cancelled, that is asked instead.
 */
export const loweredWhileShipped = orderRule('loweredWhileShipped', (it) => {
  const cancelled = cancellations(it);
  return sentOut(it).flatMap((sent) => {
    if (apartFrom(it, sent, cancelled).length > 0) return [];
    const lowered = overShipped(it, sent.shipment).flatMap((part) => {
      const unaware = apartFrom(it, sent, reductions(it, part.line.lineId)).filter(
        (act) => act.how !== 'cancel',
      );
      return unaware.length === 0 ? [] : [{ part, unaware }];
    });
    if (lowered.length === 0) return [];
    const over = lowered.map(({ part }) => part);
    const acts = lowered.flatMap(({ unaware }) => unaware);
    const tooMany = new Map(over.map(({ line, units }) => [line.lineId, units]));
    const rest = partsOf(it, sent.shipment).flatMap(({ line, units }) => {
      const stays = units - (tooMany.get(line.lineId) ?? 0);
      return stays > 0 ? [{ line, units: stays }] : [];
    });
    const takeBack = sendAgain(it, sent.shipment, rest);
    const cuts = idsOf(...acts.filter(({ how }) => how === 'cut'));
    const answers: Answer[] = [
      { choice: 'bill', commands: letStand(it, cuts, '') },
      ...(takeBack === null ? [] : [{ choice: 'takeBack', commands: takeBack }]),
      { choice: 'gift', commands: [], safe: true },
    ];
    return {
      kind: 'loweredWhileShipped',
      class: 'ask' as const,
      aggregate: it.id,
      events: idsOf(...acts, sent),
      facts: {
        goods: goodsText(over),
        wanted: goodsText(over.map(({ line }) => ({ line, units: line.live }))),
        sent: goodsText(over.map(({ line }) => ({ line, units: line.shipped }))),
      },
      money: worthOf(it.state, new Map(over.map(({ line, units }) => [line.lineId, line.live + units]))),
      answers,
    };
  });
});
