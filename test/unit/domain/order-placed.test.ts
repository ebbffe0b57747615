import { describe, expect, it } from 'vitest';
import {
  availableActions,
  headlineOf,
  lastUndoable,
  primaryAction,
} from '../../../shared/domain/order/index.ts';
import { totalsOf } from '../../../shared/domain/order/totals.ts';
import { contextOf, outcome, productIdOf, shopFacts } from '../../support/given.ts';
import { draft, headlines, orderUnder, pieces, placed, shippedWith } from '../../support/orders.ts';

const live = (it: ReturnType<typeof draft>) => [...it.state.lines.values()].map((line) => line.live);

describe('shipping', () => {
  it('sends all that is left and confirms a new order', () => {
    const it = placed();
    const events = it.done('order.ship', { shipmentId: 's1', carrier: 'DHL', tracking: 'T1' });
    expect(events.map((e) => e.t)).toEqual(['order.confirmed', 'order.shipmentDispatched']);
    expect(events[1]?.p).toMatchObject({
      lines: [
        { lineId: 'a', qty: pieces(5), location: 'main' },
        { lineId: 'b', qty: pieces(2), location: 'main' },
      ],
    });
    expect(headlineOf(it.state)).toBe('shipped');
  });

  it('does not send more than is left, also when one line is named twice', () => {
    const it = shippedWith(3);
    const lines = [
      { lineId: 'a', qty: pieces(2) },
      { lineId: 'a', qty: pieces(1) },
    ];
    expect(it.tell('order.ship', { shipmentId: 's2', lines })).toEqual({
      ok: false,
      refusal: {
        code: 'onlySoManyLeftToShip',
        facts: { line: 'Product 1', left: pieces(2), asked: pieces(3) },
      },
    });
  });

  it('waits while the order is held, and so does delivery', () => {
    const it = shippedWith(3);
    it.done('order.hold', { reason: 'waits for money' });
    expect(outcome(it.tell('order.ship', { shipmentId: 's2' }))).toBe('orderHeld');
    expect(outcome(it.tell('order.deliver', {}))).toBe('orderHeld');
    it.done('order.release', {});
    it.done('order.ship', { shipmentId: 's2' });
  });

  it('can be released when another machine shipped the rest meanwhile', () => {
    const it = placed();
    it.done('order.hold', { reason: 'x' });
    const lines = ['a', 'b'].map((lineId, i) => ({ lineId, qty: pieces(i === 0 ? 5 : 2), location: 'main' }));
    const p = { shipmentId: 's1', lines, carrier: '', tracking: '', address: null };
    it.fold('order.shipmentDispatched', p, { linear: false });
    expect(headlineOf(it.state)).toBe('shipped');
    it.done('order.release', {});
    it.done('order.deliver', {});
  });

  it('takes a voided shipment off what was shipped', () => {
    const it = shippedWith(3);
    it.done('order.voidShipment', { shipmentId: 's1', reason: 'wrong box' });
    expect(headlineOf(it.state)).toBe('pending');
    expect(outcome(it.tell('order.voidShipment', { shipmentId: 's1', reason: '' }))).toBe('nothing');
    expect(outcome(it.tell('order.deliver', { shipmentId: 's1' }))).toBe('shipFirst');
    expect(outcome(it.tell('order.changeShipment', { shipmentId: 's1', carrier: 'x' }))).toBe(
      'shipmentWasVoided',
    );
  });
});

describe('delivering', () => {
  it('records what arrived of each shipment so far, oldest first', () => {
    const it = shippedWith(3);
    it.done('order.ship', { shipmentId: 's2' });
    it.done('order.deliver', { lines: [{ lineId: 'a', qty: pieces(1) }] });
    const events = it.done('order.deliver', { lines: [{ lineId: 'a', qty: pieces(3) }] });
    expect(events.map((e) => e.p)).toMatchObject([
      { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(3) }] },
      { shipmentId: 's2', lines: [{ lineId: 'a', qty: pieces(1) }] },
    ]);
    expect(it.state.lines.get('a')?.delivered).toBe(4);
    const tooMany = { lines: [{ lineId: 'a', qty: pieces(2) }] };
    expect(outcome(it.tell('order.deliver', tooMany))).toBe('onlySoManyUnderWay');
    it.done('order.deliver', {});
    expect(headlineOf(it.state)).toBe('delivered');
  });

  it('counts one delivery recorded on two machines once', () => {
    const it = orderUnder.delivered();
    const p = { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(5) }], receiver: 'Ann' };
    it.fold('order.deliveryRecorded', p, { linear: false });
    expect(it.state.lines.get('a')?.delivered).toBe(5);
    expect(it.state.shipments.get('s1')?.deliveries).toHaveLength(2);
  });

  it('believes a delivery rather than a void', () => {
    const it = shippedWith(3);
    it.done('order.voidShipment', { shipmentId: 's1', reason: 'lost' });
    const p = { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(3) }], receiver: 'Ann' };
    it.fold('order.deliveryRecorded', p, { linear: false });
    expect(it.state.lines.get('a')).toMatchObject({ shipped: 3, delivered: 3 });
    expect(it.state.shipments.get('s1')).toMatchObject({ counted: true, voided: { reason: 'lost' } });
  });
});

describe('editing a placed order', () => {
  it('writes one bundle with what was before and the totals on both sides', () => {
    const it = placed();
    const before = totalsOf(it.state);
    const [edited] = it.done('order.editPlaced', {
      changes: [
        { kind: 'qty', lineId: 'a', to: pieces(4) },
        { kind: 'addLine', lineId: 'c', productId: productIdOf(3), qty: pieces(1) },
        { kind: 'qty', lineId: 'c', to: pieces(2) },
        { kind: 'shippingFee', to: 490 },
        { kind: 'shippingFee', to: 500 },
        { kind: 'due', to: null },
      ],
    });
    expect(edited?.p).toMatchObject({
      changes: [
        { kind: 'qty', lineId: 'a', from: pieces(5), to: pieces(4) },
        { kind: 'lineAdded', line: { lineId: 'c' } },
        { kind: 'qty', lineId: 'c', from: pieces(1), to: pieces(2) },
        { kind: 'shippingFee', from: 0, to: 490 },
        { kind: 'shippingFee', from: 490, to: 500 },
      ],
      totalsBefore: before,
      totalsAfter: { gross: 4 * 1099 + 2 * 2099 + 2 * 3099, shipping: 500 },
    });
    expect(live(it)).toEqual([4, 2, 2]);
  });

  it('does not go below what was shipped', () => {
    const it = shippedWith(3);
    const to = (units: number) => ({ changes: [{ kind: 'qty' as const, lineId: 'a', to: pieces(units) }] });
    expect(outcome(it.tell('order.editPlaced', to(2)))).toBe('belowShipped');
    it.done('order.editPlaced', to(3));
    expect(it.state.lines.get('a')).toMatchObject({ live: 3, ordered: 3, cancelled: 0 });
  });

  it('keeps the customer where the shop needs one', () => {
    const strict = contextOf({ shop: shopFacts({ customerRequired: true }) });
    const changes = [{ kind: 'customer' as const, to: null }];
    expect(outcome(placed().tell('order.editPlaced', { changes }, strict))).toBe('customerRequired');
  });

  it('writes nothing when nothing changes, and nothing at all when one change is refused', () => {
    const it = placed();
    const same = { kind: 'qty' as const, lineId: 'a', to: pieces(5) };
    expect(outcome(it.tell('order.editPlaced', { changes: [same] }))).toBe('nothing');
    const wrong = { kind: 'qty' as const, lineId: 'zz', to: pieces(5) };
    expect(outcome(it.tell('order.editPlaced', { changes: [{ ...same, to: pieces(1) }, wrong] }))).toBe(
      'noSuchLine',
    );
    expect(live(it)).toEqual([5, 2]);
  });

  it('reprices what was sold at list price only', () => {
    const it = draft();
    it.done('order.changeLine', { lineId: 'b', unitPrice: { units: 1, scale: 0 }, reason: 'friend' });
    it.done('order.place', {});
    const dearer = contextOf({
      product: (id) =>
        ({ ...(contextOf().product(id) as never as object), price: { units: 20, scale: 0 } }) as never,
    });
    const [repriced] = it.done('order.reprice', {}, dearer);
    expect(repriced?.p).toMatchObject({ lines: [{ lineId: 'a', to: { units: 20, scale: 0 } }] });
    expect(totalsOf(it.state)?.gross).toBe(5 * 2000 + 2 * 100);
    expect(outcome(it.tell('order.reprice', {}, dearer))).toBe('nothing');
  });
});

describe('cancelling', () => {
  it('cancels part of a line and prices the rest', () => {
    const it = placed();
    const [cancelled] = it.done('order.cancelLines', {
      lines: [{ lineId: 'a', qty: pieces(2) }],
      reason: 'too many',
    });
    expect(cancelled?.p).toMatchObject({
      lines: [{ lineId: 'a', qty: pieces(2), remainAfter: pieces(3) }],
      restock: true,
      totalsAfter: { gross: 3 * 1099 + 2 * 2099 },
    });
    expect(
      outcome(it.tell('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(4) }], reason: '' })),
    ).toBe('onlySoManyLeftToCancel');
  });

  it('keeps what was shipped and its fee, and owes nothing when nothing was sent', () => {
    const some = draft();
    some.done('order.setShippingFee', { to: 490 });
    some.done('order.place', {});
    some.done('order.ship', { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(3) }] });
    some.done('order.cancel', { reason: '' });
    expect(live(some)).toEqual([3, 0]);
    expect(headlineOf(some.state)).toBe('shipped');
    expect(totalsOf(some.state)).toMatchObject({ gross: 3 * 1099, shipping: 490 });
    const none = draft();
    none.done('order.setShippingFee', { to: 490 });
    none.done('order.place', {});
    none.done('order.cancel', { reason: '' });
    expect(totalsOf(none.state)).toMatchObject({ gross: 0, shipping: 0, tax: 0, total: 0 });
  });
});

describe('what can be done', () => {
  it('answers every action under every headline without a throw, as the command would', () => {
    for (const name of headlines) {
      const { state, decide } = orderUnder[name]();
      const actions = availableActions(state, { customerRequired: false, paid: 0 });
      expect(Object.keys(actions)).toHaveLength(15);
      const ship = decide('order.ship', { shipmentId: 'new' });
      expect(actions.ship, name).toEqual(ship.ok ? null : ship.refusal);
      const primary = primaryAction(state, 0);
      if (primary !== null) expect(actions[primary], `${primary} on ${name}`).toBeNull();
    }
  });

  it('offers one thing first', () => {
    const first = headlines.map((name) => [name, primaryAction(orderUnder[name]().state, 0)]);
    expect(Object.fromEntries(first)).toEqual({
      nothing: null,
      draft: 'place',
      discarded: null,
      new: 'confirm',
      pending: 'ship',
      partlyShipped: 'ship',
      shipped: 'deliver',
      partlyDelivered: 'deliver',
      delivered: 'pay',
      cancelled: null,
      cancelledGoodsOut: null,
      returned: null,
    });
    const delivered = orderUnder.delivered().state;
    expect(primaryAction(delivered, totalsOf(delivered)?.total ?? 0)).toBeNull();
    const held = placed();
    held.done('order.hold', { reason: '' });
    expect(primaryAction(held.state, 0)).toBe('release');
  });
});

describe('events of a newer app', () => {
  it('make the order read-only', () => {
    const it = placed();
    it.fold('order.teleported', {});
    it.fold('order.confirmed', {}, { sv: 2 });
    expect(it.state.odd.unknown).toBe(2);
    expect(outcome(it.tell('order.confirm', {}))).toBe('madeByNewerVersion');
    expect(lastUndoable(it.state)?.t).toBe('order.placed');
  });
});
