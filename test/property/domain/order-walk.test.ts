import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderEvents } from '../../../shared/domain/order/events.ts';
import type { OrderEvent } from '../../../shared/domain/order/fold.ts';
import { availableActions, headlineOf, order, primaryAction } from '../../../shared/domain/order/index.ts';
import { frozenMismatch } from '../../../shared/domain/order/integrity.ts';
import type { OrderState, Tally } from '../../../shared/domain/order/state.ts';
import { pricedOf, totalsOf } from '../../../shared/domain/order/totals.ts';
import { foldEvent } from '../../support/given.ts';
import {
  begin,
  type OrderCommand,
  orderCommand,
  shopSettings,
  step,
  walkContext,
} from '../../support/order-walk.ts';

const tallyOf = (state: OrderState): Tally => {
  const lines = [...state.lines.values()];
  const count = (which: (line: (typeof lines)[number]) => boolean) => lines.filter(which).length;
  return {
    live: count((l) => l.live > 0),
    shipped: count((l) => l.shipped > 0),
    toShip: count((l) => l.shipped < l.live),
    delivered: count((l) => l.delivered > 0),
    toDeliver: count((l) => l.delivered < l.live),
    kept: count((l) => l.delivered > 0 && l.returned < l.delivered),
  };
};

/** Shipped and delivered counted afresh from the shipments. */
const goodsOf = (state: OrderState) => {
  const sums = new Map<string, { shipped: number; delivered: number }>();
  for (const { lineId } of state.lines.values()) sums.set(lineId, { shipped: 0, delivered: 0 });
  for (const shipment of state.shipments.values()) {
    if (!shipment.counted) continue;
    for (const [lineId, part] of shipment.lines) {
      const sum = sums.get(lineId);
      if (sum === undefined) continue;
      sum.shipped += part.qty;
      sum.delivered += part.delivered;
    }
  }
  return sums;
};

const sound = (state: OrderState): void => {
  expect(state.tally).toEqual(tallyOf(state));
  for (const [lineId, sum] of goodsOf(state)) expect(state.lines.get(lineId)).toMatchObject(sum);
  for (const line of state.lines.values()) {
    expect(line.ordered).toBe(line.live + line.cancelled);
    for (const part of ['live', 'cancelled', 'shipped', 'delivered'] as const) {
      expect(Number.isSafeInteger(line[part]) && line[part] >= 0, part).toBe(true);
    }
  }
};

const standing = (state: OrderState) => ({
  headline: headlineOf(state),
  totals: totalsOf(state),
  held: state.held !== null,
  fee: state.shippingFee,
  customerId: state.customerId,
  lines: [...state.lines.values()]
    .filter((line) => line.live > 0 || line.shipped > 0)
    .map((line) => [line.lineId, line.live, line.shipped, line.delivered, line.unitPrice, line.discount]),
});

const run = (settings: Parameters<typeof begin>[0], commands: readonly OrderCommand[]) => {
  const it = begin(settings);
  commands.forEach((command, i) => {
    step(it, command, walkContext(settings, i));
  });
  return it;
};

const walks = (most: number) =>
  fc.array(orderCommand as fc.Arbitrary<OrderCommand>, { maxLength: most, size: 'max' });

describe('an order, whatever is done to it on one machine', () => {
  it('keeps its guards, its sums and its frozen amounts', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(shopSettings, walks(30), (settings, commands) => {
        const it = begin(settings);
        commands.forEach((command, i) => {
          const before = it.events.length;
          step(it, command, walkContext(settings, i));
          for (const event of it.events.slice(before)) {
            const mismatch = frozenMismatch(it.state, { t: event.t, p: event.p } as OrderEvent);
            if (event === it.events.at(-1)) expect(mismatch).toBeNull();
          }
          sound(it.state);
          for (const line of it.state.lines.values()) {
            expect(line.delivered).toBeLessThanOrEqual(line.shipped);
            expect(line.shipped).toBeLessThanOrEqual(line.live);
          }
          const priced = pricedOf(it.state);
          expect(priced.ok && priced.totals).toEqual(totalsOf(it.state));
          expect(it.state.odd).toEqual({ unknown: 0, badPayload: 0, anomaly: 0 });
          const actions = availableActions(it.state, { customerRequired: false, paid: 0 });
          const primary = primaryAction(it.state, 0);
          if (primary !== null) expect(actions[primary]).toBeNull();
          reached.add(headlineOf(it.state));
        });
      }),
      { numRuns: 600, seed: 417 },
    );
    expect([...reached].sort()).toEqual([
      'cancelled',
      'delivered',
      'draft',
      'new',
      'partlyDelivered',
      'partlyShipped',
      'pending',
      'shipped',
    ]);
  });

  it('is as it was after doing something and taking it back', () => {
    let undone = 0;
    fc.assert(
      fc.property(shopSettings, walks(20), orderCommand, (settings, commands, last) => {
        const it = run(settings, commands);
        const act = last as OrderCommand;
        if (act.type === 'order.undo' || act.type === 'order.place') return;
        const before = standing(it.state);
        const known = new Set(it.state.acts.keys());
        step(it, act);
        const done = [...it.state.acts.keys()].find((id) => !known.has(id));
        if (done === undefined) return;
        it.done('order.undo', { eventId: done });
        expect(standing(it.state)).toEqual(before);
        undone += 1;
      }),
      { numRuns: 1500, seed: 417 },
    );
    expect(undone).toBeGreaterThan(100);
  });
});

const quantities = fc.record({
  units: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.maxSafeNat()),
  scale: fc.integer({ min: 0, max: 6 }),
});

/** A payload of a walk with its quantities, lines and parents moved about. */
const disturbed = (p: unknown, mutate: (key: string, value: unknown) => unknown): unknown =>
  JSON.parse(JSON.stringify(p, (key, value: unknown) => mutate(key, value)));

describe('an order, whatever other machines did meanwhile', () => {
  it('folds every event in every state', () => {
    const folded = new Set<string>();
    fc.assert(
      fc.property(
        shopSettings,
        walks(25),
        walks(25),
        fc.infiniteStream(fc.boolean()),
        fc.infiniteStream(quantities),
        fc.infiniteStream(fc.constantFrom('a', 'b', 'c', 'zz')),
        (settings, mine, theirs, coin, amounts, lineIds) => {
          const it = run(settings, mine);
          const other = run(settings, theirs);
          for (const event of other.events) {
            folded.add(event.t);
            const p = disturbed(event.p, (key, value) => {
              if (!coin.next().value) return value;
              if (['qty', 'to', 'from', 'remainAfter'].includes(key) && typeof value === 'object')
                return value !== null && 'units' in value ? amounts.next().value : value;
              return key === 'lineId' ? lineIds.next().value : value;
            });
            order.apply(
              it.state,
              foldEvent(500 + event.seq, event.t, p, { linear: false, rid: 'b'.repeat(16) }),
            );
            sound(it.state);
            headlineOf(it.state);
            totalsOf(it.state);
            availableActions(it.state, { customerRequired: true, paid: 0 });
          }
        },
      ),
      { numRuns: 400, seed: 417 },
    );
    // No command of a walk throws its draft away; the matrix does. Nor does any decide what merging broke.
    const all = Object.keys(orderEvents).filter((t) => t !== 'order.discarded' && !t.includes('.exception'));
    expect([...folded].sort()).toEqual(all.sort());
  });

  it('is the same for the same events, told in one go or played twice', () => {
    fc.assert(
      fc.property(shopSettings, walks(25), (settings, commands) => {
        const { events, state } = run(settings, commands);
        const again = order.initial();
        for (const event of events) order.apply(again, structuredClone(event));
        expect(again).toEqual(state);
      }),
      { numRuns: 200, seed: 417 },
    );
  });
});
