import { describe, expect, it } from 'vitest';
import { archivedAt, archiveFileName } from '../../../shared/core/archives/archive-name.ts';
import { outlived } from '../../../shared/core/archives/rotation.ts';
import { type TestProfile, testProfile } from '../../support/profile.ts';
import { SHOP } from '../../support/shop.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const shopWithArchives = async (seed: number): Promise<TestProfile> => {
  const profile = await testProfile(seed);
  await profile.call('found', SHOP);
  await profile.ready();
  return profile;
};

const addCustomer = async (profile: TestProfile, n: number): Promise<void> => {
  const outcome = await profile.call('dispatch', {
    id: `customer-${n}`.padEnd(12, '.'),
    type: 'customer.add',
    aggregate: `c_01890000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    data: { name: `Guest ${n}` },
  });
  expect(outcome).toMatchObject({ ok: true });
};

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 500; i += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${what} did not happen`);
};

describe('archives by themselves', () => {
  it('are off until somebody chooses, and there are none where the host has no folder', async () => {
    const profile = await shopWithArchives(1);
    expect(await profile.call('archiveStatus')).toMatchObject({
      settings: { on: false },
      folder: '/archives',
      good: null,
      failure: null,
      next: null,
    });
    expect(profile.archives.files.size).toBe(0);
    profile.archives.there = false;
    expect(await profile.call('archiveStatus')).toMatchObject({ settings: null });
  });

  it('are made once they are on, read back, and bring the shop to another machine', async () => {
    const profile = await shopWithArchives(2);
    await addCustomer(profile, 1);
    await profile.call('setArchives', { on: true, every: 'day', encrypted: false });
    await until('an archive', async () => (await profile.call('archiveStatus')).good !== null);
    const { good, failure } = await profile.call('archiveStatus');
    expect(failure).toBeNull();
    expect(good?.digest).toMatch(/^[0-9a-f]{64}$/);
    const [[name, file] = ['', new Blob()]] = profile.archives.files;
    expect(name).toBe(good?.name);
    const other = await testProfile(3);
    const inspected = await other.call('inspectLog', file, null);
    if (!inspected.ok) throw new Error(inspected.problem.detail);
    await other.call('applyImport', inspected.preview.token);
    await other.ready();
    expect((await other.call('verify')).stateHash).toBe(good?.digest);
  });

  it('make no second one while nothing is new', async () => {
    const profile = await shopWithArchives(4);
    await profile.call('setArchives', { on: true, every: 'hour', encrypted: false });
    await until('an archive', async () => (await profile.call('archiveStatus')).good !== null);
    expect(await profile.call('archiveStatus')).toMatchObject({ next: null });
    await addCustomer(profile, 1);
    const { good, next } = await profile.call('archiveStatus');
    expect(next).toBe((good?.at ?? 0) + HOUR);
  });

  it('go on after a restart', async () => {
    const profile = await shopWithArchives(5);
    await profile.call('setArchives', { on: true, every: 'day', encrypted: false });
    await until('an archive', async () => (await profile.call('archiveStatus')).good !== null);
    const before = await profile.call('archiveStatus');
    await profile.restart();
    await profile.ready();
    expect(await profile.call('archiveStatus')).toEqual(before);
  });
});

describe('an archive that is not one', () => {
  const failing = async (
    seed: number,
    spoil: (profile: TestProfile) => void,
    encrypted = false,
  ): Promise<TestProfile> => {
    const profile = await shopWithArchives(seed);
    await profile.call('setArchives', { on: false, every: 'day', encrypted });
    spoil(profile);
    await profile.call('archiveNow');
    return profile;
  };
  const full = (): never => {
    throw new Error('no space left on device');
  };

  it.each([
    {
      what: 'cannot be written',
      code: 'notWritten',
      spoil: (p: TestProfile) => {
        p.archives.fault = (step, file) => (step === 'write' ? full() : file);
      },
    },
    {
      what: 'cannot be read back',
      code: 'notReadBack',
      spoil: (p: TestProfile) => {
        p.archives.fault = (step, file) => (step === 'read' ? full() : file);
      },
    },
    {
      what: 'comes back shorter',
      code: 'notEqual',
      spoil: (p: TestProfile) => {
        p.archives.fault = (step, file) => (step === 'read' ? file.slice(0, file.size - 20) : file);
      },
    },
    {
      what: 'comes back empty',
      code: 'notEqual',
      spoil: (p: TestProfile) => {
        p.archives.fault = (step, file) => (step === 'read' ? new Blob([]) : file);
      },
    },
  ])('because it $what is told as $code and leaves nothing behind', async ({ code, spoil }) => {
    const profile = await failing(10, spoil);
    expect(await profile.call('archiveStatus')).toMatchObject({ good: null, failure: { code } });
    expect(profile.archives.files.size).toBe(0);
  });

  it('because the passphrase is gone says so', async () => {
    const profile = await failing(11, () => {}, true);
    expect(await profile.call('archiveStatus')).toMatchObject({
      good: null,
      failure: { code: 'noPassphrase' },
    });
  });

  it('does not take away the last good one, and the next good one ends the failure', async () => {
    const profile = await failing(12, () => {});
    const { good } = await profile.call('archiveStatus');
    expect(good).not.toBeNull();
    await addCustomer(profile, 1);
    profile.archives.fault = (step, file) => (step === 'write' ? full() : file);
    await profile.call('archiveNow');
    expect(await profile.call('archiveStatus')).toMatchObject({ good, failure: { code: 'notWritten' } });
    expect([...profile.archives.files.keys()]).toEqual([good?.name]);
    profile.archives.fault = (_step, file) => file;
    await profile.call('archiveNow');
    expect(await profile.call('archiveStatus')).toMatchObject({ failure: null });
  });
});

it('an encrypted archive needs its passphrase to be read', async () => {
  const profile = await shopWithArchives(20);
  profile.archives.secret = 'long enough';
  await profile.call('setArchives', { on: false, every: 'day', encrypted: true });
  await profile.call('archiveNow');
  const [[name, file] = ['', new Blob()]] = profile.archives.files;
  expect(name).toMatch(/\.daybook$/);
  const other = await testProfile(21);
  expect(await other.call('inspectLog', file, null)).toMatchObject({
    ok: false,
    problem: { code: 'E_PASSPHRASE_NEEDED' },
  });
  expect(await other.call('inspectLog', file, 'long enough')).toMatchObject({ ok: true });
});

describe('rotation', () => {
  const now = Date.UTC(2026, 5, 15, 12, 30);
  const every = (period: number, n: number) =>
    Array.from({ length: n }, (_, i) => ({ name: `a${i}`, at: now - i * period }));

  it('keeps one an hour for a day, one a day for a month, one a week for two years', () => {
    const archives = every(HOUR / 2, 24 * 2 * 900);
    const gone = new Set(outlived(archives, now, new Set()));
    const left = archives.filter(({ name }) => !gone.has(name));
    const within = (from: number, to: number) =>
      left.filter(({ at }) => now - at > from && now - at <= to).length;
    expect(left).toContainEqual(archives[0]);
    expect(within(-1, DAY)).toBeGreaterThanOrEqual(24);
    expect(within(-1, DAY)).toBeLessThanOrEqual(26);
    expect(within(DAY, 30 * DAY)).toBeGreaterThanOrEqual(28);
    expect(within(DAY, 30 * DAY)).toBeLessThanOrEqual(34);
    expect(within(30 * DAY, 730 * DAY)).toBeGreaterThanOrEqual(98);
    expect(within(30 * DAY, 730 * DAY)).toBeLessThanOrEqual(101);
    expect(within(730 * DAY, 2000 * DAY)).toBe(0);
  });

  it('never takes the one to keep, nor what a clock that jumped back puts into the future', () => {
    const old = { name: 'old', at: now - 3000 * DAY };
    const ahead = { name: 'ahead', at: now + 400 * DAY };
    expect(outlived([old, ahead], now, new Set(['old']))).toEqual([]);
    const weekly = Array.from({ length: 120 }, (_, n) => ({ name: `w${n}`, at: now - n * 7 * DAY }));
    expect(outlived([...weekly, old, ahead], now, new Set())).toContain('old');
    expect(outlived([...weekly, ahead], now, new Set())).not.toContain('ahead');
  });

  it('takes no more than it would have when the clock is years ahead, then and afterwards', () => {
    const daily = Array.from({ length: 60 }, (_, n) => ({ name: `d${n}`, at: now - n * DAY }));
    const usual = 60 - outlived(daily, now, new Set()).length;
    const inTenYears = now + 3650 * DAY;
    const wild = [0, 1, 2].map((n) => ({ name: `wild${n}`, at: inTenYears + n * DAY }));
    for (const made of [wild.slice(0, 1), wild]) {
      const gone = outlived([...daily, ...made], inTenYears + 2 * DAY, new Set([made.at(-1)?.name ?? '']));
      // One a week is what is left of a month that has passed.
      expect(daily.filter(({ name }) => !gone.includes(name)).length).toBeGreaterThanOrEqual(8);
    }
    expect(usual).toBeGreaterThan(30);
  });

  it('knows its own by name, and no other file', () => {
    const archive = {
      shop: 'Café: „Ü/b\\er“ 店.',
      ws: 'abcdefghijklmnopqrstuvwxyz',
      at: now,
      encrypted: false,
    };
    const name = archiveFileName(archive);
    expect(name).not.toMatch(/[\\/:*?"<>|]/);
    expect(archivedAt(name, archive.ws)).toBe(now);
    expect(archivedAt(name, 'bbcdefghijklmnopqrstuvwxyz')).toBeNull();
    expect(archivedAt(archiveFileName({ ...archive, encrypted: true }), archive.ws)).toBe(now);
    expect(archivedAt('holiday.daybook', archive.ws)).toBeNull();
    const long = archiveFileName({ ...archive, shop: '店'.repeat(200) });
    expect(new TextEncoder().encode(long).length).toBeLessThan(255);
    expect(archivedAt(long, archive.ws)).toBe(now);
  });
});
