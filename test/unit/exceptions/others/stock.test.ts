import { describe, expect, it } from 'vitest';
import type { StockState } from '../../../../shared/domain/stock/state.ts';
import { movementsOf } from '../../../../shared/projections/movements.ts';
import { meet, type Till, till } from '../../../support/clash.ts';
import { apart, kindsOf, type Machine, ORDER, pieces, receive, SHELF, sell, TEA } from './apart.ts';

const shelf = (one: Till) => one.fold(SHELF).state as StockState;
const count = (one: Till, units: number) =>
  one.done('stock.count', { productId: TEA, counted: pieces(units) }, SHELF);
const ledger = ({ till: one, books }: Machine) => {
  const names = { machine: (rid: string) => rid, person: (by: string) => by };
  return movementsOf(TEA, shelf(one), books(), names, { offset: 0, limit: 50 }).rows;
};

describe('row 38: a shelf counted twice', () => {
  it('shows the later count, not both differences', () =>
    apart(
      { start: (a) => receive(a, 10), here: (a) => count(a, 12), there: (b) => count(b, 14) },
      ({ here, first, clashes, answered }) => {
        const [later, earlier] = first === 'here' ? [14, 12] : [12, 14];
        expect(here.books().claims.figures(TEA).onHand).toBe(later);
        expect(ledger(here)[0]?.balance).toBe(later);
        expect(clashes).toMatchObject([
          {
            kind: 'countedTwice',
            class: 'ask',
            aggregate: SHELF,
            facts: { qty: pieces(later), other: pieces(earlier) },
          },
        ]);
        expect(answered(clashes[0], 'later').clashes).toEqual(clashes);
        const chosen = answered(clashes[0], 'earlier');
        expect(shelf(chosen.there.till).onHand).toBe(earlier);
        expect(chosen.clashes).toEqual([]);
      },
    ));

  it('lets goods move on as they did', () =>
    apart(
      {
        start: (a) => receive(a, 10),
        here: (a) => {
          count(a, 12);
          receive(a, 5);
        },
        there: (b) => {
          b.done('stock.adjust', { productId: TEA, delta: pieces(-1), reason: 'broken' }, SHELF);
          count(b, 8);
        },
      },
      // Whichever count shows, what came and what broke on the other machine counts as well.
      ({ here, first }) => expect(shelf(here.till).onHand).toBe(first === 'here' ? 8 + 5 : 12 + 5 - 1),
    ));

  it('is settled by counting again, and by taking one back', () =>
    apart(
      { start: (a) => receive(a, 10), here: (a) => count(a, 12), there: (b) => count(b, 14) },
      ({ here }) => {
        count(here.till, 13);
        expect(shelf(here.till).onHand).toBe(13);
        const undo = (eventId: string) => here.till.done('stock.undo', { productId: TEA, eventId }, SHELF);
        const counts = [...shelf(here.till).movements.values()].filter(({ kind }) => kind === 'counted');
        expect(counts.map(({ withdrawn }) => typeof withdrawn === 'number')).toEqual([true, false, false]);
        undo(counts[2]?.eventId ?? '');
        expect(shelf(here.till).onHand).toBe(counts[1]?.counted?.units);
        undo(counts[1]?.eventId ?? '');
        expect(shelf(here.till).onHand).toBe(counts[0]?.counted?.units);
        undo(counts[0]?.eventId ?? '');
        expect(shelf(here.till).onHand).toBe(10);
      },
    ));

  it('takes nothing back twice when one machine undid the count that the other withdrew', () =>
    apart(
      {
        start: (a) => receive(a, 10),
        here: (a) => {
          const [counted] = count(a, 12);
          a.done('stock.undo', { productId: TEA, eventId: counted?.id ?? '' }, SHELF);
        },
        there: (b) => count(b, 14),
      },
      ({ here, clashes }) => {
        expect(shelf(here.till).onHand).toBe(14);
        expect(clashes).toEqual([]);
      },
    ));

  it('leaves alone a count that the other had seen, however the events cross', () => {
    const [a, b] = [till('A'), till('B')];
    a.done('stock.adjust', { productId: TEA, delta: pieces(10), reason: 'start' }, SHELF);
    count(a, 12);
    meet(a, b);
    receive(a, 5);
    b.done('stock.count', { productId: TEA, counted: pieces(9) }, SHELF);
    const alone = shelf(b).onHand;
    meet(a, b);
    expect(shelf(a).onHand).toBe(alone + 5);
    expect(shelf(a).countedApart).toBe(false);
    expect([...shelf(a).movements.values()].every(({ withdrawn }) => withdrawn === undefined)).toBe(true);
  });

  it('is no question where both found the same', () =>
    apart(
      { start: (a) => receive(a, 10), here: (a) => count(a, 12), there: (b) => count(b, 12) },
      ({ here, clashes }) => {
        expect(shelf(here.till).onHand).toBe(12);
        expect(clashes).toEqual([]);
      },
    ));
});

describe('row 37: counted while goods went out elsewhere', () => {
  it('corrects what the counter knew, and the sale still subtracts', () =>
    apart(
      {
        start: (a) => receive(a, 10),
        here: (a) => count(a, 9),
        there: (b) => {
          sell(b, ORDER, 2);
          b.done('order.ship', { shipmentId: 's1' }, ORDER);
        },
      },
      ({ here, clashes }) => {
        expect(here.books().claims.figures(TEA).onHand).toBe(7);
        expect(clashes).toEqual([]);
      },
    ));
});

describe('row 39: one delivery taken in twice', () => {
  it('counts both and asks', () =>
    apart(
      { here: (a) => receive(a, 10, 'LS 7'), there: (b) => receive(b, 9, ' LS 7') },
      ({ here, first, clashes, answered }) => {
        const [one, two] = first === 'here' ? [10, 9] : [9, 10];
        expect(shelf(here.till).onHand).toBe(19);
        expect(clashes).toMatchObject([
          {
            kind: 'sameReceipt',
            class: 'ask',
            facts: { docRef: 'LS 7', qty: pieces(one), other: pieces(two) },
          },
        ]);
        expect(clashes[0]?.answers.find(({ safe }) => safe)?.choice).toBe('twoDeliveries');
        expect(answered(clashes[0], 'twoDeliveries').clashes).toEqual(clashes);
        const same = answered(clashes[0], 'sameDelivery');
        expect(shelf(same.there.till).onHand).toBe(one);
        expect(same.clashes).toEqual([]);
      },
    ));

  it('is no question with other notes, without any, or on one machine', () => {
    apart({ here: (a) => receive(a, 1, 'LS 7'), there: (b) => receive(b, 1, 'LS 8') }, ({ clashes }) =>
      expect(clashes).toEqual([]),
    );
    apart({ here: (a) => receive(a, 1), there: (b) => receive(b, 1) }, ({ clashes }) =>
      expect(kindsOf(clashes)).toEqual([]),
    );
  });
});
