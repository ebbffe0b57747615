import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceHeads, canonicalOrder, type Ordered } from '../../../shared/kernel/canonical.ts';

/** A random graph of events: each names some of those before it. */
const graphs = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      ms: fc.nat(50),
      rid: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 40 },
  )
  .map((specs) =>
    specs.map(
      ({ parents, ms, rid }, i): Ordered => ({
        id: `e${String(i).padStart(3, '0')}`,
        env: {
          par: i === 0 ? [] : [...new Set(parents.map((p) => `e${String(p % i).padStart(3, '0')}`))],
          ts: `${ms.toString(36)}-0`,
          rid,
        },
      }),
    ),
  );

const ids = (events: readonly Ordered[]): string[] => events.map((e) => e.id);

describe('canonical order', () => {
  it('is the same for every order of arrival and any duplication', () => {
    fc.assert(
      fc.property(graphs, fc.integer(), (events, seed) => {
        const shuffled = [...events].sort((a, b) => hash(a.id, seed) - hash(b.id, seed));
        expect(ids(canonicalOrder(shuffled))).toEqual(ids(canonicalOrder(events)));
        const doubled = [...shuffled, ...events];
        expect(new Set(ids(canonicalOrder(doubled)))).toEqual(new Set(ids(events)));
      }),
    );
  });

  it('puts every event after the parents it names, whatever the clocks say', () => {
    fc.assert(
      fc.property(graphs, (events) => {
        const order = canonicalOrder(events);
        const place = new Map(order.map((e, i) => [e.id, i]));
        expect(order).toHaveLength(events.length);
        for (const event of events)
          for (const parent of event.env.par)
            expect(place.get(parent)).toBeLessThan(place.get(event.id) as number);
      }),
    );
  });

  it('ignores parents that have not arrived, and orders a forged cycle all the same', () => {
    const of = (id: string, par: string[]): Ordered => ({ id, env: { par, ts: '1-0', rid: 'a' } });
    expect(ids(canonicalOrder([of('b', ['missing']), of('a', [])]))).toEqual(['a', 'b']);
    expect(ids(canonicalOrder([of('x', ['y']), of('y', ['x'])]))).toEqual(['x', 'y']);
  });

  it('orders 100,000 concurrent events without a stall', () => {
    const events = Array.from(
      { length: 100_000 },
      (_, i): Ordered => ({ id: `e${i}`, env: { par: ['root'], ts: `${(i * 7919) % 100_003}-0`, rid: 'a' } }),
    );
    const order = canonicalOrder(events);
    expect(order).toHaveLength(100_000);
  });
});

describe('heads', () => {
  it('says an event is linear exactly when its author had seen everything before it', () => {
    const heads = new Set<string>();
    const put = (id: string, par: string[]): boolean =>
      advanceHeads(heads, { id, env: { par, ts: '1-0', rid: 'a' } });
    expect(put('a', [])).toBe(true);
    expect(put('b', ['a'])).toBe(true);
    expect(put('c', ['a'])).toBe(false);
    expect([...heads].sort()).toEqual(['b', 'c']);
    expect(put('d', ['b', 'c'])).toBe(true);
    expect([...heads]).toEqual(['d']);
  });
});

const hash = (text: string, seed: number): number => {
  let h = seed | 1;
  for (const c of text) h = Math.imul(h ^ c.charCodeAt(0), 0x01000193);
  return h;
};
