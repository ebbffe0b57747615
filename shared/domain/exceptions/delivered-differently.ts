import type { ShipmentState } from '../order/state.ts';
import { compare } from '../quantity.ts';
import { goodsText, type Part } from './goods.ts';
import { idsOf, type OrderPast, orderRule, type SaidOf, saidOf, stands } from './order-past.ts';
import { unseen } from './quantities.ts';

type Record = SaidOf<'order.deliveryRecorded'>;

/** They speak of the same line and say another quantity, or name another person. */
const differ = (one: Record, other: Record): boolean => {
  const [a, b] = [one.p.receiver.trim(), other.p.receiver.trim()];
  if (a !== '' && b !== '' && a !== b) return true;
  const said = new Map(other.p.lines.map(({ lineId, qty }) => [lineId, qty]));
  return one.p.lines.some(({ lineId, qty }) => {
    const there = said.get(lineId);
    return there !== undefined && compare(qty, there) !== 0;
  });
};

/** `2 × Tea → Bob`. */
const told = (it: OrderPast, record: Record): string => {
  const goods = goodsText(
    record.p.lines.flatMap(({ lineId, qty }): Part[] => {
      const line = it.state.lines.get(lineId);
      return line === undefined ? [] : [{ line: { ...line, scale: qty.scale }, units: qty.units }];
    }),
  );
  const receiver = record.p.receiver.trim();
  return receiver === '' ? goods : `${goods} → ${receiver}`;
};

const pairsOf = (it: OrderPast, shipment: ShipmentState): [Record, Record][] => {
  const records = saidOf(it, 'order.deliveryRecorded').filter(
    (one) => one.p.shipmentId === shipment.shipmentId && stands(it, one),
  );
  const heads = unseen(it, records);
  return heads.flatMap((one, i) =>
    heads
      .slice(i + 1)
      .filter((other) => it.apart(one, other) && differ(one, other))
      .map((other): [Record, Record] => [one, other]),
  );
};

/**
 * One delivery recorded on both is one delivery; where they say different things, the most that was said counts. One clash
 * per pair of records, until a later one is made that knows of both.
 */
export const deliveredDifferently = orderRule('deliveredDifferently', (it) =>
  [...it.state.shipments.values()].flatMap((shipment) =>
    pairsOf(it, shipment).map(([one, other]) => {
      const undo = ({ event }: Record) => [
        { type: 'order.undo' as const, aggregate: it.id, data: { eventId: event.id } },
      ];
      return {
        kind: 'deliveredDifferently',
        class: 'ask' as const,
        aggregate: it.id,
        events: idsOf(one, other),
        facts: { first: told(it, one), second: told(it, other) },
        answers: [
          { choice: 'both', commands: [], safe: true },
          { choice: 'first', facts: { record: told(it, one) }, commands: undo(other) },
          { choice: 'second', facts: { record: told(it, other) }, commands: undo(one) },
        ],
      };
    }),
  ),
);
