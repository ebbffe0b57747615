import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregates, aggregateUndoable, knownEvents } from '../../../shared/domain/aggregates.ts';
import { foldEvent } from '../../support/given.ts';

const hostile = fc.constantFrom<unknown>(
  JSON.parse('{"__proto__":{"polluted":true},"lineId":"__proto__","reason":""}'),
  { constructor: { prototype: 1 } },
  '\ud800',
  { reason: '\udc00', name: '\ud800x' },
  1e308,
  -0,
  2 ** 53 + 2,
  null,
  undefined,
  [],
  { lines: { length: 5 } },
  { lines: [null, 1, '', [], {}] },
);

const anyJson = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ noUnicodeString: false } as never) as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: hostile },
);

const types = fc.oneof(
  fc.constantFrom(...Object.keys(knownEvents)),
  fc.constantFrom('__proto__', 'constructor', 'toString', '', 'order.unknown', '\ud800'),
);

const letters = [...aggregates.keys()];

describe('folding', () => {
  it('never throws, and counts what it cannot use', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...letters),
        fc.array(fc.tuple(types, anyJson, fc.constantFrom(1, 1, 1, 2, 0), fc.boolean()), { maxLength: 12 }),
        (letter, events) => {
          const aggregate = aggregates.get(letter);
          if (aggregate === undefined) throw new Error(letter);
          const state = aggregate.initial();
          events.forEach(([t, p, sv, linear], i) => {
            aggregate.apply(state, foldEvent(i, t, p, { sv, linear }));
          });
          const { unknown, badPayload, anomaly } = state.odd;
          const kind = `${aggregate.kind}.`;
          const foreign = events.filter(
            ([t, , sv]) => !t.startsWith(kind) || sv !== 1 || !Object.hasOwn(knownEvents, t),
          );
          expect(unknown).toBe(foreign.length);
          expect(unknown + badPayload + anomaly).toBeLessThanOrEqual(events.length);
          aggregateUndoable(`${letter}_1`, state);
        },
      ),
      { numRuns: 3000 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is fed with payloads that fit, in any state', () => {
    const id = (kind: string) => `${kind}_00000000-0000-7000-8000-000000000001`;
    const word = fc.constantFrom('a', 'b', 'X1', '__proto__', 'constructor');
    const decimal = fc.record({ units: fc.maxSafeInteger(), scale: fc.integer({ min: 0, max: 6 }) });
    const positive = fc.record({
      units: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      scale: fc.integer({ min: 0, max: 6 }),
    });
    const item = { productId: fc.constant(id('p')), location: fc.constant('main') };
    const event = fc.constantFrom(...Array.from({ length: 6 }, (_, i) => foldEvent(i, '', {}).id));
    const stock = fc.oneof(
      fc.record({ t: fc.constant('stock.goodsReceived'), p: fc.record({ ...item, qty: positive }) }),
      fc.record({
        t: fc.constant('stock.adjusted'),
        p: fc.record(
          { ...item, delta: decimal, reason: word, reverses: event },
          { requiredKeys: ['productId', 'location', 'delta', 'reason'] },
        ),
      }),
      fc.record({
        t: fc.constant('stock.counted'),
        p: fc.record({ ...item, counted: positive, expectedSeen: decimal }),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(stock, fc.boolean()), { maxLength: 12 }), (events) => {
        const aggregate = aggregates.get('s');
        const state = aggregate?.initial();
        if (aggregate === undefined || state === undefined) throw new Error('no stock');
        events.forEach(([{ t, p }, linear], i) => {
          aggregate.apply(state, foldEvent(i, t, p, { linear }));
        });
        expect(state.odd).toMatchObject({ unknown: 0, badPayload: 0 });
        expect(state).toSatisfy((s: { onHand: number }) => Number.isSafeInteger(s.onHand));
        const { onHand, movements } = state as never as {
          onHand: number;
          movements: Map<string, { delta: number }>;
        };
        let sum = 0n;
        for (const { delta } of movements.values()) sum += BigInt(delta);
        expect(BigInt(onHand)).toBe(sum);
      }),
      { numRuns: 1000 },
    );
  });
});
