import { describe, expect, it } from 'vitest';
import { orderRules } from '../../../../shared/domain/exceptions/order-rules.ts';
import { answer, clashesAt, identityOf, meet, type Till, till } from '../../../support/clash.ts';
import { productIdOf } from '../../../support/given.ts';
import { pieces } from '../../../support/orders.ts';
import { card, drafted, headline, ids, line, placed, setQty, ship, told, total } from './support.ts';

const price = (units: number) => ({ units, scale: 2 });
const euro = (minor: number) => ({ minor, currency: 'EUR' });
const setPrice = (one: Till, lineId: string, units: number) =>
  one.done('order.editPlaced', { changes: [{ kind: 'unitPrice', lineId, to: price(units) }] });

describe('one quantity set to two values', () => {
  const story = {
    start: placed,
    here: (a: Till) => setQty(a, 'a', 3),
    there: (b: Till) => setQty(b, 'a', 7),
  };

  it('is not added up: the later shows, and the other can be chosen', () => {
    told(story, ({ here, there, first, clashes, answered }) => {
      const [now, other] = first === 'here' ? [7, 3] : [3, 7];
      const totals = { 3: 8919, 7: 14151 } as const;
      expect(line(here.order())).toMatchObject({ live: now, ordered: now });
      expect(total(here.order())).toBe(totals[now as 3 | 7]);
      expect(clashes.map(card)).toEqual([
        {
          kind: 'quantityTwice',
          class: 'ask',
          events: ids(here, 'order.placedEdited'),
          facts: { line: 'Product 1', now: pieces(now), other: pieces(other), values: 2 },
          money: totals[other as 3 | 7] - totals[now as 3 | 7],
          choices: ['keep', 'take'],
          safe: 'keep',
        },
      ]);
      expect(ids(there, 'order.placedEdited')).toHaveLength(2);
      expect(clashes[0]?.answers.map(({ facts }) => facts)).toEqual([
        { value: pieces(now), total: euro(totals[now as 3 | 7]) },
        { value: pieces(other), total: euro(totals[other as 3 | 7]) },
      ]);
      const kept = answered(clashes[0], 'keep');
      expect(kept.state).toEqual(here.order());
      expect(kept.clashes.map(identityOf)).toEqual(clashes.map(identityOf));
      const { state, clashes: left } = answered(clashes[0], 'take');
      expect(line(state)).toMatchObject({ live: other });
      expect(total(state)).toBe(totals[other as 3 | 7]);
      expect(left).toEqual([]);
    });
  });

  it('is settled by any later edit that knew of both', () => {
    told(story, ({ here }) => {
      setQty(here, 'a', 4);
      expect(clashesAt(here, orderRules)).toEqual([]);
    });
  });

  it('the same value on both is nothing to ask', () => {
    told({ ...story, there: (b) => setQty(b, 'a', 3) }, ({ here, clashes }) => {
      expect(line(here.order()).live).toBe(3);
      expect(clashes).toEqual([]);
    });
  });

  it('several lines by the same two edits are one question', () => {
    const both = (one: Till, units: number) =>
      one.done('order.editPlaced', {
        changes: [
          { kind: 'qty', lineId: 'a', to: pieces(units) },
          { kind: 'qty', lineId: 'b', to: pieces(units + 1) },
        ],
      });
    told(
      { start: placed, here: (a) => both(a, 3), there: (b) => both(b, 7) },
      ({ here, first, clashes, answered }) => {
        expect(clashes.map(({ kind }) => kind)).toEqual(['quantityTwice']);
        const values = { here: 'Product 1: 3, Product 2: 4', there: 'Product 1: 7, Product 2: 8' };
        expect(clashes[0]?.facts).toMatchObject({
          line: 'Product 1, Product 2',
          other: values[first],
        });
        const { state, clashes: left } = answered(clashes[0], 'take');
        const was = first === 'here' ? 3 : 7;
        expect([line(state).live, line(state, 'b').live]).toEqual([was, was + 1]);
        expect(left).toEqual([]);
        expect(line(here.order()).live).toBe(10 - was);
      },
    );
  });

  it('three values are one question with both others to choose', () => {
    const [a, b, c] = [till('A'), till('B'), till('C')];
    placed(a);
    b.hear(a);
    c.hear(a);
    b.clock += 10_000;
    c.clock += 20_000;
    setQty(a, 'a', 3);
    setQty(b, 'a', 6);
    setQty(c, 'a', 7);
    meet(a, b, c);
    const found = clashesAt(b, orderRules);
    expect(clashesAt(a, orderRules)).toEqual(found);
    expect(found.map((one) => one.answers.map(({ choice, facts }) => [choice, facts?.value]))).toEqual([
      [
        ['keep', pieces(7)],
        ['take', pieces(3)],
        ['takeSecond', pieces(6)],
      ],
    ]);
    expect(found[0]?.facts.other).toBe('3; 6');
    if (found[0]) answer(b, found[0], 'takeSecond');
    expect(line(b.order()).live).toBe(6);
    expect(clashesAt(b, orderRules)).toEqual([]);
  });

  it('in a draft it is chosen in the draft', () => {
    const change = (one: Till, units: number) =>
      one.done('order.changeLine', { lineId: 'a', qty: pieces(units) });
    told(
      { start: drafted, here: (a) => change(a, 3), there: (b) => change(b, 7) },
      ({ clashes, answered, first }) => {
        expect(clashes.map(({ kind }) => kind)).toEqual(['quantityTwice']);
        const { state, clashes: left } = answered(clashes[0], 'take');
        expect(line(state).live).toBe(first === 'here' ? 3 : 7);
        expect(left).toEqual([]);
      },
    );
  });
});

describe('one price set to two values', () => {
  it('shows the later, and the other can be chosen', () => {
    told(
      { start: placed, here: (a) => setPrice(a, 'a', 900), there: (b) => setPrice(b, 'a', 950) },
      ({ here, first, clashes, answered }) => {
        const [now, other] = first === 'here' ? [950, 900] : [900, 950];
        expect(here.order().lines.get('a')?.unitPrice).toEqual(price(now));
        expect(clashes.map(card)).toEqual([
          {
            kind: 'priceTwice',
            class: 'ask',
            events: ids(here, 'order.placedEdited'),
            facts: { line: 'Product 1', now: euro(now), other: euro(other), values: 2 },
            money: first === 'here' ? -298 : 298,
            choices: ['keep', 'take'],
            safe: 'keep',
          },
        ]);
        expect(answered(clashes[0], 'keep').state).toEqual(here.order());
        const { state, clashes: left } = answered(clashes[0], 'take');
        expect(state.lines.get('a')?.unitPrice).toEqual(price(other));
        expect(left).toEqual([]);
      },
    );
  });
});

describe('edits of different things', () => {
  it('all count, and nobody is asked', () => {
    told(
      {
        start: placed,
        here: (a) => setQty(a, 'a', 3),
        there: (b) => {
          setPrice(b, 'a', 900);
          setQty(b, 'b', 4);
        },
      },
      ({ here, clashes }) => {
        const state = here.order();
        expect(line(state).live).toBe(3);
        expect(line(state, 'b').live).toBe(4);
        expect(state.lines.get('a')?.unitPrice).toEqual(price(900));
        expect(total(state)).toBe(13204);
        expect(clashes).toEqual([]);
      },
    );
  });
});

describe('a line taken off on one machine, its quantity changed on the other', () => {
  const story = (units: number) => ({
    start: drafted,
    here: (a: Till) => void a.done('order.removeLine', { lineId: 'a' }),
    there: (b: Till) => void b.done('order.changeLine', { lineId: 'a', qty: pieces(units) }),
  });

  it('stays where it was raised', () => {
    told(story(8), ({ here, clashes, answered }) => {
      expect(line(here.order()).live).toBe(8);
      expect(clashes.map(card)).toEqual([
        {
          kind: 'removedWhileChanged',
          class: 'ask',
          events: ids(here, 'order.lineRemoved', 'order.lineChanged'),
          facts: { line: 'Product 1', qty: pieces(8), kept: true },
          money: undefined,
          choices: ['keep', 'remove'],
          safe: 'keep',
        },
      ]);
      expect(answered(clashes[0], 'keep').state).toEqual(here.order());
      const { state, clashes: left } = answered(clashes[0], 'remove');
      expect(state.lines.has('a')).toBe(false);
      expect(left).toEqual([]);
    });
  });

  it('is off where it was lowered, and can be brought back with what was wanted', () => {
    told(story(2), ({ here, clashes, answered }) => {
      expect(here.order().lines.has('a')).toBe(false);
      expect(clashes.map((one) => [one.kind, card(one)?.safe, one.facts])).toEqual([
        ['removedWhileChanged', 'remove', { line: 'Product 1', qty: pieces(2), kept: false }],
      ]);
      const { state, clashes: left } = answered(clashes[0], 'keep');
      expect([...state.lines.values()].map(({ snapshot, live }) => [snapshot.name, live])).toEqual([
        ['Product 2', 2],
        ['Product 1', 2],
      ]);
      expect(left).toEqual([]);
      expect(answered(clashes[0], 'remove').state).toEqual(here.order());
    });
  });

  it('can be decided after the order was placed as well', () => {
    for (const units of [8, 2]) {
      told(story(units), ({ here, clashes }) => {
        here.done('order.place', {});
        const found = clashesAt(here, orderRules);
        expect(found.map(identityOf)).toEqual(clashes.map(identityOf));
        const choice = units === 8 ? 'remove' : 'keep';
        if (found[0]) answer(here, found[0], choice);
        const live = [...here.order().lines.values()].map((each) => each.live).filter((n) => n > 0);
        expect(live).toEqual(units === 8 ? [2] : [2, 2]);
        expect(clashesAt(here, orderRules)).toEqual([]);
      });
    }
  });
});

describe('the same product added by both', () => {
  const add = (one: Till, lineId: string, units: number) =>
    one.done('order.addLine', { lineId, productId: productIdOf(3), qty: pieces(units) });
  const addLater = (one: Till, lineId: string, units: number) =>
    one.done('order.editPlaced', {
      changes: [{ kind: 'addLine', lineId, productId: productIdOf(3), qty: pieces(units) }],
    });

  it('is two lines that can be joined or left, in a draft and after placing', () => {
    for (const [start, put, written] of [
      [drafted, add, 'order.lineAdded'],
      [placed, addLater, 'order.placedEdited'],
    ] as const) {
      const alone = till('A');
      start(alone);
      const before = new Set(alone.events.keys());
      told(
        { start, here: (a) => put(a, 'x', 1), there: (b) => put(b, 'y', 4) },
        ({ here, first, clashes, answered }) => {
          expect([line(here.order(), 'x').live, line(here.order(), 'y').live]).toEqual([1, 4]);
          expect(clashes.map(card)).toEqual([
            {
              kind: 'sameProductAdded',
              class: 'notify',
              events: ids(here, written).filter((id) => !before.has(id)),
              facts: { line: 'Product 3', lines: 2, sum: pieces(5) },
              money: undefined,
              choices: ['leave', 'join', 'onlyOne'],
              safe: 'leave',
            },
          ]);
          expect(clashes[0]?.events).toHaveLength(2);
          const live = (state: ReturnType<typeof here.order>) =>
            [...state.lines.values()]
              .filter(({ snapshot, live: units }) => snapshot.name === 'Product 3' && units > 0)
              .map((each) => each.live);
          expect(answered(clashes[0], 'leave').state).toEqual(here.order());
          const join = answered(clashes[0], 'join');
          expect(live(join.state)).toEqual([5]);
          expect(join.clashes).toEqual([]);
          const one = answered(clashes[0], 'onlyOne');
          expect(live(one.state)).toEqual([first === 'here' ? 1 : 4]);
          expect(one.clashes).toEqual([]);
        },
      );
    }
  });

  it('by one machine twice is what that machine wanted', () => {
    told(
      {
        start: drafted,
        here: (a) => {
          add(a, 'x', 1);
          add(a, 'z', 2);
        },
        there: (b) => b.done('order.setShippingFee', { to: 500 }),
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    );
  });
});

describe('the discount set on both', () => {
  const discount = (
    one: Till,
    to: { kind: 'ppm' | 'amount'; value: number },
    at: 'order' | { line: string } = 'order',
  ) => one.done('order.editPlaced', { changes: [{ kind: 'discount', scope: at, to }] });

  it('shows the later, and the other can be chosen', () => {
    told(
      {
        start: placed,
        here: (a) => discount(a, { kind: 'ppm', value: 100_000 }),
        there: (b) => discount(b, { kind: 'amount', value: 500 }),
      },
      ({ here, first, clashes, answered }) => {
        const values = { here: '10%', there: euro(500) };
        const [now, other] = first === 'here' ? (['there', 'here'] as const) : (['here', 'there'] as const);
        expect(clashes.map(card)).toEqual([
          {
            kind: 'discountTwice',
            class: 'ask',
            events: ids(here, 'order.placedEdited'),
            facts: { line: '', now: values[now], other: values[other], values: 2 },
            money: first === 'here' ? -557 : 557,
            choices: ['keep', 'take'],
            safe: 'keep',
          },
        ]);
        expect(answered(clashes[0], 'keep').state).toEqual(here.order());
        const { state, clashes: left } = answered(clashes[0], 'take');
        expect(state.orderDiscount?.kind).toBe(other === 'here' ? 'ppm' : 'amount');
        expect(left).toEqual([]);
      },
    );
  });

  it('of one line and of the order are two things', () => {
    told(
      {
        start: placed,
        here: (a) => discount(a, { kind: 'ppm', value: 100_000 }, { line: 'a' }),
        there: (b) => discount(b, { kind: 'amount', value: 500 }),
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    );
  });
});

describe('one draft placed on both', () => {
  it('is one order with one number, and the other number finds it', () => {
    told(
      {
        start: drafted,
        here: (a) => a.done('order.place', {}),
        there: (b) => b.done('order.place', {}),
      },
      ({ here, first, clashes, answered }) => {
        const [number, alias] =
          first === 'here' ? ['SO-A-000001', 'SO-B-000001'] : ['SO-B-000001', 'SO-A-000001'];
        expect(here.order().placed?.number).toBe(number);
        expect(here.order().aliases).toEqual([alias]);
        expect(clashes.map(card)).toEqual([
          {
            kind: 'placedTwice',
            class: 'notify',
            events: ids(here, 'order.placed'),
            facts: { number, alias },
            money: undefined,
            choices: ['oneOrder', 'twoOrders'],
            safe: 'oneOrder',
          },
        ]);
        for (const choice of ['oneOrder', 'twoOrders']) {
          expect(answered(clashes[0], choice).state).toEqual(here.order());
        }
      },
    );
  });

  it('with other quantities asks which of them', () => {
    const change = (one: Till, units: number) => {
      one.done('order.changeLine', { lineId: 'a', qty: pieces(units) });
      one.done('order.place', {});
    };
    told(
      { start: drafted, here: (a) => change(a, 3), there: (b) => change(b, 7) },
      ({ here, first, clashes, answered }) => {
        expect(line(here.order()).live).toBe(first === 'here' ? 7 : 3);
        expect(clashes.map(({ kind }) => kind)).toEqual(['placedTwice', 'quantityTwice']);
        const { state, clashes: left } = answered(clashes[1], 'take');
        expect(line(state).live).toBe(first === 'here' ? 3 : 7);
        expect(left.map(({ kind }) => kind)).toEqual(['placedTwice']);
      },
    );
  });

  it('what was changed in the draft while it was placed elsewhere counts, whoever was first', () => {
    told(
      {
        start: drafted,
        here: (a) => a.done('order.place', {}),
        there: (b) => {
          b.done('order.changeLine', { lineId: 'a', qty: pieces(3), unitPrice: price(900) });
          b.done('order.removeLine', { lineId: 'b' });
        },
      },
      ({ here, clashes }) => {
        const state = here.order();
        expect(line(state).live).toBe(3);
        expect(state.lines.get('a')?.unitPrice).toEqual(price(900));
        expect(line(state, 'b').live).toBe(2);
        expect(headline(state)).toBe('new');
        expect(clashes).toEqual([]);
      },
    );
  });
});

describe('what one machine does alone', () => {
  it('never clashes with itself, nor with a note written elsewhere', () => {
    told(
      {
        start: placed,
        here: (a) => {
          setQty(a, 'a', 4);
          setQty(a, 'a', 6);
          setPrice(a, 'a', 900);
          setPrice(a, 'a', 950);
          ship(a, 2);
          a.done('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(1) }], reason: '' });
          a.done('order.cancelLines', { lines: [{ lineId: 'a', qty: pieces(1) }], reason: '' });
          ship(a, 2, { id: 's2', tracking: '' });
          a.done('order.cancel', { reason: '' });
          a.done('order.deliver', {});
        },
        there: (b) => b.done('order.addNote', { noteId: 'n', text: 'rang the bell' }),
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    );
  });
});
