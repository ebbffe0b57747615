import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecisionCard, Page } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import type { StoredEvent } from '../../../shared/kernel/envelope.ts';
import { foldEvents } from '../../../shared/projections/fold.ts';
import { clashesOf, keptExceptions } from '../../../shared/projections/kept-exceptions.ts';
import { viewDisk } from '../../../shared/projections/memory-view-store.ts';
import { restarted } from '../../support/shop.ts';
import {
  type Act,
  arrival,
  DEEDS,
  diskWith,
  eventsIn,
  grouped,
  type History,
  history,
  livedApart,
  written,
} from './two-machines.ts';

const all = async (book: Daybook, standing: 'open' | 'decided'): Promise<DecisionCard[]> => {
  const page = await book.query('decisions', [{ standing }, { offset: 0, limit: 1000 }]);
  return (page as Page<DecisionCard>).rows;
};

const turns = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });

/** What somebody does next: works on, answers something, or takes an answer back. */
const next = fc.record({
  how: fc.constantFrom('work', 'work', 'decide', 'decide', 'undo'),
  what: fc.nat(DEEDS.length - 1),
  which: fc.nat(5),
  qty: fc.integer({ min: 1, max: 9 }),
  nth: fc.nat(20),
});

/** Quantities of lines, edits of placed orders, counts, prices, names and notes: the same on both machines. */
const TOUCHY = [3, 18, 27, 29, 30, 32];
const alike = fc.record({
  what: fc.constantFrom(...TOUCHY),
  which: fc.nat(5),
  qty: fc.integer({ min: 1, max: 8 }),
});
const clashing: fc.Arbitrary<History> = fc
  .record({ lived: history, both: fc.array(alike, { minLength: 1, maxLength: 4 }) })
  .map(({ lived: { shared, apart }, both }) => ({
    shared,
    apart: [
      ...both.flatMap(({ what, which, qty }): Act[] => [
        { who: 0, what, which, qty, jump: 1 },
        { who: 1, what, which, qty: qty + 1, jump: 2 },
      ]),
      ...apart,
    ],
  }));

describe('what clashes in a merged history', () => {
  it('is the same cards in any order of arrival, and stays what its events say while work goes on', async () => {
    let clashes = 0;
    let decided = 0;
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(
        clashing,
        turns,
        turns,
        fc.array(next, { maxLength: 8 }),
        async (lived, one, other, then) => {
          const lives = await livedApart(lived);
          const openOn = async (order: boolean[]): Promise<Daybook> => {
            const disk = diskWith(lives, arrival(lives, order));
            return restarted({ ...lives.machines[0], disk, views: viewDisk(), anchor: { record: null } });
          };
          const [book, elsewhere] = [await openOn(one), await openOn(other)];
          const cards = await all(book, 'open');
          clashes += cards.length;
          expect(written(await all(elsewhere, 'open'))).toBe(written(cards));
          expect(written(await all(elsewhere, 'decided'))).toBe(written(await all(book, 'decided')));
          expect(new Set(cards.map((card) => card.id)).size).toBe(cards.length);

          for (const [n, { how, nth, ...deed }] of then.entries()) {
            if (how === 'work') {
              const acted = { ...deed, who: 0 as const, jump: 1 };
              const [type, aggregate, data] = (await DEEDS[deed.what]?.(acted, n, book)) ?? ['', '', {}];
              await book.dispatch({ id: `later-${n}-${lived.apart.length}`, type, aggregate, data });
            } else if (how === 'decide') {
              const open = await all(book, 'open');
              const card = open[nth % Math.max(1, open.length)];
              const answer = card?.answers[nth % Math.max(1, card.answers.length)];
              if (!card || !answer) continue;
              const { done, refused } = await book.decide([card.id], answer.choice, '');
              decided += done.length;
              const still = (await all(book, 'open')).some(({ id }) => id === card.id);
              expect(still, 'open exactly where it was refused').toBe(refused.length > 0);
              if (answer.refusal && open.length <= 20) expect(refused[0]?.refusal).toEqual(answer.refusal);
            } else {
              const [card] = await all(book, 'decided');
              if (!card) continue;
              const { ok } = await book.undoDecision(card.id);
              if (ok) undone += 1;
              const left = (await all(book, 'decided')).some(({ id }) => id === card.id);
              expect(left).toBe(!ok);
            }
          }
          expect((await book.verify()).findings).toEqual([]);
          await book.close();
          await elsewhere.close();
        },
      ),
      { numRuns: 60 },
    );
    expect(clashes, 'clashes').toBeGreaterThan(20);
    expect(decided, 'decisions').toBeGreaterThan(5);
    expect(undone, 'decisions taken back').toBeGreaterThan(2);
  }, 120_000);

  it('is found without stumbling, whatever is missing, disturbed or made up', async () => {
    const values = fc.constantFrom<unknown>(null, '', -1, 0, 1e308, [], {}, 'a', 'o_1', true);
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        clashing,
        fc.infiniteStream(fc.nat(29)),
        fc.infiniteStream(values),
        async (lived, dice, value) => {
          const lives = await livedApart(lived);
          const roll = (): boolean => dice.next().value === 0;
          const disturbed = (event: StoredEvent): StoredEvent => {
            if (roll()) return { ...event, payload: '{' };
            if (roll()) return { ...event, env: { ...event.env, sv: 2 } };
            const payload = JSON.stringify(JSON.parse(event.payload), (_key, held: unknown) =>
              roll() ? value.next().value : held,
            );
            return { ...event, payload: payload ?? 'null' };
          };
          const events = eventsIn(arrival(lives, [true, false])).filter(() => !roll());
          for (const [id, its] of grouped(events.map(disturbed), (event) => event.env.a)) {
            const folded = foldEvents(id, its);
            found += keptExceptions(folded).clashes?.length ?? 0;
            const clashes = clashesOf(foldEvents(id, its.toReversed()));
            expect(written(clashes)).toBe(written(clashesOf(folded)));
            for (const clash of clashes) expect(clash.events.length).toBeGreaterThan(0);
          }
          for (const book of lives.books) await book.close();
        },
      ),
      { numRuns: 60 },
    );
    expect(found, 'clashes').toBeGreaterThan(5);
  }, 120_000);
});
