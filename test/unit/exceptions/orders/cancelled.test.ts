import { describe, expect, it } from 'vitest';
import { orderRules } from '../../../../shared/domain/exceptions/order-rules.ts';
import { clashesAt, identityOf, meet, till } from '../../../support/clash.ts';
import { productIdOf } from '../../../support/given.ts';
import { pieces } from '../../../support/orders.ts';
import {
  cancelLines,
  card,
  deliver,
  headline,
  ids,
  line,
  placed,
  setQty,
  ship,
  told,
  total,
} from './support.ts';

describe('the order cancelled on one machine, shipped on the other', () => {
  const story = {
    start: placed,
    here: (a: Parameters<typeof placed>[0]) => a.done('order.cancel', { reason: 'changed their mind' }),
    there: (b: Parameters<typeof placed>[0]) => ship(b, 3, { tracking: 'T1' }),
  };

  it('asks, and the goods are out', () => {
    told(story, ({ here, there, clashes }) => {
      expect(line(here.order())).toEqual({ ordered: 5, cancelled: 5, live: 0, shipped: 3, delivered: 0 });
      expect(headline(here.order())).toBe('cancelledGoodsOut');
      expect(clashes.map(card)).toEqual([
        {
          kind: 'cancelledWhileShipped',
          class: 'ask',
          events: [...ids(here, 'order.cancelled'), ...ids(there, 'order.shipmentDispatched')].sort(),
          facts: { goods: '3 × Product 1', reason: 'changed their mind', tracking: 'T1' },
          money: 3923,
          choices: ['recall', 'letStand', 'expectReturn'],
          safe: 'expectReturn',
        },
      ]);
    });
  });

  it('recall: the goods come back and it is cancelled', () => {
    told(story, ({ clashes, answered }) => {
      const { state, clashes: left } = answered(clashes[0], 'recall');
      expect(line(state)).toMatchObject({ live: 0, shipped: 0 });
      expect(headline(state)).toBe('cancelled');
      expect(left).toEqual([]);
    });
  });

  it('let it stand: those three are sold, the rest stays cancelled', () => {
    told(story, ({ clashes, answered }) => {
      const { state, clashes: left } = answered(clashes[0], 'letStand');
      expect(line(state)).toEqual({ ordered: 5, cancelled: 2, live: 3, shipped: 3, delivered: 0 });
      expect(line(state, 'b')).toMatchObject({ live: 0, cancelled: 2 });
      expect(headline(state)).toBe('shipped');
      expect(total(state)).toBe(3923);
      expect(state.cancelled?.reason).toBe('changed their mind');
      expect(left).toEqual([]);
    });
  });

  it('let it stand where everything had left: nothing is cancelled again', () => {
    const all = {
      ...story,
      there: (b: Parameters<typeof placed>[0]) => void b.done('order.ship', { shipmentId: 's1' }),
    };
    told(all, ({ clashes, answered }) => {
      const { state, clashes: left } = answered(clashes[0], 'letStand');
      expect(line(state)).toEqual({ ordered: 5, cancelled: 0, live: 5, shipped: 5, delivered: 0 });
      expect(state.cancelled).toBeNull();
      expect(left).toEqual([]);
    });
  });

  it('expecting them back changes nothing and can be chosen otherwise later', () => {
    told(story, ({ here, clashes, answered }) => {
      const { state, clashes: left } = answered(clashes[0], 'expectReturn');
      expect(state).toEqual(here.order());
      expect(left.map(identityOf)).toEqual(clashes.map(identityOf));
    });
  });

  it('is over once the shipment is voided or the cancellation taken back', () => {
    told(story, ({ here }) => {
      here.done('order.voidShipment', { shipmentId: 's1', reason: '' });
      expect(clashesAt(here, orderRules)).toEqual([]);
    });
    told(story, ({ there, here }) => {
      there.done('order.undo', { eventId: ids(here, 'order.cancelled')[0] ?? '' });
      expect(clashesAt(there, orderRules)).toEqual([]);
      expect(line(there.order())).toMatchObject({ live: 5, shipped: 3 });
    });
  });

  it('cancelled on two machines and shipped on a third is one question, and letting it stand undoes both', () => {
    for (const [first, second] of [
      [60_000, 600_000],
      [600_000, 60_000],
    ] as const) {
      const [a, b, c] = [till('A'), till('B'), till('C')];
      placed(a);
      b.hear(a);
      c.hear(a);
      a.clock += first;
      b.clock += second;
      c.clock += 300_000;
      a.done('order.cancel', { reason: 'here' });
      b.done('order.cancel', { reason: 'there' });
      ship(c, 3);
      meet(a, b, c);
      const found = clashesAt(a, orderRules);
      expect(found.map((one) => [one.kind, one.events.length])).toEqual([['cancelledWhileShipped', 3]]);
      expect(clashesAt(c, orderRules).map(identityOf)).toEqual(found.map(identityOf));
      for (const { type, data, aggregate } of found[0]?.answers[1]?.commands ?? [])
        b.done(type, data, aggregate);
      expect(line(b.order())).toMatchObject({ live: 3, cancelled: 2, shipped: 3 });
      expect(clashesAt(b, orderRules)).toEqual([]);
    }
  });
});

describe('the order cancelled on one machine, delivered on the other', () => {
  it('what was delivered is sold and the cancellation counts for the rest', () => {
    told(
      {
        start: placed,
        here: (a) => a.done('order.cancel', { reason: 'late' }),
        there: (b) => {
          ship(b, 3);
          b.done('order.deliver', { receiver: 'Bob' });
        },
      },
      ({ here, there, clashes, answered }) => {
        const state = here.order();
        expect(line(state)).toEqual({ ordered: 5, cancelled: 2, live: 3, shipped: 3, delivered: 3 });
        expect(line(state, 'b')).toMatchObject({ live: 0 });
        expect(headline(state)).toBe('delivered');
        expect(total(state)).toBe(3923);
        expect(clashes.map(card)).toEqual([
          {
            kind: 'cancelledWhileDelivered',
            class: 'ask',
            events: [...ids(here, 'order.cancelled'), ...ids(there, 'order.deliveryRecorded')].sort(),
            facts: { goods: '3 × Product 1', receiver: 'Bob', reason: 'late' },
            money: 3923,
            choices: ['keepSale', 'openReturn'],
            safe: 'keepSale',
          },
        ]);
        for (const choice of ['keepSale', 'openReturn']) {
          expect(answered(clashes[0], choice).state).toEqual(state);
        }
        const [delivery] = ids(there, 'order.deliveryRecorded');
        here.done('order.undo', { eventId: delivery ?? '' });
        expect(line(here.order())).toMatchObject({ live: 0, cancelled: 5, shipped: 3 });
        expect(total(here.order())).toBe(0);
        expect(clashesAt(here, orderRules).map(({ kind }) => kind)).toEqual(['cancelledWhileShipped']);
      },
    );
  });

  it('the cancellation can still be taken back, and gives back what was not delivered', () => {
    told(
      {
        start: placed,
        here: (a) => a.done('order.cancel', { reason: '' }),
        there: (b) => {
          ship(b, 3);
          b.done('order.deliver', {});
        },
      },
      ({ here, there }) => {
        there.done('order.undo', { eventId: ids(here, 'order.cancelled')[0] ?? '' });
        expect(line(there.order())).toEqual({ ordered: 5, cancelled: 0, live: 5, shipped: 3, delivered: 3 });
        expect(line(there.order(), 'b')).toMatchObject({ live: 2 });
        expect(clashesAt(there, orderRules)).toEqual([]);
      },
    );
  });

  it('of what had been sent before the cancellation, a delivery contradicts nothing', () => {
    told(
      {
        start: (a) => {
          placed(a);
          ship(a, 3);
        },
        here: (a) => a.done('order.cancel', { reason: '' }),
        there: (b) => deliver(b, 3),
      },
      ({ here, clashes }) => {
        expect(line(here.order())).toEqual({ ordered: 5, cancelled: 2, live: 3, shipped: 3, delivered: 3 });
        expect(clashes).toEqual([]);
      },
    );
  });

  it('one line cancelled on one machine and delivered on the other is sold too', () => {
    told(
      {
        start: placed,
        here: (a) => cancelLines(a, 'a', 4),
        there: (b) => {
          ship(b, 3);
          deliver(b, 2);
        },
      },
      ({ here, clashes }) => {
        expect(line(here.order())).toEqual({ ordered: 5, cancelled: 3, live: 2, shipped: 3, delivered: 2 });
        expect(clashes.map((one) => [one.kind, one.facts.goods])).toEqual([
          ['cancelledWhileDelivered', '1 × Product 1'],
          ['loweredWhileShipped', '1 × Product 1'],
        ]);
      },
    );
  });
});

describe('the order cancelled on one machine, edited on the other', () => {
  const story = {
    start: placed,
    here: (a: Parameters<typeof placed>[0]) => a.done('order.cancel', { reason: 'no money' }),
    there: (b: Parameters<typeof placed>[0]) =>
      b.done('order.editPlaced', {
        changes: [
          { kind: 'qty', lineId: 'a', to: pieces(9) },
          { kind: 'addLine', lineId: 'c', productId: productIdOf(3), qty: pieces(1) },
        ],
      }),
  };

  it('stays cancelled, and is listed', () => {
    told(story, ({ here, there, clashes, answered }) => {
      expect(headline(here.order())).toBe('cancelled');
      expect(clashes.map(card)).toEqual([
        {
          kind: 'editedWhileCancelled',
          class: 'notify',
          events: [...ids(here, 'order.cancelled'), ...ids(there, 'order.placedEdited')].sort(),
          facts: { goods: 'Product 1, Product 3', reason: 'no money' },
          money: undefined,
          choices: ['stayCancelled', 'reopen'],
          safe: 'stayCancelled',
        },
      ]);
      expect(answered(clashes[0], 'stayCancelled').state).toEqual(here.order());
    });
  });

  it('reopened, the edit counts in full', () => {
    told(story, ({ clashes, answered }) => {
      const { state, clashes: left } = answered(clashes[0], 'reopen');
      expect(['a', 'b', 'c'].map((id) => line(state, id).live)).toEqual([9, 2, 1]);
      expect(headline(state)).toBe('new');
      expect(left).toEqual([]);
    });
  });

  it('an edit that only lowered is of no interest any more', () => {
    told({ ...story, there: (b) => setQty(b, 'a', 1) }, ({ here, clashes }) => {
      expect(headline(here.order())).toBe('cancelled');
      expect(clashes).toEqual([]);
    });
  });
});

describe('the order cancelled on both', () => {
  it('is one cancellation with both reasons, and nothing to ask', () => {
    told(
      {
        start: placed,
        here: (a) => a.done('order.cancel', { reason: 'here' }),
        there: (b) => b.done('order.cancel', { reason: 'there' }),
      },
      ({ here, clashes, first }) => {
        const state = here.order();
        expect(headline(state)).toBe('cancelled');
        expect(line(state)).toMatchObject({ ordered: 5, cancelled: 5, live: 0 });
        const reasons = [...state.acts.values()].flatMap(({ effect }) =>
          effect.kind === 'cancelled' ? [effect.reason] : [],
        );
        expect(reasons).toEqual(first === 'here' ? ['here', 'there'] : ['there', 'here']);
        expect(clashes).toEqual([]);
      },
    );
  });
});

describe('some of one line cancelled on both', () => {
  it('leaves the smaller rest, and can be made both', () => {
    told(
      {
        start: placed,
        here: (a) => cancelLines(a, 'a', 2),
        there: (b) => cancelLines(b, 'a', 3),
      },
      ({ here, there, clashes, answered }) => {
        expect(line(here.order())).toMatchObject({ live: 2, cancelled: 3 });
        expect(clashes.map(card)).toEqual([
          {
            kind: 'linesCancelledTwice',
            class: 'notify',
            events: [...ids(here, 'order.linesCancelled')].sort(),
            facts: { line: 'Product 1', now: pieces(2), both: pieces(0) },
            money: -2616,
            choices: ['once', 'both'],
            safe: 'once',
          },
        ]);
        expect(ids(there, 'order.linesCancelled')).toHaveLength(2);
        expect(answered(clashes[0], 'once').state).toEqual(here.order());
        const { state, clashes: left } = answered(clashes[0], 'both');
        expect(line(state)).toMatchObject({ live: 0, cancelled: 5 });
        expect(left).toEqual([]);
      },
    );
  });

  it('of several lines by the same two people is one question, and of different lines none', () => {
    const two = (units: number) => [
      { lineId: 'a', qty: pieces(units) },
      { lineId: 'b', qty: pieces(1) },
    ];
    told(
      {
        start: placed,
        here: (a) => a.done('order.cancelLines', { lines: two(1), reason: '' }),
        there: (b) => b.done('order.cancelLines', { lines: two(2), reason: '' }),
      },
      ({ clashes, answered }) => {
        expect(clashes.map(({ facts }) => facts)).toEqual([
          {
            line: 'Product 1, Product 2',
            now: 'Product 1: 3, Product 2: 1',
            both: 'Product 1: 2, Product 2: 0',
          },
        ]);
        const { state } = answered(clashes[0], 'both');
        expect([line(state).live, line(state, 'b').live]).toEqual([2, 0]);
      },
    );
    told(
      { start: placed, here: (a) => cancelLines(a, 'a', 2), there: (b) => cancelLines(b, 'b', 1) },
      ({ here, clashes }) => {
        expect([line(here.order()).live, line(here.order(), 'b').live]).toEqual([3, 1]);
        expect(clashes).toEqual([]);
      },
    );
  });

  it('is over once somebody who knows of both sets the quantity, or takes one of them back', () => {
    const story = {
      start: placed,
      here: (a: Parameters<typeof placed>[0]) => cancelLines(a, 'a', 2),
      there: (b: Parameters<typeof placed>[0]) => cancelLines(b, 'a', 3),
    };
    told(story, ({ here }) => {
      setQty(here, 'a', 4);
      expect(clashesAt(here, orderRules)).toEqual([]);
    });
  });
});
