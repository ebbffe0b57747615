import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompareFigure, Moment } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { viewDisk } from '../../../shared/projections/memory-view-store.ts';
import { idOf } from '../../contract/session.ts';
import { founded, type Machine, machine, restarted } from '../../support/shop.ts';
import { type Act, DEEDS, written } from '../log/two-machines.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** Somebody does something, which may have been true on another day, or looks at a moment. */
type Step = { act: Act; day: number | null } | { look: Moment };

const moment: fc.Arbitrary<Moment> = fc.record({
  // Some moments again and again, so that books are asked to come back.
  at: fc.oneof(
    fc.constantFrom(START + 3 * DAY, START + 9 * DAY, START + 20 * DAY),
    fc.integer({ min: -12, max: 45 }).map((n) => START + n * DAY + 12 * 3_600_000),
  ),
  mode: fc.constantFrom('effective', 'recorded'),
});
const act: fc.Arbitrary<Act> = fc.record({
  who: fc.constant(0 as const),
  what: fc.nat(DEEDS.length - 1),
  which: fc.nat(5),
  qty: fc.integer({ min: 1, max: 9 }),
  jump: fc.integer({ min: 1, max: 40 }).map((n) => n * 3_600_000),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act, day: fc.option(fc.integer({ min: -10, max: 40 })) }) },
  { weight: 2, arbitrary: fc.record({ look: moment }) },
);

const FIGURES = 'placed shipped delivered cancelled paid changed customers products stock'.split(' ');

/** Everything a window could ask at the moment, as text. */
const seenAt = async (book: Daybook, at: Moment): Promise<string> => {
  const ask = (method: string, ...args: unknown[]): Promise<unknown> => book.queryAt(at, method, args);
  const paging = { offset: 0, limit: 100, descending: false };
  const answers: unknown[] = [];
  for (const sort of ['date', 'number', 'balance', 'due', 'status'])
    answers.push(await ask('orders', { ...paging, filter: { view: 'all' }, sort }));
  answers.push(
    await ask('orderCounts'),
    await ask('products', { ...paging, filter: { state: 'all' }, sort: 'name' }),
    await ask('customers', { ...paging, filter: { state: 'all' }, sort: 'name' }),
    await ask('openDrafts'),
    await ask('carriers'),
    await ask('search', 'name', 20),
    await ask('findProducts', 'p', 10),
    await ask('findCustomers', '', 10),
  );
  for (const n of [1, 2, 3]) {
    const [orderId, productId, customerId] = [idOf('o', n), idOf('p', n), idOf('c', n)];
    answers.push(
      await ask('order', orderId),
      await ask('timeline', orderId),
      await ask('product', productId),
      await ask('movements', productId, paging),
      await ask('customer', customerId),
      await ask('explain', { of: 'orderTotal', orderId }, paging),
      await ask('explain', { of: 'onHand', productId }, paging),
    );
  }
  return written(answers);
};

const comparedIn = async (book: Daybook, from: Moment, to: Moment): Promise<string> => {
  const compared = await book.past.compare(from, to);
  if (!compared.ok) throw new Error(compared.refusal.code);
  const all: unknown[] = [compared.value];
  for (const figure of FIGURES as CompareFigure[]) {
    const { count, amount } = compared.value.figures[figure];
    const rows = [];
    for (let offset = 0; offset === 0 || offset < count; offset += 2) {
      const page = await book.past.compareRows(from, to, figure, { offset, limit: 2 });
      if (!page.ok) throw new Error(page.refusal.code);
      expect(page.value.count, figure).toBe(count);
      rows.push(...page.value.rows);
    }
    expect(rows.length, figure).toBe(count);
    expect(new Set(rows.map((r) => r.id)).size, figure).toBe(count);
    if (figure === 'paid')
      expect(amount).toBe(rows.reduce((n, r) => n + (r.after?.paid ?? 0) - (r.before?.paid ?? 0), 0));
    if (figure === 'placed') expect(amount).toBe(rows.reduce((n, r) => n + (r.after?.amount ?? 0), 0));
    all.push(rows);
  }
  return written(all);
};

const begun = async (): Promise<{ m: Machine; book: Daybook; jump: (ms: number) => void }> => {
  let now = START;
  const clock = (): number => {
    now += 1;
    return now;
  };
  const m: Machine = { ...(await machine()), clock };
  const book = await founded(m);
  for (const k of [1, 2, 3]) {
    const price = { units: 1000 + k, scale: 2 };
    const goods = { name: `P${k}`, price };
    await book.dispatch({ id: `product-${k}`, type: 'product.add', aggregate: idOf('p', k), data: goods });
    const person = { name: `C${k}` };
    await book.dispatch({ id: `customer-${k}`, type: 'customer.add', aggregate: idOf('c', k), data: person });
  }
  while (!m.anchor.record) await new Promise((resolve) => setTimeout(resolve));
  return { m, book, jump: (ms) => (now += ms) };
};

/** The same log on a machine that has not looked at anything yet. */
const fresh = (m: Machine): Promise<Daybook> =>
  restarted({ ...m, disk: structuredClone(m.disk), views: viewDisk(), anchor: { ...m.anchor }, notices: [] });

const walked = async (
  steps: readonly Step[],
  look: (book: Daybook, m: Machine, at: Moment) => Promise<void>,
): Promise<void> => {
  const { m, book, jump } = await begun();
  let n = 0;
  for (const one of steps) {
    if ('look' in one) {
      await look(book, m, one.look);
      continue;
    }
    n += 1;
    jump(one.act.jump);
    const [type, aggregate, data] = (await DEEDS[one.act.what]?.(one.act, n, book)) ?? ['', '', {}];
    const at = one.day === null ? {} : { at: new Date(START + one.day * DAY).toISOString() };
    await book.dispatch({ id: `property-${n}`, type, aggregate, data, ...at });
  }
  await book.close();
};

describe('a walk through the past', () => {
  it('never changes an answer: forwards, backwards, again, and with new commands in between', async () => {
    let looks = 0;
    const walk = fc.array(step, { minLength: 12, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(walk, (steps) =>
        walked(steps, async (book, m, at) => {
          looks += 1;
          const other = await fresh(m);
          expect(await seenAt(book, at), JSON.stringify(at)).toBe(await seenAt(other, at));
          await other.close();
        }),
      ),
      { numRuns: 25 },
    );
    expect(looks).toBeGreaterThan(100);
  }, 120_000);

  it('answers windows at different moments each from its own, however they take turns', async () => {
    const walk = fc.array(step, { minLength: 15, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(walk, fc.array(moment, { minLength: 3, maxLength: 4 }), async (steps, moments) =>
        walked([...steps, { look: moments[0] as Moment }], async (book, m) => {
          const asked = [...moments, ...moments];
          const found = await Promise.all(asked.map((at) => seenAt(book, at)));
          const other = await fresh(m);
          for (const [i, at] of asked.entries()) expect(found[i]).toBe(await seenAt(other, at));
          await other.close();
        }),
      ),
      { numRuns: 6 },
    );
  }, 120_000);

  it('compares as if it had never been anywhere else, with a row for everything it counts', async () => {
    const walk = fc.array(step, { minLength: 12, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(walk, moment, async (steps, to) =>
        walked([...steps, { look: to }], async (book, m, from) => {
          const other = await fresh(m);
          expect(await comparedIn(book, from, to)).toBe(await comparedIn(other, from, to));
          await other.close();
        }),
      ),
      { numRuns: 12 },
    );
  }, 120_000);
});
