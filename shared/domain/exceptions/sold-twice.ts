import {
  type AcrossClaim,
  type AcrossOrder,
  type AcrossShelf,
  type AcrossShipment,
  nameOf,
} from './across.ts';
import { cancelOpen } from './cancel-open.ts';
import type { Answer, Clash } from './rule.ts';

/** What an order lacks of one product, at the scale of its claim, and who has it instead. */
type Lack = { claim: AcrossClaim; units: number; taker: Taker };
type Taker = { order: AcrossOrder; shipment: AcrossShipment | null };

/** The last of those from other machines that are served before this order. */
const claimantBefore = (order: AcrossOrder, productId: string, across: AcrossShelf): Taker | null => {
  const claimants = across.claimants(productId);
  const before = claimants.slice(
    0,
    claimants.findIndex(({ id }) => id === order.id),
  );
  const taker = before.findLast(({ rid, placedEvent }) => rid !== order.rid && placedEvent !== undefined);
  return taker ? { order: taker, shipment: null } : null;
};

/** The first that another machine sent after this order was placed; else the last one before, which it did not know of. */
const shipmentElsewhere = (order: AcrossOrder, productId: string, across: AcrossShelf): Taker | null => {
  let after: Taker | null = null;
  let before: Taker | null = null;
  const earlier = (a: AcrossShipment, b: AcrossShipment): boolean =>
    a.at < b.at || (a.at === b.at && a.eventId < b.eventId);
  for (const other of across.shippers(productId)) {
    if (other.id === order.id) continue;
    const claim = other.claims.findIndex((each) => each.productId === productId);
    for (const shipment of other.shipments) {
      if (shipment.rid === order.rid || shipment.back !== null) continue;
      if (!shipment.moves.some(([at, units]) => at === claim && units > 0)) continue;
      const taker = { order: other, shipment };
      if (shipment.at >= (order.placed ?? 0)) {
        if (!after?.shipment || earlier(shipment, after.shipment)) after = taker;
      } else if (!before?.shipment || earlier(before.shipment, shipment)) before = taker;
    }
  }
  return after ?? before;
};

const lacksOf = (order: AcrossOrder, across: AcrossShelf): Lack[] =>
  order.claims.flatMap((claim): Lack[] => {
    const short = claim.open > 0 && !claim.knownShort ? across.shorts(claim.productId).get(order.id) : 0;
    if (!short) return [];
    const finer = 10 ** (across.scaleOf(claim.productId) - claim.scale);
    const taker =
      claimantBefore(order, claim.productId, across) ?? shipmentElsewhere(order, claim.productId, across);
    return taker ? [{ claim, units: Math.min(claim.open, Math.ceil(short / finer)), taker }] : [];
  });

/**
 * Two machines sold the last of something: both orders stand, and the order of claims decides who has it. Asked where the
 * other one waits for it too; told where another machine sent it away. An order that was placed knowing that there was
 * not enough is no question.
 */
export const soldTwice = (order: AcrossOrder, across: AcrossShelf): Clash[] => {
  const { placedEvent } = order;
  if (placedEvent === undefined) return [];
  const byTaker = new Map<string, Lack[]>();
  for (const lack of lacksOf(order, across)) {
    const event = lack.taker.shipment?.eventId ?? lack.taker.order.placedEvent ?? '';
    const group = byTaker.get(event);
    if (group) group.push(lack);
    else byTaker.set(event, [lack]);
  }
  return [...byTaker].flatMap(([event, lacks]): Clash[] => {
    const [first] = lacks;
    const cancel = cancelOpen(order, lacks);
    if (!first || !cancel) return [];
    const { order: other, shipment } = first.taker;
    const answers: Answer[] = [
      { choice: 'backorder', commands: [], safe: true },
      { choice: 'cancelLine', commands: [cancel] },
    ];
    const freed = lacks.flatMap(({ claim: { productId, scale }, units }) => {
      const claim = other.claims.find((each) => each.productId === productId && each.open > 0);
      if (shipment || !claim) return [];
      return [{ claim, units: Math.min(claim.open, Math.ceil(units * 10 ** (claim.scale - scale))) }];
    });
    const give = cancelOpen(other, freed);
    if (give) answers.splice(1, 0, { choice: 'giveToThis', commands: [give] });
    return [
      {
        kind: shipment ? 'shippedElsewhere' : 'soldTwice',
        class: shipment ? 'notify' : 'ask',
        aggregate: order.id,
        events: [placedEvent, event],
        facts: {
          number: order.number ?? '',
          product: lacks.map(({ claim }) => nameOf(across, claim.productId)).join(', '),
          qty: { units: first.units, scale: first.claim.scale },
          other: other.number ?? '',
        },
        answers,
      },
    ];
  });
};
