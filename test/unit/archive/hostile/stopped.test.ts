import { beforeAll, describe, expect, it } from 'vitest';
import { StoreFailure } from '../../../../shared/log/store.ts';
import { command, idOf } from '../../../contract/session.ts';
import { type TestProfile, testProfile } from '../../../support/profile.ts';
import { SHOP } from '../../../support/shop.ts';
import {
  blobOf,
  eventsOf,
  exportedText,
  type Frame,
  frameText,
  goingOn,
  imported,
  orderCommands,
  packed,
  parsed,
  type Shop,
  sent,
  shop,
  written,
} from '../support.ts';

let source: Shop;
/** The shop with a history long enough to be stored in several batches. */
let long: Blob;
let count: number;

beforeAll(async () => {
  source = await shop();
  const who = await goingOn(source, 0);
  const more: Frame[] = [];
  for (let i = 0; i < 140; i += 1)
    more.push(
      await who.run([{ t: 'customer.added', a: idOf('c', 5000 + i), payload: { name: `Guest ${i}` } }]),
    );
  const frames = [...source.file.frames, ...more];
  count = source.events.size + more.length;
  long = blobOf(written({ ...source.file, frames }));
});

let seeds = 200;
const fresh = async (): Promise<TestProfile> => testProfile(++seeds);

/** The books as a person sees them: totals of what there is, and every order. */
const books = async (profile: TestProfile) => {
  const orders = await profile.call('orders', {
    filter: { view: 'all' },
    sort: 'number',
    descending: false,
    offset: 0,
    limit: 1000,
  });
  const customers = await profile.call('customers', {
    filter: {},
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 1000,
  });
  return { orders: orders.rows, sums: orders.sums, customers: customers.rows };
};

const idsIn = async (profile: TestProfile): Promise<string[]> =>
  [...eventsOf(parsed(await exportedText(profile))).keys()].sort();

/** Whatever is held belongs to the source; nothing half of a run. */
const sound = async (profile: TestProfile): Promise<void> => {
  expect((await profile.call('verify')).findings).toEqual([]);
  const text = parsed(await exportedText(profile));
  const whole = parsed(await long.text());
  const known = new Set(whole.frames.map(frameText));
  const own = (await profile.ready()).shop.rid;
  for (const frame of text.frames)
    if (frame.seg.rid !== own) expect(known.has(frameText(frame)), `run ${frame.seg.from}`).toBe(true);
};

const failing = (at: number, where: 'log' | 'scratch', code: 'quota' | 'failed') => {
  let n = 0;
  return (_: string, place: 'log' | 'scratch'): void => {
    if (place !== where) return;
    n += 1;
    if (n === at) throw new StoreFailure(code, `write ${at} was refused`);
  };
};

describe.each([
  ['full', 'quota', 'E_QUOTA', 'quotaExceeded'],
  ['broken', 'failed', 'E_STORE_FAILED', 'storeFailed'],
] as const)('with a store that is %s', (_, code, problem, refusal) => {
  it('a file cannot be checked; afterwards it can', async () => {
    const profile = await fresh();
    let failed = 0;
    for (let at = 1; at <= 20; at += 1) {
      profile.fault = failing(at, 'scratch', code);
      const inspected = await profile.call('inspectLog', long, null);
      if (inspected.ok) break;
      expect(inspected.problem.code).toBe(problem);
      failed += 1;
    }
    expect(failed).toBeGreaterThan(3);
    expect(await profile.call('status')).toEqual({ phase: 'welcome' });
    profile.fault = () => {};
    expect((await imported(profile, long)).applied).toMatchObject({ ok: true, fresh: count });
    await sound(profile);
  });

  it('a shop that cannot be begun is not there, whichever write fails, and can be begun again', async () => {
    let failed = 0;
    for (let at = 1; at <= 20; at += 1) {
      const profile = await fresh();
      const inspected = await profile.call('inspectLog', long, null);
      if (!inspected.ok) throw new Error(inspected.problem.code);
      profile.fault = failing(at, 'log', code);
      const applied = await profile.call('applyImport', inspected.preview.token);
      profile.fault = () => {};
      if (applied.ok) break;
      failed += 1;
      expect(applied.refusal.code).toBe(refusal);
      expect(await profile.call('status')).toEqual({ phase: 'welcome' });
      await profile.restart();
      expect(await profile.call('status'), `write ${at}`).toEqual({ phase: 'welcome' });
      expect((await imported(profile, long)).applied).toMatchObject({ ok: true, fresh: count });
    }
    expect(failed).toBeGreaterThan(2);
  });

  it('a shop takes in whole runs only, and goes on where it stopped, whichever write fails', async () => {
    let failed = 0;
    for (let at = 1; at <= 20; at += 1) {
      const profile = await fresh();
      await imported(profile, blobOf(source.text));
      const inspected = await profile.call('inspectLog', long, null);
      if (!inspected.ok) throw new Error(inspected.problem.code);
      profile.fault = failing(at, 'log', code);
      const applied = await profile.call('applyImport', inspected.preview.token);
      profile.fault = () => {};
      if (applied.ok) break;
      failed += 1;
      expect(applied.refusal.code).toBe(refusal);
      await sound(profile);
      const rest = await imported(profile, long);
      expect(rest.applied).toMatchObject({ ok: true, problems: [] });
      expect((await idsIn(profile)).length).toBe(count);
      const shown = await books(profile);
      await profile.restart();
      await profile.ready();
      expect(await books(profile)).toEqual(shown);
    }
    expect(failed).toBeGreaterThan(1);
  });
});

describe('somebody who cancels', () => {
  const during = (profile: TestProfile, work: string, at = 1): void => {
    let seen = 0;
    profile.notices.push = (...notices) => {
      for (const notice of notices)
        if (notice.type === 'progress' && notice.work === work && !notice.finished && ++seen === at)
          void profile.call('cancelWork', work);
      return 0;
    };
  };

  it('while a file is checked changes nothing', async () => {
    const profile = await fresh();
    during(profile, 'inspect');
    expect(await profile.call('inspectLog', long, null)).toMatchObject({
      ok: false,
      problem: { code: 'E_CANCELLED' },
    });
    expect(await profile.call('status')).toEqual({ phase: 'welcome' });
    expect((await imported(profile, long)).applied).toMatchObject({ fresh: count });
  });

  it('while a shop is begun has none, and can begin it again', async () => {
    const profile = await fresh();
    const inspected = await profile.call('inspectLog', long, null);
    if (!inspected.ok) throw new Error(inspected.problem.code);
    during(profile, 'import');
    expect(await profile.call('applyImport', inspected.preview.token)).toMatchObject({
      ok: false,
      refusal: { code: 'cancelled' },
    });
    expect(await profile.call('status')).toEqual({ phase: 'welcome' });
    await profile.restart();
    expect(await profile.call('status')).toEqual({ phase: 'welcome' });
    expect((await imported(profile, long)).applied).toMatchObject({ fresh: count });
  });

  it('while a file is taken in keeps the runs that are in, and the next time gets the rest', async () => {
    const profile = await fresh();
    await imported(profile, blobOf(source.text));
    const inspected = await profile.call('inspectLog', long, null);
    if (!inspected.ok) throw new Error(inspected.problem.code);
    during(profile, 'import');
    expect(await profile.call('applyImport', inspected.preview.token)).toMatchObject({
      ok: false,
      refusal: { code: 'cancelled' },
    });
    const some = (await idsIn(profile)).length;
    expect(some).toBeGreaterThan(source.events.size);
    expect(some).toBeLessThan(count);
    await sound(profile);
    expect((await imported(profile, long)).applied).toMatchObject({ fresh: count - some });
    expect((await idsIn(profile)).length).toBe(count);
  });

  it('when nothing is under way any more does not cancel the next work', async () => {
    const profile = await fresh();
    for (const work of ['inspect', 'import', 'export']) await profile.call('cancelWork', work);
    expect((await imported(profile, long)).applied).toMatchObject({ fresh: count });
    expect((await idsIn(profile)).length).toBe(count);
  });
});

describe('a file that was checked', () => {
  it('is forgotten when another is checked, in another window too', async () => {
    const profile = await fresh();
    const [first, second] = [
      await profile.call('inspectLog', long, null),
      await profile.call('inspectLog', long, null),
    ];
    if (!first.ok || !second.ok) throw new Error('not checked');
    const gone = { ok: false, refusal: { code: 'importGone', facts: {} } };
    expect(await profile.call('applyImport', first.preview.token)).toEqual(gone);
    expect(await profile.call('applyImport', second.preview.token)).toMatchObject({ ok: true, fresh: count });
    expect(await profile.call('applyImport', second.preview.token)).toEqual(gone);
    expect(await profile.call('applyImport', 'no-such-token')).toEqual(gone);
    const dropped = await profile.call('inspectLog', long, null);
    if (!dropped.ok) throw new Error('not checked');
    await profile.call('dropImport', dropped.preview.token);
    expect(await profile.call('applyImport', dropped.preview.token)).toEqual(gone);
  });

  it('is taken in once when two windows take it in at the same time', async () => {
    const profile = await fresh();
    await imported(profile, blobOf(source.text));
    const inspected = await profile.call('inspectLog', long, null);
    if (!inspected.ok) throw new Error('not checked');
    const both = await Promise.all([
      profile.call('applyImport', inspected.preview.token),
      profile.call('applyImport', inspected.preview.token),
    ]);
    expect(both.filter((it) => it.ok).length).toBeGreaterThan(0);
    expect((await idsIn(profile)).length).toBe(count);
    expect((await profile.call('verify')).findings).toEqual([]);
  });

  it('checked twice at the same time is taken in once', async () => {
    const profile = await fresh();
    await imported(profile, blobOf(source.text));
    const [one, other] = await Promise.all([
      profile.call('inspectLog', long, null),
      profile.call('inspectLog', await packed(await long.text(), 'gzip'), null),
    ]);
    if (!one.ok || !other.ok) throw new Error('not checked');
    await Promise.all([one, other].map(({ preview }) => profile.call('applyImport', preview.token)));
    expect((await idsIn(profile)).length).toBe(count);
    expect((await profile.call('verify')).findings).toEqual([]);
  });

  it('does not begin a shop where one was founded meanwhile', async () => {
    const profile = await fresh();
    const inspected = await profile.call('inspectLog', long, null);
    if (!inspected.ok) throw new Error('not checked');
    await profile.call('found', SHOP);
    await profile.ready();
    expect(await profile.call('applyImport', inspected.preview.token)).toMatchObject({
      ok: false,
      refusal: { code: 'importGone' },
    });
    expect(await idsIn(profile)).toHaveLength(5);
  });

  it('is taken in beside what was written since it was checked, and what is written meanwhile', async () => {
    const profile = await fresh();
    await imported(profile, blobOf(source.text));
    const inspected = await profile.call('inspectLog', long, null);
    if (!inspected.ok) throw new Error('not checked');
    await sent(profile, orderCommands(70));
    const [applied] = await Promise.all([
      profile.call('applyImport', inspected.preview.token),
      sent(profile, [
        ...orderCommands(71),
        command(1, 'customer.add', idOf('c', 7000), { name: 'Meanwhile' }),
      ]),
    ]);
    expect(applied).toMatchObject({ ok: true, fresh: count - source.events.size, identity: 'kept' });
    await sent(profile, orderCommands(72));
    const shown = await books(profile);
    expect((await profile.call('verify')).findings).toEqual([]);
    await profile.restart();
    await profile.ready();
    expect(await books(profile)).toEqual(shown);
  });
});
