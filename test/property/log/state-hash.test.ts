import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../../shared/kernel/envelope.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { foldEvents } from '../../../shared/projections/fold.ts';
import { viewDisk } from '../../../shared/projections/memory-view-store.ts';
import { stateHashOf } from '../../../shared/projections/state-hash.ts';
import { sha256 } from '../../support/parts.ts';
import { partsOf, restarted } from '../../support/shop.ts';
import { arrival, diskWith, eventsIn, grouped, history, livedApart } from './two-machines.ts';

const turns = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });

const hashOf = async (events: readonly StoredEvent[]): Promise<string> => {
  const folds = [...grouped(events, (e) => e.env.a)].map(([id, its]) => foldEvents(id, its));
  return stateHashOf(await sha256(), folds);
};

/** The same event as a newer app would have written it about something this app does not know. */
const strange = (event: StoredEvent, a: string): StoredEvent => ({
  ...event,
  env: { ...event.env, a, t: 'future.happened', par: [] },
});

describe('the state hash', () => {
  it('is the same for the same events in any order, however often each came, and another for one less', async () => {
    let less = 0;
    await fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (lived, chance) => {
        const events = eventsIn(arrival(await livedApart(lived), [false]));
        const wanted = await hashOf(events);
        expect(wanted).toMatch(/^[0-9a-f]{64}$/);
        const at = (): number => chance.next().value ?? 0;
        const shuffled = [...events, ...events.filter(() => at() % 3 === 0)]
          .map((e) => ({ e, key: at() }))
          .sort((x, y) => x.key - y.key)
          .map(({ e }) => e);
        expect(await hashOf(shuffled)).toBe(wanted);
        for (let i = 0; i < 5; i += 1) {
          const gone = at() % events.length;
          expect(await hashOf(events.toSpliced(gone, 1)), `without event ${gone}`).not.toBe(wanted);
          less += 1;
        }
        const [first] = events;
        if (first) {
          const more = await hashOf([...events, strange(first, 'q_1')]);
          expect(more).not.toBe(wanted);
          expect(await hashOf([...events, strange(first, 'q_2')])).not.toBe(more);
        }
      }),
      { numRuns: 40 },
    );
    expect(less).toBe(200);
  }, 120_000);

  it('is what a proof of the merged log says, and a merged log proves clean', async () => {
    let tangled = 0;
    await fc.assert(
      fc.asyncProperty(history, turns, turns, async (lived, one, other) => {
        const lives = await livedApart(lived);
        const hashes: string[] = [];
        for (const way of [one, other]) {
          const records = arrival(lives, way);
          const own = lives.machines[0];
          const anchor = { record: own.anchor.record && { ...own.anchor.record } };
          // The machine that wrote them is still running, and goes on keeping views of its own.
          const m = { ...own, disk: diskWith(lives, records), views: viewDisk(), anchor };
          const parts = await partsOf(m);
          const opened = await openLog(parts);
          // Two ways of arrival differ in which machine's record is the newest; neither is a new identity.
          expect(opened?.minted).toBeNull();
          const report = await (await restarted(m)).verify();
          expect(report).toMatchObject({ complete: true, findings: [], firstDifference: null, machines: 2 });
          expect(report.stateHash).toBe(await hashOf(eventsIn(records)));
          hashes.push(report.stateHash);
        }
        expect(hashes[1]).toBe(hashes[0]);
        const authors = grouped(eventsIn(arrival(lives, one)), (e) => e.env.a).values();
        for (const events of authors) if (new Set(events.map((e) => e.env.rid)).size > 1) tangled += 1;
      }),
      { numRuns: 25 },
    );
    expect(tangled, 'aggregates that both machines wrote to').toBeGreaterThan(25);
  }, 120_000);
});
