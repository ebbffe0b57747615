import { expect, it } from 'vitest';
import type { MemoryDisk } from '../../../shared/log/memory-store.ts';
import { type TestProfile, testProfile } from '../../support/profile.ts';

const diskOf = (profile: TestProfile): MemoryDisk => {
  const slot = profile.slots.get('sample');
  if (!slot) throw new Error('there is no sample shop');
  return slot.disk;
};

it.each([
  {
    what: 'flipped bytes',
    damage: (disk: MemoryDisk, pos: number) => {
      const segment = disk.segments.get(pos);
      if (segment) segment.body = segment.body.map((byte, i) => (i === 40 ? byte ^ 255 : byte));
    },
  },
  {
    what: 'a record that is gone',
    damage: (disk: MemoryDisk, pos: number) => void disk.segments.delete(pos),
  },
])('an older copy brings back what $what took away', async ({ damage }) => {
  const profile = await testProfile(1);
  await profile.call('openSample');
  await profile.ready();
  const copy = await profile.call('exportLog', 'gzip', null);
  if ('refusal' in copy) throw new Error(copy.refusal.code);
  const before = await profile.call('verify');
  await profile.core.close();

  const { segments } = diskOf(profile);
  damage(diskOf(profile), [...segments.keys()].sort((a, b) => a - b)[20] as number);
  // The rows kept from before the damage would hide it.
  diskOf(profile);
  const views = profile.slots.get('sample')?.views;
  if (views) views.meta = null;
  await profile.restart();
  await profile.ready();
  expect((await profile.call('verify')).findings).not.toEqual([]);
  const short = await profile.call('exportLog', 'plain', null);
  expect(short).toMatchObject({ events: expect.any(Number) });

  const inspected = await profile.call('inspectLog', copy.file, null);
  if (!inspected.ok) throw new Error(inspected.problem.detail);
  expect(inspected.preview.fresh).toBeGreaterThan(0);
  await profile.call('applyImport', inspected.preview.token);
  await profile.ready();
  const page = await profile.call('orders', {
    filter: { view: 'all' },
    sort: 'date',
    descending: true,
    offset: 0,
    limit: 1,
  });
  expect(page).toMatchObject({ count: 830, sums: { total: 133_073_545 } });
  const missing = before.events - (await readable(profile));
  // The new identity that the damage led to wrote its first two events.
  expect(missing).toBe(-2);
});

/** Distinct events that the log can read. */
const readable = async (profile: TestProfile): Promise<number> => {
  const made = await profile.call('exportLog', 'plain', null);
  if ('refusal' in made) throw new Error(made.refusal.code);
  const other = await testProfile(9);
  const inspected = await other.call('inspectLog', made.file, null);
  if (!inspected.ok) throw new Error(inspected.problem.detail);
  expect(inspected.preview.problems).toEqual([]);
  return inspected.preview.fresh;
};
