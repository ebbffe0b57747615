import { describe, expect, it } from 'vitest';
import { noTotals } from '../../../shared/domain/order/after.ts';
import { headlineOf } from '../../../shared/domain/order/index.ts';
import { pricedOf, totalsOf } from '../../../shared/domain/order/totals.ts';
import { outcome, productIdOf } from '../../support/given.ts';
import { draft, type OrderStory, orderUnder, pieces, placed } from '../../support/orders.ts';

const money = { totalsAfter: noTotals, pricingVersion: 1 };
const meanwhile = { linear: false };

const qtyEdit = (it: OrderStory, from: number, to: number) =>
  it.fold(
    'order.placedEdited',
    {
      changes: [{ kind: 'qty', lineId: 'a', from: pieces(from), to: pieces(to) }],
      totalsBefore: noTotals,
      ...money,
    },
    meanwhile,
  );
const cancelLines = (it: OrderStory, qty: number, remain: number) =>
  it.fold(
    'order.linesCancelled',
    {
      lines: [{ lineId: 'a', qty: pieces(qty), remainAfter: pieces(remain) }],
      reason: '',
      restock: true,
      ...money,
    },
    meanwhile,
  );
const cancelAll = (it: OrderStory) => {
  const line = (lineId: string, units: number) => ({
    lineId,
    qtyOutstandingSeen: pieces(units),
    remainAfter: pieces(0),
  });
  return it.fold('order.cancelled', { lines: [line('a', 5), line('b', 2)], reason: '', ...money }, meanwhile);
};
const liveOf = (it: OrderStory) => [...it.state.lines.values()].map((line) => line.live);

describe('what two machines did without knowing of each other', () => {
  it('cancelled on one, raised on the other: cancelled, in either order', () => {
    const first = placed();
    cancelAll(first);
    qtyEdit(first, 5, 10);
    const second = placed();
    qtyEdit(second, 5, 10);
    cancelAll(second);
    expect(liveOf(first)).toEqual([0, 0]);
    expect(liveOf(second)).toEqual([0, 0]);
    expect(first.state.lines.get('a')).toMatchObject({ ordered: 10, cancelled: 10 });
    expect(second.state.lines.get('a')).toMatchObject({ ordered: 10, cancelled: 10 });
  });

  it('two cancellations of one line leave the smaller rest, not the sum of both cuts', () => {
    const it = placed();
    cancelLines(it, 2, 3);
    cancelLines(it, 3, 2);
    expect(it.state.lines.get('a')).toMatchObject({ live: 2, cancelled: 3 });
  });

  it('a cancellation of some and a raise keep the rest that was left', () => {
    for (const steps of [
      [cancelLines, qtyEdit],
      [qtyEdit, cancelLines],
    ]) {
      const it = placed();
      for (const step of steps) {
        if (step === cancelLines) cancelLines(it, 2, 3);
        else qtyEdit(it, 5, 10);
      }
      expect(it.state.lines.get('a')).toMatchObject({ live: 3, ordered: 10 });
    }
  });

  it('a line added to a cancelled order is not revived, whichever came first', () => {
    const [added] = draft().done('order.addLine', { lineId: 'c', productId: productIdOf(3), qty: pieces(1) });
    const add = (it: OrderStory) =>
      it.fold(
        'order.placedEdited',
        { changes: [{ kind: 'lineAdded', line: added?.p }], totalsBefore: noTotals, ...money },
        meanwhile,
      );
    const first = placed();
    cancelAll(first);
    add(first);
    const second = placed();
    add(second);
    cancelAll(second);
    expect(liveOf(first)).toEqual([0, 0, 0]);
    expect(liveOf(second)).toEqual([0, 0, 0]);
  });

  it('cancelled on both is one cancellation, and one undo takes it back', () => {
    const it = placed();
    it.done('order.cancel', { reason: 'here' });
    const second = cancelAll(it);
    expect(headlineOf(it.state)).toBe('cancelled');
    it.done('order.undo', { eventId: second.id });
    expect(liveOf(it)).toEqual([5, 2]);
    expect(it.state.cancelled).toBeNull();
  });

  it('the same cancellation taken back twice gives back once', () => {
    const it = placed();
    it.done('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(2) }], reason: '' });
    const cut = it.events.at(-1)?.id ?? '';
    it.done('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(2) }], reason: '' });
    it.done('order.undo', { eventId: cut });
    it.fold(
      'order.linesRestored',
      { lines: [{ lineId: 'a', qty: pieces(2) }], reverses: cut, ...money },
      meanwhile,
    );
    expect(it.state.lines.get('a')).toMatchObject({ live: 3, cancelled: 2 });
  });

  it('goods shipped on one while cancelled on the other did go out', () => {
    expect(orderUnder.cancelledGoodsOut().state.lines.get('a')).toMatchObject({ live: 0, shipped: 3 });
  });

  it('placed on both: the first number is the order’s, the other an alias', () => {
    const it = placed();
    const p = { ...(it.events.at(-1)?.p as object), number: 'SO-B-000009' };
    it.fold('order.placed', p, meanwhile);
    expect(it.state.placed?.number).toBe('SO-A-000001');
    expect(it.state.aliases).toEqual(['SO-B-000009']);
    expect(it.state.odd.anomaly).toBe(0);
  });

  it('a line taken off on one and raised on the other stays', () => {
    for (const raise of [5, 7]) {
      const it = draft();
      it.done('order.removeLine', { lineId: 'a' });
      const p = { field: 'qty', lineId: 'a', from: pieces(5), to: pieces(raise) };
      it.fold('order.lineChanged', p, meanwhile);
      expect(it.state.lines.has('a')).toBe(raise === 7);
      const other = draft();
      other.fold('order.lineChanged', p, meanwhile);
      other.fold('order.lineRemoved', { lineId: 'a', qtySeen: pieces(5) }, meanwhile);
      expect(other.state.lines.has('a')).toBe(raise === 7);
    }
  });

  it('does not believe totals whose author had not seen everything', () => {
    const it = placed();
    const frozen = it.state.totals;
    expect(frozen).toEqual(totalsOf(it.state));
    qtyEdit(it, 5, 3);
    expect(it.state.totals).toBeNull();
    const priced = pricedOf(it.state);
    expect(totalsOf(it.state)).toEqual(priced.ok ? priced.totals : null);
    it.done('order.editPlaced', { changes: [{ kind: 'shippingFee', to: 100 }] });
    expect(it.state.totals).not.toBeNull();
  });

  it('an edit by somebody who knew of the cancellation counts in full', () => {
    const it = placed();
    it.done('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(2) }], reason: '' });
    qtyEdit(it, 3, 6);
    expect(it.state.lines.get('a')).toMatchObject({ live: 6, cancelled: 2 });
  });

  it('of the delivery records that stand, the one that says most counts', () => {
    const it = placed();
    it.done('order.ship', { shipmentId: 's1' });
    const record = (units: number) =>
      it.fold(
        'order.deliveryRecorded',
        { shipmentId: 's1', lines: [{ lineId: 'a', qty: pieces(units) }], receiver: '' },
        meanwhile,
      );
    const first = record(2);
    const most = record(4);
    record(3);
    it.done('order.undo', { eventId: first.id });
    expect(it.state.lines.get('a')?.delivered).toBe(4);
    it.done('order.undo', { eventId: most.id });
    expect(it.state.lines.get('a')?.delivered).toBe(3);
  });

  it('the whole order reopened twice gives back once', () => {
    const it = placed();
    it.done('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(2) }], reason: '' });
    const [cancelled] = it.done('order.cancel', { reason: '' });
    const [reopened] = it.done('order.undo', { eventId: cancelled?.id ?? '' });
    it.fold('order.reopened', reopened?.p, meanwhile);
    expect(liveOf(it)).toEqual([3, 2]);
  });

  it('does not give back more than is cancelled', () => {
    const it = placed();
    const [cut] = it.done('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(2) }], reason: '' });
    const lines = [{ lineId: 'a', qty: pieces(2) }];
    it.fold('order.linesRestored', { lines, reverses: 'not-arrived-yet0', ...money }, meanwhile);
    expect(it.state.lines.get('a')).toMatchObject({ live: 5, cancelled: 0 });
    expect(outcome(it.tell('order.undo', { eventId: cut?.id ?? '' }))).toBe('changedSince');
  });
});
