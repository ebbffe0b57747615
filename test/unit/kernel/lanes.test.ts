import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalOrder } from '../../../shared/kernel/canonical.ts';
import { lanes } from '../../../shared/kernel/lanes.ts';

type Event = { id: string; env: { par: string[]; ts: string; rid: string } };

/** Events that name any events before them, as honest machines and others might. */
const history = fc
  .array(fc.tuple(fc.array(fc.nat(60), { maxLength: 3 }), fc.constantFrom('a', 'b', 'c')), { maxLength: 40 })
  .map((drafts) =>
    drafts.map(
      ([parents, rid], n): Event => ({
        id: `e${n}`,
        env: {
          // Some name events that are not there, and some the same one twice.
          par: parents.map((back) => `e${n - 1 - (back % 6)}`),
          ts: `${(1_700_000_000_000 + ((n * 7) % 11)).toString(36)}-0`,
          rid,
        },
      }),
    ),
  );

it('tell of any two events whether one had seen the other, as following every parent does', () => {
  fc.assert(
    fc.property(history, (events) => {
      const order = canonicalOrder(events);
      const { add, saw } = lanes();
      const ancestors = new Map<string, Set<string>>();
      for (const event of order) {
        add(event);
        const parents = event.env.par.filter((parent) => ancestors.has(parent));
        ancestors.set(
          event.id,
          new Set(parents.flatMap((parent) => [parent, ...(ancestors.get(parent) ?? [])])),
        );
      }
      for (const a of order)
        for (const b of order)
          expect(saw(a.id, b.id), `${a.id} saw ${b.id}`).toBe(ancestors.get(a.id)?.has(b.id));
    }),
    { numRuns: 300 },
  );
});

it('answers for a long history of two machines that meet now and then', () => {
  const { add, saw } = lanes();
  const last = ['', ''];
  const idOf = (n: number): string => `e${n}`;
  const size = 100_000;
  for (let n = 0; n < size; n += 1) {
    const who = n % 2;
    const par = n % 100 < 2 && n > 1 ? [idOf(n - 1), idOf(n - 2)] : [last[who] ?? ''];
    add({ id: idOf(n), env: { par: par.filter(Boolean), ts: 'a-0', rid: `${who}` } });
    last[who] = idOf(n);
  }
  expect(saw(idOf(size - 1), idOf(0))).toBe(true);
  expect(saw(idOf(size - 1), idOf(size - 2))).toBe(false);
  expect(saw(idOf(0), idOf(size - 1))).toBe(false);
});
