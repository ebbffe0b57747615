import { beforeAll, describe, expect, it } from 'vitest';
import type { ExportedLog, LogFileFormat } from '../../../shared/api.ts';
import { type TestProfile, testProfile } from '../../support/profile.ts';
import { SHOP } from '../../support/shop.ts';

const PASSPHRASE = 'Käsekuchen 7';

const exported = async (profile: TestProfile, format: LogFileFormat): Promise<ExportedLog> => {
  const made = await profile.call('exportLog', format, format === 'archive' ? PASSPHRASE : null);
  if ('refusal' in made) throw new Error(made.refusal.code);
  return made;
};

/** The events' lines of a plain file, without what differs from one writing to the next. */
const eventLines = async (file: Blob): Promise<string[]> =>
  (await file.text()).split('\n').filter((line) => !/^\{"(?:daybook|seg|end)"/.test(line));

let source: TestProfile;
beforeAll(async () => {
  source = await testProfile(1);
  await source.call('openSample');
  await source.ready();
});

describe.each<LogFileFormat>(['plain', 'gzip', 'archive'])('a shop saved as %s', (format) => {
  it('comes back on an empty profile as it was, byte for byte, until the first command', async () => {
    const made = await exported(source, format);
    const target = await testProfile(2);
    expect(await target.call('status')).toEqual({ phase: 'welcome' });
    const inspected = await target.call('inspectLog', made.file, PASSPHRASE.normalize('NFD'));
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem));
    const { preview } = inspected;
    expect(preview).toMatchObject({
      shop: 'Northwind Traders',
      founds: true,
      encrypted: format === 'archive',
      events: made.events,
      fresh: made.events,
      problems: [],
      retires: false,
      totals: { before: { orders: 0 }, after: { orders: 830, customers: 91, products: 77 } },
    });
    expect([...new Set(preview.exceptions.map(({ kind }) => kind))]).toEqual(['oversold']);
    const imported = await target.call('applyImport', preview.token);
    expect(imported).toMatchObject({ ok: true, fresh: made.events, identity: 'new', problems: [] });
    const status = await target.ready();
    expect(status.shop).toMatchObject({ name: 'Northwind Traders', minted: 'restore' });
    const again = await exported(target, 'plain');
    expect(await eventLines(again.file)).toEqual(await eventLines((await exported(source, 'plain')).file));
    expect((await target.call('verify')).findings).toEqual([]);
  });
});

it('changes nothing when it is taken in twice', async () => {
  const made = await exported(source, 'gzip');
  const target = await testProfile(3);
  for (const fresh of [made.events, 0]) {
    const inspected = await target.call('inspectLog', made.file, null);
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem));
    expect(inspected.preview).toMatchObject({ fresh, ordersChanged: fresh === 0 ? 0 : 830 });
    expect(await target.call('applyImport', inspected.preview.token)).toMatchObject({ ok: true, fresh });
    await target.ready();
  }
  expect((await exported(target, 'plain')).events).toBe(made.events);
});

it('refuses the file of another shop with both names', async () => {
  const made = await exported(source, 'plain');
  const target = await testProfile(4);
  await target.call('found', SHOP);
  await target.ready();
  expect(await target.call('inspectLog', made.file, null)).toMatchObject({
    ok: false,
    problem: { code: 'E_WS_MISMATCH', facts: { file: 'Northwind Traders', here: 'Corner Shop' } },
  });
});

describe('a restored shop', () => {
  const restored = async (seed: number): Promise<TestProfile> => {
    const target = await testProfile(seed);
    const inspected = await target.call('inspectLog', (await exported(source, 'plain')).file, null);
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem));
    await target.call('applyImport', inspected.preview.token);
    await target.ready();
    return target;
  };

  it('writes under a new replica and prefix, and both histories merge', async () => {
    const target = await restored(5);
    const rid = (await target.ready()).shop.rid;
    const added = await target.call('dispatch', {
      id: 'a-new-customer-01',
      type: 'customer.add',
      aggregate: 'c_01890000-0000-7000-8000-000000000001',
      data: { name: 'Karl' },
    });
    expect(added).toMatchObject({ ok: true });
    expect((await target.ready()).shop).toMatchObject({ rid, machine: { prefix: 'Ar1', name: 'Office' } });
    await target.restart();
    expect((await target.ready()).shop).toMatchObject({ rid, minted: null, machine: { prefix: 'Ar1' } });

    const back = await exported(target, 'archive');
    const inspected = await source.call('inspectLog', back.file, PASSPHRASE);
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem));
    expect(inspected.preview).toMatchObject({
      fresh: 3,
      founds: false,
      retires: false,
      totals: { before: { customers: 91 }, after: { customers: 92 } },
    });
    expect(await source.call('applyImport', inspected.preview.token)).toMatchObject({
      ok: true,
      fresh: 3,
      identity: 'kept',
    });
    const ours = await exported(source, 'plain');
    const theirs = await exported(target, 'plain');
    expect((await eventLines(ours.file)).sort()).toEqual((await eventLines(theirs.file)).sort());
    expect((await source.call('verify')).findings).toEqual([]);
  });
});
