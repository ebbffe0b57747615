import { wasDelivered } from '../order/guards.ts';
import type { LineState } from '../order/state.ts';
import { rescaleDown } from '../quantity.ts';
import { goodsText, type Part } from './goods.ts';
import { idsOf, type OrderPast, orderRule } from './order-past.ts';
import { qtyActs } from './quantities.ts';
import { recall, type Sent, sentOut } from './shipments.ts';

/** What was wanted when they sent: what others lowered or cancelled meanwhile is asked about elsewhere. */
const wanted = (it: OrderPast, line: LineState, pair: readonly Sent[]): number => {
  const seen = (qtyActs(it).get(line.lineId) ?? [])
    .filter((act) => pair.some((sent) => it.apart(act, sent)))
    .map((act) => (act.seen === null ? 0 : rescaleDown(act.seen.units, act.seen.scale, line.scale)));
  return Math.max(line.live, ...seen);
};

/** Goods that both shipments hold and that are out more often than they were wanted. */
const sameGoods = (it: OrderPast, one: Sent, other: Sent, sameParcel: boolean): Part[] =>
  Array.from(one.shipment.lines).flatMap(([lineId, part]) => {
    const line = it.state.lines.get(lineId);
    const both = other.shipment.lines.get(lineId);
    if (line === undefined || both === undefined) return [];
    const over = line.shipped - wanted(it, line, [one, other]);
    const units = Math.min(part.qty, both.qty, sameParcel ? Number.POSITIVE_INFINITY : over);
    return units > 0 ? [{ line, units }] : [];
  });

/** The later one is the copy, unless only that one has arrived. */
const copyOf = (one: Sent, other: Sent): Sent =>
  wasDelivered(other.shipment) && !wasDelivered(one.shipment) ? one : other;

/**
 * The same goods sent on both: each counts, so more is out than was wanted. One clash per pair of shipments. One parcel
 * entered twice has one tracking number, and is asked about even where the quantities would allow two.
 */
export const shippedTwice = orderRule('shippedTwice', (it) => {
  const sent = sentOut(it);
  return sent.flatMap((one, i) =>
    sent.slice(i + 1).flatMap((other) => {
      if (!it.apart(one, other)) return [];
      const tracking = one.shipment.tracking.trim();
      const sameParcel = tracking !== '' && tracking === other.shipment.tracking.trim();
      const goods = sameGoods(it, one, other, sameParcel);
      const copy = recall(it, copyOf(one, other).shipment);
      if (goods.length === 0) return [];
      const safe = copy !== null && sameParcel ? 'sameParcel' : 'sentTwice';
      const answers = [
        ...(copy === null ? [] : [{ choice: 'sameParcel', commands: copy }]),
        { choice: 'sentTwice', commands: [] },
        ...(copy === null ? [{ choice: 'undoDelivery', commands: [] }] : []),
      ];
      return {
        kind: 'shippedTwice',
        class: 'ask' as const,
        aggregate: it.id,
        events: idsOf(one, other),
        facts: { goods: goodsText(goods), tracking, sameTracking: sameParcel },
        answers: answers.map((answer) => (answer.choice === safe ? { ...answer, safe: true } : answer)),
      };
    }),
  );
});
