import { describe, expect, it } from 'vitest';
import { headlineOf, lastUndoable } from '../../../shared/domain/order/index.ts';
import type { OrderState } from '../../../shared/domain/order/state.ts';
import { totalsOf } from '../../../shared/domain/order/totals.ts';
import { outcome, productIdOf } from '../../support/given.ts';
import { type OrderStory, orderUnder, pieces, placed, shippedWith } from '../../support/orders.ts';

/** What an undo has to bring back. */
const standing = (state: OrderState) => ({
  headline: headlineOf(state),
  held: state.held?.reason ?? null,
  totals: totalsOf(state),
  fee: state.shippingFee,
  discount: state.orderDiscount,
  customerId: state.customerId,
  due: state.due,
  address: state.shippingAddress,
  lines: [...state.lines.values()]
    .filter((line) => line.live > 0 || line.shipped > 0)
    .map(({ lineId, live, shipped, delivered, unitPrice, discount }) => ({
      lineId,
      live,
      shipped,
      delivered,
      unitPrice,
      discount,
    })),
  notes: [...state.notes.values()].filter((note) => !note.withdrawn).length,
});

const undoLast = (it: OrderStory) => {
  const act = lastUndoable(it.state);
  return it.done('order.undo', { eventId: act?.eventId ?? 'there-is-none-00' }).map((event) => event.t);
};

const acts: [string, () => OrderStory, (it: OrderStory) => unknown, string][] = [
  ['confirming', placed, (it) => it.done('order.confirm', {}), 'order.confirmationWithdrawn'],
  ['holding', placed, (it) => it.done('order.hold', { reason: 'x' }), 'order.released'],
  ['a note', placed, (it) => it.done('order.addNote', { noteId: 'n', text: 'hm' }), 'order.noteWithdrawn'],
  [
    'shipping, with the confirmation it brought',
    placed,
    (it) => it.done('order.ship', { shipmentId: 's1' }),
    'order.shipmentVoided order.confirmationWithdrawn',
  ],
  [
    'a second shipment',
    () => shippedWith(3),
    (it) => it.done('order.ship', { shipmentId: 's2' }),
    'order.shipmentVoided',
  ],
  ['delivering', orderUnder.shipped, (it) => it.done('order.deliver', {}), 'order.deliveryVoided'],
  [
    'delivering two shipments at once',
    () => {
      const it = shippedWith(3);
      it.done('order.ship', { shipmentId: 's2' });
      return it;
    },
    (it) => it.done('order.deliver', { receiver: 'Ann' }),
    'order.deliveryVoided order.deliveryVoided',
  ],
  [
    'the second part of a delivery',
    orderUnder.partlyDelivered,
    (it) => it.done('order.deliver', { lines: [{ lineId: 'a', qty: pieces(1) }] }),
    'order.deliveryVoided',
  ],
  [
    'cancelling part of a line',
    placed,
    (it) => it.done('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(2) }], reason: '' }),
    'order.linesRestored',
  ],
  ['cancelling all', placed, (it) => it.done('order.cancel', { reason: '' }), 'order.reopened'],
  [
    'cancelling the rest',
    () => shippedWith(3),
    (it) => it.done('order.cancel', { reason: '' }),
    'order.reopened',
  ],
  [
    'an edit of everything',
    placed,
    (it) =>
      it.done('order.editPlaced', {
        changes: [
          { kind: 'qty', lineId: 'a', to: pieces(9) },
          { kind: 'qty', lineId: 'a', to: pieces(8) },
          { kind: 'unitPrice', lineId: 'b', to: { units: 7, scale: 0 }, reason: 'nice' },
          { kind: 'discount', scope: { line: 'b' }, to: { kind: 'ppm', value: 10 } },
          { kind: 'discount', scope: 'order', to: { kind: 'amount', value: 10 } },
          { kind: 'shippingFee', to: 490 },
          { kind: 'addLine', lineId: 'c', productId: productIdOf(3), qty: pieces(1) },
          { kind: 'address', which: 'shipping', to: { lines: ['Harbour 1'] } },
          { kind: 'due', to: '2026-12-24' },
        ],
      }),
    'order.placedEdited',
  ],
];

describe('undo brings back what was before', () => {
  for (const [name, given, act, expected] of acts) {
    it(name, () => {
      const it = given();
      const before = standing(it.state);
      act(it);
      expect(standing(it.state)).not.toEqual(before);
      expect(undoLast(it).join(' ')).toBe(expected);
      expect(standing(it.state)).toEqual(before);
      expect(it.state.odd).toEqual({ unknown: 0, badPayload: 0, anomaly: 0 });
    });
  }

  it('placing, by cancelling; and that too', () => {
    const it = placed();
    expect(undoLast(it)).toEqual(['order.cancelled']);
    expect(headlineOf(it.state)).toBe('cancelled');
    expect(undoLast(it)).toEqual(['order.reopened']);
    expect(headlineOf(it.state)).toBe('new');
    expect(lastUndoable(it.state)?.t).toBe('order.placed');
  });

  it('one act after the other, back to the placement', () => {
    const it = placed();
    it.done('order.confirm', {});
    it.done('order.editPlaced', { changes: [{ kind: 'qty', lineId: 'a', to: pieces(9) }] });
    it.done('order.ship', { shipmentId: 's1' });
    it.done('order.deliver', {});
    for (let i = 0; i < 4; i += 1) undoLast(it);
    expect(headlineOf(it.state)).toBe('new');
    expect(lastUndoable(it.state)?.t).toBe('order.placed');
  });
});

describe('undo is refused', () => {
  const eventOf = (it: OrderStory, t: string): string => it.events.find((event) => event.t === t)?.id ?? '';
  const refused = (it: OrderStory, t: string) => outcome(it.tell('order.undo', { eventId: eventOf(it, t) }));

  it('for a shipment that arrived', () => {
    expect(refused(orderUnder.delivered(), 'order.shipmentDispatched')).toBe('undoDeliveryFirst');
  });
  it('for a confirmation or placement after shipping', () => {
    const it = orderUnder.pending();
    it.done('order.ship', { shipmentId: 's1' });
    expect(refused(it, 'order.confirmed')).toBe('undoShipmentFirst');
    expect(refused(it, 'order.placed')).toBe('undoShipmentFirst');
  });
  it('for the placement of a cancelled order, and for cancelled lines of one', () => {
    expect(refused(orderUnder.cancelled(), 'order.placed')).toBe('undoCancelFirst');
    const it = placed();
    it.done('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(1) }], reason: '' });
    it.done('order.cancel', { reason: '' });
    expect(refused(it, 'order.linesCancelled')).toBe('undoCancelFirst');
  });
  it('for an edit that a later one changed, or of which goods were shipped', () => {
    const it = placed();
    const to = (units: number) => ({ changes: [{ kind: 'qty' as const, lineId: 'a', to: pieces(units) }] });
    it.done('order.editPlaced', to(9));
    it.done('order.editPlaced', to(8));
    expect(refused(it, 'order.placedEdited')).toBe('changedSince');
    const shipped = placed();
    shipped.done('order.editPlaced', to(9));
    shipped.done('order.ship', { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(7) }] });
    expect(refused(shipped, 'order.placedEdited')).toBe('belowShipped');
    shipped.done('order.ship', { shipmentId: 's2' });
    expect(refused(shipped, 'order.placedEdited')).toBe('undoShipmentFirst');
    shipped.done('order.deliver', {});
    expect(refused(shipped, 'order.placedEdited')).toBe('undoDeliveryFirst');
  });
  it('for what was undone already', () => {
    const it = orderUnder.pending();
    undoLast(it);
    expect(refused(it, 'order.confirmed')).toBe('alreadyUndone');
  });
});
