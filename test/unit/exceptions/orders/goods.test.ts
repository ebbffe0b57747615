import { describe, expect, it } from 'vitest';
import { orderRules } from '../../../../shared/domain/exceptions/order-rules.ts';
import { clashesAt, identityOf, meet, type Till, till } from '../../../support/clash.ts';
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

const shipped =
  (units: number, tracking = '') =>
  (one: Till) => {
    placed(one);
    ship(one, units, { tracking });
  };

describe('fewer wanted on one machine, more sent on the other', () => {
  const card12 = {
    kind: 'loweredWhileShipped',
    class: 'ask',
    facts: { goods: '2 × Product 1', wanted: '2 × Product 1', sent: '4 × Product 1' },
    money: 2615,
    choices: ['bill', 'takeBack', 'gift'],
    safe: 'gift',
  };
  const lowerings = {
    'order.placedEdited': (a: Till) => setQty(a, 'a', 2),
    'order.linesCancelled': (a: Till) => cancelLines(a, 'a', 3),
  };

  for (const [written, here] of Object.entries(lowerings)) {
    it(`asks who pays for what is too much (${written})`, () => {
      told({ start: placed, here, there: (b) => ship(b, 4) }, (met) => {
        const state = met.here.order();
        expect(line(state)).toMatchObject({ live: 2, shipped: 4 });
        const events = ids(met.here, written, 'order.shipmentDispatched');
        expect(met.clashes.map(card)).toEqual([{ ...card12, events }]);
        expect(met.answered(met.clashes[0], 'gift').state).toEqual(state);

        const billed = met.answered(met.clashes[0], 'bill');
        expect(line(billed.state)).toMatchObject({ live: 4, shipped: 4 });
        expect(total(billed.state) - total(state)).toBe(2615);
        expect(billed.clashes).toEqual([]);
        if (written === 'order.linesCancelled')
          expect(line(billed.state)).toMatchObject({ ordered: 5, cancelled: 1 });

        const back = met.answered(met.clashes[0], 'takeBack');
        expect(line(back.state)).toMatchObject({ live: 2, shipped: 2 });
        expect(total(back.state)).toBe(total(state));
        expect(back.clashes).toEqual([]);
      });
    });
  }

  it('can be billed when the whole order is out or has arrived', () => {
    told(
      {
        start: placed,
        here: (a) => setQty(a, 'a', 2),
        there: (b) => {
          b.done('order.ship', { shipmentId: 's1' });
          deliver(b, 5);
        },
      },
      ({ here, clashes, answered }) => {
        expect(line(here.order())).toMatchObject({ live: 2, shipped: 5, delivered: 5 });
        expect(clashes.map((one) => card(one)?.choices)).toEqual([['bill', 'gift']]);
        const { state, clashes: left } = answered(clashes[0], 'bill');
        expect(line(state)).toMatchObject({ live: 5, shipped: 5, delivered: 5 });
        expect(left).toEqual([]);
      },
    );
  });

  it('the line taken off while it was sent can be billed although nothing else is live', () => {
    told(
      {
        start: (a) => {
          placed(a);
          setQty(a, 'b', 0);
        },
        here: (a) => setQty(a, 'a', 0),
        there: (b) => ship(b, 5),
      },
      ({ here, clashes, answered }) => {
        expect(headline(here.order())).toBe('cancelledGoodsOut');
        const { state, clashes: left } = answered(clashes[0], 'bill');
        expect(line(state)).toMatchObject({ live: 5, shipped: 5 });
        expect(left).toEqual([]);
      },
    );
  });

  it('lowered to no less than was sent clashes with nothing', () => {
    told({ start: placed, here: (a) => setQty(a, 'a', 4), there: (b) => ship(b, 4) }, ({ here, clashes }) => {
      expect(line(here.order())).toMatchObject({ live: 4, shipped: 4 });
      expect(clashes).toEqual([]);
    });
  });
});

describe('sent on both', () => {
  const story = (here: string, there: string, units = 4) => ({
    start: placed,
    here: (a: Till) => ship(a, units, { id: 'sa', tracking: here }),
    there: (b: Till) => ship(b, units, { id: 'sb', tracking: there }),
  });

  it('counts both, and asks whether it is one parcel', () => {
    told(story('T1', 'T2'), ({ here, first, clashes, answered }) => {
      expect(line(here.order())).toMatchObject({ live: 5, shipped: 8 });
      expect(clashes.map(card)).toEqual([
        {
          kind: 'shippedTwice',
          class: 'ask',
          events: ids(here, 'order.shipmentDispatched'),
          facts: {
            goods: '3 × Product 1',
            tracking: first === 'here' ? 'T1' : 'T2',
            sameTracking: false,
          },
          money: undefined,
          choices: ['sameParcel', 'sentTwice'],
          safe: 'sentTwice',
        },
      ]);
      expect(answered(clashes[0], 'sentTwice').state).toEqual(here.order());
      const { state, clashes: left } = answered(clashes[0], 'sameParcel');
      expect(line(state)).toMatchObject({ live: 5, shipped: 4 });
      const kept = [...state.shipments.values()].filter(({ counted }) => counted);
      expect(kept.map(({ shipmentId }) => shipmentId)).toEqual([first === 'here' ? 'sa' : 'sb']);
      expect(left).toEqual([]);
    });
  });

  it('with one tracking number it is taken for one parcel, even where there would be enough for two', () => {
    for (const units of [2, 4]) {
      told(story(' T1', 'T1 ', units), ({ clashes }) => {
        expect(clashes.map((one) => [one.kind, card(one)?.safe, one.facts.goods])).toEqual([
          ['shippedTwice', 'sameParcel', `${units} × Product 1`],
        ]);
      });
    }
  });

  it('no tracking number at all says nothing, and what fits together is no clash', () => {
    told(story('', ''), ({ clashes }) => expect(card(clashes[0])?.safe).toBe('sentTwice'));
    told(story('', '', 2), ({ here, clashes }) => {
      expect(line(here.order())).toMatchObject({ live: 5, shipped: 4 });
      expect(clashes).toEqual([]);
    });
  });

  it('what arrived is kept, and the other record is the copy', () => {
    told(
      {
        ...story('T1', 'T1'),
        there: (b) => {
          ship(b, 4, { id: 'sb', tracking: 'T1' });
          b.done('order.deliver', {});
        },
        here: (a) => ship(a, 4, { id: 'sa', tracking: 'T1' }),
      },
      ({ clashes, answered }) => {
        const { state } = answered(clashes[0], 'sameParcel');
        expect(line(state)).toMatchObject({ shipped: 4, delivered: 4 });
      },
    );
  });

  it('on three machines asks about each pair, alike everywhere', () => {
    const tills = [till('A'), till('B'), till('C')] as const;
    const [a, b, c] = tills;
    placed(a);
    b.hear(a);
    c.hear(a);
    tills.forEach((one, i) => {
      ship(one, 5, { id: `s${i}` });
    });
    meet(...tills);
    const found = clashesAt(a, orderRules);
    expect(found.map(({ kind }) => kind)).toEqual(['shippedTwice', 'shippedTwice', 'shippedTwice']);
    expect(clashesAt(c, orderRules).map(identityOf)).toEqual(found.map(identityOf));
    b.done('order.voidShipment', { shipmentId: 's2', reason: '' });
    expect(clashesAt(b, orderRules).map(({ events }) => events)).toEqual([
      ids(b, 'order.shipmentDispatched').slice(0, 2),
    ]);
  });

  it('sent twice and cancelled on a third: each is asked as what it is', () => {
    const tills = [till('A'), till('B'), till('C')] as const;
    const [a, b, c] = tills;
    placed(a);
    b.hear(a);
    c.hear(a);
    ship(a, 2, { id: 'sa' });
    ship(b, 2, { id: 'sb' });
    c.done('order.cancel', { reason: '' });
    meet(...tills);
    expect(clashesAt(c, orderRules).map(({ kind }) => kind)).toEqual([
      'cancelledWhileShipped',
      'cancelledWhileShipped',
    ]);
  });
});

describe('one delivery recorded on both', () => {
  it('is one delivery, at the earlier time and with both proofs', () => {
    told(
      {
        start: shipped(4),
        here: (a) => a.done('order.deliver', { receiver: 'Bob', proof: 'photo' }),
        there: (b) => b.done('order.deliver', { proof: 'signature' }),
      },
      ({ here, first, clashes }) => {
        const [shipment] = here.order().shipments.values();
        expect(line(here.order())).toMatchObject({ delivered: 4 });
        expect(shipment?.deliveries.map(({ proof }) => proof)).toEqual(
          first === 'here' ? ['photo', 'signature'] : ['signature', 'photo'],
        );
        expect(clashes).toEqual([]);
      },
    );
  });

  it('asks where they say different things, and until then the most counts', () => {
    told(
      { start: shipped(4), here: (a) => deliver(a, 2, 'Bob'), there: (b) => deliver(b, 4, 'Eve') },
      ({ here, first, clashes, answered }) => {
        expect(line(here.order())).toMatchObject({ delivered: 4 });
        const records = ['2 × Product 1 → Bob', '4 × Product 1 → Eve'];
        const [one, other] = first === 'here' ? records : records.toReversed();
        expect(clashes.map(card)).toEqual([
          {
            kind: 'deliveredDifferently',
            class: 'ask',
            events: ids(here, 'order.deliveryRecorded'),
            facts: { first: one, second: other },
            money: undefined,
            choices: ['both', 'first', 'second'],
            safe: 'both',
          },
        ]);
        expect(answered(clashes[0], 'both').state).toEqual(here.order());
        for (const choice of ['first', 'second']) {
          const { state, clashes: left } = answered(clashes[0], choice);
          const bob = (choice === 'first') === (first === 'here');
          expect(line(state)).toMatchObject({ delivered: bob ? 2 : 4 });
          expect(left).toEqual([]);
        }
        here.done('order.deliver', { shipmentId: 's1', receiver: 'Eve' });
        expect(clashesAt(here, orderRules)).toEqual([]);
      },
    );
  });
});

describe('delivered on one machine, voided on the other', () => {
  it('was delivered, unless somebody says it came back', () => {
    told(
      {
        start: shipped(4),
        here: (a) => deliver(a, 4, 'Bob'),
        there: (b) => b.done('order.voidShipment', { shipmentId: 's1', reason: 'never left' }),
      },
      ({ here, clashes, answered }) => {
        const state = here.order();
        expect(line(state)).toMatchObject({ shipped: 4, delivered: 4 });
        expect(state.shipments.get('s1')?.voided?.reason).toBe('never left');
        expect(clashes.map(card)).toEqual([
          {
            kind: 'deliveredWhileVoided',
            class: 'ask',
            events: ids(here, 'order.deliveryRecorded', 'order.shipmentVoided'),
            facts: { goods: '4 × Product 1', receiver: 'Bob', reason: 'never left' },
            money: undefined,
            choices: ['delivered', 'cameBack'],
            safe: 'delivered',
          },
        ]);
        expect(answered(clashes[0], 'delivered').state).toEqual(state);
        const back = answered(clashes[0], 'cameBack');
        expect(line(back.state)).toMatchObject({ live: 5, shipped: 0, delivered: 0 });
        expect(headline(back.state)).toBe('pending');
        expect(back.clashes).toEqual([]);
      },
    );
  });
});

describe('held on one machine, sent on the other', () => {
  it('is out, the hold stays on the rest, and who held it is told', () => {
    told(
      {
        start: placed,
        here: (a) => a.done('order.hold', { reason: 'check the address' }),
        there: (b) => ship(b, 3),
      },
      ({ here, clashes, answered }) => {
        const state = here.order();
        expect(line(state)).toMatchObject({ live: 5, shipped: 3 });
        expect(state.held?.reason).toBe('check the address');
        expect(clashes.map(card)).toEqual([
          {
            kind: 'heldWhileShipped',
            class: 'notify',
            events: ids(here, 'order.held', 'order.shipmentDispatched'),
            facts: { goods: '3 × Product 1', reason: 'check the address' },
            money: undefined,
            choices: ['keepHold', 'release', 'recall'],
            safe: 'keepHold',
          },
        ]);
        expect(answered(clashes[0], 'keepHold').state).toEqual(state);
        const released = answered(clashes[0], 'release');
        expect(released.state.held).toBeNull();
        expect(released.clashes).toEqual([]);
        const recalled = answered(clashes[0], 'recall');
        expect(line(recalled.state)).toMatchObject({ live: 5, shipped: 0 });
        expect(recalled.state.held?.reason).toBe('check the address');
        expect(recalled.clashes).toEqual([]);
      },
    );
  });
});

describe('another address on one machine, sent on the other', () => {
  const old = { name: 'Bob', lines: ['Old Road 1'], postalCode: '10115', city: 'Berlin' };
  const next = { lines: ['New Road 2'], city: 'Bonn' };
  const story = {
    start: (a: Till) => {
      placed(a);
      a.done('order.editPlaced', { changes: [{ kind: 'address', which: 'shipping', to: old }] });
    },
    here: (a: Till) =>
      void a.done('order.editPlaced', { changes: [{ kind: 'address', which: 'shipping', to: next }] }),
    there: (b: Till) => ship(b, 3, { tracking: 'T1' }),
  };

  it('the parcel keeps its address, and it is asked where it shall go', () => {
    told(story, ({ here, clashes, answered }) => {
      const state = here.order();
      expect(state.shipments.get('s1')?.address).toEqual(old);
      expect(state.shippingAddress).toEqual(next);
      const events = ids(here, 'order.placedEdited').slice(-1);
      expect(clashes.map(card)).toEqual([
        {
          kind: 'addressWhileShipped',
          class: 'ask',
          events: [...events, ...ids(here, 'order.shipmentDispatched')].sort(),
          facts: {
            goods: '3 × Product 1',
            sent: 'Bob, Old Road 1, 10115 Berlin',
            now: 'New Road 2, Bonn',
            tracking: 'T1',
          },
          money: undefined,
          choices: ['redirect', 'correct', 'ignore'],
          safe: 'ignore',
        },
      ]);
      for (const choice of ['redirect', 'ignore']) {
        expect(answered(clashes[0], choice).state).toEqual(state);
      }
      const corrected = answered(clashes[0], 'correct');
      const out = [...corrected.state.shipments.values()].filter(({ counted }) => counted);
      expect(out.map(({ address, tracking }) => [address, tracking])).toEqual([[next, 'T1']]);
      expect(line(corrected.state)).toMatchObject({ live: 5, shipped: 3 });
      expect(corrected.clashes).toEqual([]);
    });
  });

  it('is over once it arrived, or the same address was written', () => {
    told(story, ({ here }) => {
      here.done('order.deliver', {});
      expect(clashesAt(here, orderRules)).toEqual([]);
    });
    told(
      {
        ...story,
        here: (a) => a.done('order.editPlaced', { changes: [{ kind: 'due', to: '2026-02-01' }] }),
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    );
  });
});

describe('whatever a log holds', () => {
  it('rules find nothing in payloads that fit nothing, and never throw', () => {
    told(
      { start: placed, here: (a) => ship(a, 3), there: (b) => b.done('order.cancel', { reason: '' }) },
      ({ here }) => {
        for (const payload of ['null', '[]', '{"lines":null}', 'no json', '{"lines":[{"lineId":5}]}']) {
          for (const event of [...here.events.values()]) {
            const broken = { ...event, payload };
            const before = here.events.get(event.id);
            here.events.set(event.id, broken);
            for (const rule of orderRules) expect(Array.isArray(rule.find(here.past()))).toBe(true);
            if (before) here.events.set(event.id, before);
          }
        }
        expect(clashesAt(here, orderRules)).toHaveLength(1);
      },
    );
  });

  it('an order made by a newer version is still told about', () => {
    told({ start: placed, here: (a) => setQty(a, 'a', 3), there: (b) => setQty(b, 'a', 7) }, ({ here }) => {
      const last = [...here.events.values()].at(-1);
      if (last) {
        const env = { ...last.env, t: 'order.wrappedAsGift', seq: 900, par: [] };
        here.events.set('from-the-future0', { ...last, id: 'from-the-future0', env });
      }
      expect(here.order().odd.unknown).toBe(1);
      expect(orderRules.flatMap((rule) => rule.find(here.past())).map(({ kind }) => kind)).toEqual([
        'quantityTwice',
      ]);
    });
  });
});
