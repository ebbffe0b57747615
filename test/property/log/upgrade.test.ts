import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModels } from '../../../shared/core/read-models.ts';
import { rehearse, type Verdict } from '../../../shared/core/upgrade/rehearse.ts';
import { type Standing, standingOf } from '../../../shared/core/upgrade/standing.ts';
import type { EventLog } from '../../../shared/log/event-log.ts';
import { type MemoryDisk, memoryLogStore } from '../../../shared/log/memory-store.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { readOnly } from '../../../shared/log/store.ts';
import { memoryViewStore } from '../../../shared/projections/memory-view-store.ts';
import { seededRandom, sha256 } from '../../support/parts.ts';
import { partsOf } from '../../support/shop.ts';
import { type Apart, arrival, diskWith, history, livedApart } from './two-machines.ts';

const logOn = async (lives: Apart, disk: MemoryDisk): Promise<EventLog> => {
  const opened = await openLog(
    await partsOf({ ...lives.machines[0], disk: structuredClone(disk), anchor: { record: null } }),
  );
  if (!opened) throw new Error('no log');
  return opened.log;
};

/** What an app that works with this log keeps of it, without the events beyond some limits. */
const standing = async (log: EventLog, limits: ReadonlyMap<string, number>): Promise<Standing> => {
  log.withhold(limits);
  const models = await readModels({
    log,
    views: memoryViewStore(),
    clock: () => 0,
    makeQueries: () => ({}) as never,
  });
  await models.load(() => {});
  const found = await standingOf(log, models);
  if (!found) throw new Error('nothing was written meanwhile');
  return found;
};

const verdict = async (lives: Apart, disk: MemoryDisk, kept: Standing): Promise<Verdict> =>
  rehearse({
    store: readOnly(memoryLogStore(structuredClone(disk))),
    sha: await sha256(),
    signer: lives.machines[0].signer,
    random: seededRandom(9),
    kept: { app: 'daybook/0.1.0', standing: kept, accepted: null },
    goOn: async () => true,
  });

const turns = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });

describe('what a shop comes to', () => {
  it('is the same in any order of arrival, and at every place that an upgrade may find it', async () => {
    await fc.assert(
      fc.asyncProperty(history, turns, turns, fc.nat(), async (lived, one, other, cut) => {
        const lives = await livedApart(lived);
        const records = arrival(lives, one);
        const whole = diskWith(lives, records);
        const all = await standing(await logOn(lives, whole), new Map());
        const again = await standing(await logOn(lives, diskWith(lives, arrival(lives, other))), new Map());
        expect(again).toEqual(all);

        // What was kept after some of the records, and what was kept without the end of a machine's log.
        const some = records.slice(
          0,
          lives.shared.length + (cut % (records.length - lives.shared.length + 1)),
        );
        const early = await standing(await logOn(lives, diskWith(lives, some)), new Map());
        expect(await verdict(lives, whole, early)).toEqual({ result: 'same' });
        const [rid = '', { seq } = { seq: 1 }] = Object.entries(all.ends).at(-1) ?? [];
        const limits = new Map([[rid, Math.max(1, seq - 3)]]);
        const withheld = await standing(await logOn(lives, whole), limits);
        expect(await verdict(lives, whole, withheld)).toEqual({ result: 'same' });

        const customers = Number(all.totals.customers) + 1;
        const tampered = { ...all, totals: { ...all.totals, customers } };
        expect(await verdict(lives, whole, tampered)).toEqual({
          result: 'differs',
          figure: 'customers',
          before: customers,
          now: customers - 1,
        });
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
