import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../shared/api.ts';
import { pastSources } from '../../../shared/core/past-sources.ts';
import { eventShelf } from '../../../shared/history/event-shelf.ts';
import { type Journey, traveller } from '../../../shared/history/traveller.ts';
import type { EventLog } from '../../../shared/log/event-log.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { type Books, createBooks } from '../../../shared/projections/books.ts';
import { projectionEngine } from '../../../shared/projections/engine.ts';
import { foldEvents } from '../../../shared/projections/fold.ts';
import { sha256 } from '../../support/parts.ts';
import { partsOf } from '../../support/shop.ts';
import { arrival, diskWith, eventsIn, history, livedApart, written } from '../log/two-machines.ts';
import { momentsAround, plainEntries, plainPast, plainTime, retold } from './plain-past.ts';

const RUNS = { numRuns: 80 };

const entriesOf = (books: Books): string =>
  written([...books.entries()].sort((a, b) => (a.id < b.id ? -1 : 1)));

/** Goes without being called back. */
const free: Journey = { cancelled: () => false, progress: () => {}, breathe: async () => {} };
/** Is called back at the n-th look. */
const calledBackAt = (n: number): Journey => {
  let looks = 0;
  const cancelled = (): boolean => {
    looks += 1;
    return looks > n;
  };
  return { ...free, cancelled };
};

const lived = fc.record({
  history,
  turns: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
  chance: fc.infiniteStream(fc.nat()),
  picks: fc.array(fc.nat(), { minLength: 2, maxLength: 10 }),
  /** From nothing kept of what was read to all of it. */
  shelf: fc.constantFrom(0, 5, 60, 10_000),
  sealed: fc.boolean(),
});

type Lived = typeof lived extends fc.Arbitrary<infer T> ? T : never;

/** A third machine that has what both wrote, partly sealed, and the moments to look at. */
const past = async (how: Lived) => {
  const lives = await livedApart(how.history);
  const sha = await sha256();
  const unchanged = diskWith(lives, []).meta;
  if (!unchanged) throw new Error('no shop');
  const { ws, devices, rid, dev } = unchanged;
  const chain = { sha, ws, devices: { [rid]: dev, ...devices } };
  const records = retold(arrival(lives, how.turns), chain, () => how.chance.next().value ?? 0);
  const m = { ...lives.machines[0], disk: diskWith(lives, records), anchor: { record: null } };
  const opened = await openLog(await partsOf(m));
  if (!opened) throw new Error('no log');
  const { log } = opened;
  expect(log.findings).toEqual([]);
  if (how.sealed) await log.seal(true);
  const live = createBooks();
  await projectionEngine(log, live).rebuild(() => {});
  const all = eventsIn(records);
  return { log, live, all, moments: momentsAround(all, how.picks) };
};

const sha = await sha256();

const sourcesOf = (log: EventLog, live: Books, shelf: number) => {
  const one = traveller(log, eventShelf(shelf));
  return { one, sources: pastSources(one, log, () => projectionEngine(log, live), sha) };
};

describe('the shop as of a moment', () => {
  it('is every aggregate folded anew from its events up to then, wherever one comes from', async () => {
    let between = 0;
    let empty = 0;
    await fc.assert(
      fc.asyncProperty(lived, async (how) => {
        const { log, live, all, moments } = await past(how);
        const { one, sources } = sourcesOf(log, live, how.shelf);
        for (const moment of [...moments, ...moments.slice().reverse()]) {
          expect(await one.travel(moment, live, 'everything', free)).toBe(true);
          const wanted = plainPast(all, moment);
          expect(entriesOf(one.books), JSON.stringify(moment)).toBe(plainEntries(all, moment));
          for (const id of new Set(all.map((e) => e.env.a))) {
            const found = await sources.engine.load(id);
            const due = foldEvents(id, wanted.get(id) ?? []);
            expect(written(found), id).toBe(written(due));
          }
          if (wanted.size < 8) empty += 1;
          else if (one.books.size < live.size || entriesOf(one.books) !== entriesOf(live)) between += 1;
        }
      }),
      RUNS,
    );
    expect(between, 'moments at which something was under way').toBeGreaterThan(200);
    expect(empty, 'moments before nearly everything').toBeGreaterThan(5);
  }, 120_000);

  it('knows of every aggregate from when to when its events are', async () => {
    await fc.assert(
      fc.asyncProperty(lived, async (how) => {
        const { live, all } = await past(how);
        for (const { id, span } of live.entries()) {
          const events = all.filter((e) => e.env.a === id);
          const [recorded, effective] = (['recorded', 'effective'] as const).map((mode) =>
            events.map((e) => plainTime(e, mode)),
          ) as [number[], number[]];
          expect(span).toEqual([
            Math.min(...recorded),
            Math.max(...recorded),
            Math.min(...effective),
            Math.max(...effective),
          ]);
        }
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('shows orders first and the rest after them, and both are right', async () => {
    await fc.assert(
      fc.asyncProperty(lived, async (how) => {
        const { log, live, all, moments } = await past(how);
        const { one } = sourcesOf(log, live, how.shelf);
        for (const moment of moments) {
          await one.travel(moment, live, 'orders', free);
          const orders = (books: Books) =>
            written([...books.orders.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
          const early = orders(one.books);
          await one.travel(moment, live, 'everything', free);
          expect(one.complete).toBe(true);
          expect(orders(one.books)).toBe(early);
          expect(entriesOf(one.books)).toBe(plainEntries(all, moment));
        }
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('follows live books that were made anew, and loses what they lost', async () => {
    await fc.assert(
      fc.asyncProperty(lived, fc.nat(), async (how, lost) => {
        const { log, live, all, moments } = await past(how);
        const { one } = sourcesOf(log, live, how.shelf);
        const ids = [...live.entries()].map((e) => e.id).filter((id) => !id.startsWith('w_'));
        const gone = ids[lost % ids.length] as string;
        const remade = createBooks();
        for (const entry of live.entries()) if (entry.id !== gone) remade.put(structuredClone(entry));
        for (const moment of moments)
          for (const books of [live, remade, live]) {
            await one.travel(moment, books, 'everything', free);
            const left = books === live ? all : all.filter((e) => e.env.a !== gone);
            expect(entriesOf(one.books)).toBe(plainEntries(left, moment));
          }
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('is right after journeys that were called back at any step', async () => {
    let calledBack = 0;
    await fc.assert(
      fc.asyncProperty(lived, fc.nat(6), async (how, looks) => {
        const { log, live, all, moments } = await past(how);
        const { one } = sourcesOf(log, live, how.shelf);
        let last: Moment | null = null;
        for (const [i, moment] of moments.entries()) {
          const arrived = await one.travel(moment, live, 'everything', calledBackAt((looks + i) % 7));
          if (arrived) last = moment;
          else {
            calledBack += 1;
            // Not on the way any more: still where it was, or nowhere.
            expect([null, last]).toContainEqual(one.at);
          }
          if (one.at) expect(entriesOf(one.books)).toBe(plainEntries(all, one.at));
        }
        const end = moments[0] as Moment;
        expect(await one.travel(end, live, 'everything', free)).toBe(true);
        expect(entriesOf(one.books)).toBe(plainEntries(all, end));
      }),
      RUNS,
    );
    expect(calledBack).toBeGreaterThan(50);
  }, 120_000);
});
