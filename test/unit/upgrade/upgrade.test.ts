import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dexieProfile } from '../../../shared/core/profile.ts';
import type { KeptBy } from '../../../shared/core/upgrade/standing.ts';
import { guardedDisk, RESERVE } from '../../../shared/log/disk.ts';
import { StoreFailure } from '../../../shared/log/store.ts';
import type { Entry } from '../../../shared/projections/entries.ts';
import { idOf } from '../../contract/session.ts';
import {
  COPY,
  changeSetting,
  clearAll,
  computer,
  dump,
  foundShop,
  KEPT_BY,
  sell,
  send,
  setting,
  TOTALS,
} from './install.ts';

/** How the version that is installed makes its rows, where that is not as it should be. */
let bend: (entry: Entry) => Entry = (entry) => entry;
vi.mock(import('../../../shared/projections/to-entry.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    toEntry: (folded) => {
      const entry = real.toEntry(folded);
      return entry && bend(entry);
    },
  };
});

const OLD = 'daybook/0.1.0';
const NEW = 'daybook/0.2.0';

let install: Awaited<ReturnType<typeof computer>>;

beforeEach(async () => {
  bend = (entry) => entry;
  await clearAll();
  install = await computer();
  const first = await install(OLD);
  await foundShop(first);
  await first.quit();
});

const kept = async (): Promise<KeptBy> => (await setting(KEPT_BY)) as KeptBy;
const change = (with_: (kept: KeptBy) => object): Promise<unknown> =>
  changeSetting(KEPT_BY, (before) => ({ ...(before as KeptBy), ...with_(before as KeptBy) }));
const tampered = (): Promise<unknown> =>
  change(({ standing }) => ({
    standing: { ...standing, totals: { ...standing?.totals, 'total:EUR': 3571 } },
  }));
const DIFFERS = {
  phase: 'failed',
  problem: {
    code: 'upgradeDiffers',
    facts: { what: 'figure', figure: 'total:EUR', before: 3571, now: 3570, theirs: '0.1.0', ours: '0.2.0' },
  },
};

describe('every version', () => {
  it('leaves behind what the shop came to under it', async () => {
    const { app, standing, accepted } = await kept();
    expect({ app, accepted }).toEqual({ app: OLD, accepted: null });
    expect(standing?.totals).toMatchObject(TOTALS);
    expect(standing?.position).toBe(Object.values(standing?.ends ?? {})[0]?.seq);
  });
  it('does so while it works as well, so that one that is killed has done it too', async () => {
    await changeSetting(KEPT_BY, () => null);
    const it = await install(OLD);
    await it.settled();
    await vi.waitFor(async () => expect((await kept())?.standing?.totals).toMatchObject(TOTALS));
    await send(it, 'customer.add', idOf('c', 2), { name: 'Bo' });
    await vi.waitFor(async () => expect((await kept()).standing?.totals.customers).toBe(2));
    await it.quit();
  });
});

describe('a start of the same version', () => {
  it('reads nothing twice and copies nothing', async () => {
    const copied = vi.fn();
    const it = await install(OLD, {
      profile: (real) => ({ ...real, rehearsal: { ...real.rehearsal, copy: copied, asItLies: copied } }),
    });
    expect(await it.settled()).toMatchObject({ phase: 'ready' });
    expect(it.rehearsed()).toEqual([]);
    expect(copied).not.toHaveBeenCalled();
    await it.quit();
  });
  it('takes away what a rehearsal that was killed had left', async () => {
    const left = new Dexie(COPY);
    left.version(7).stores({ tail: 'pos' });
    await left.open();
    left.close();
    const it = await install(OLD);
    await it.settled();
    await vi.waitFor(async () => expect(await Dexie.exists(COPY)).toBe(false));
    await it.quit();
  });
});

describe('a new version', () => {
  it('opens the shop when it comes to the same, and leaves no copy', async () => {
    const left = new Dexie(COPY);
    left.version(7).stores({ strange: '++id' });
    await left.open();
    left.close();
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({ phase: 'ready', shop: { name: 'Corner Shop', minted: null } });
    const told = it.rehearsed();
    expect(told.length).toBeGreaterThan(3);
    expect(told.every(({ copied }) => copied)).toBe(true);
    expect(told.at(-1)).toMatchObject({ done: 200, of: 200 });
    expect(await Dexie.exists(COPY)).toBe(false);
    expect((await it.call('verify')).findings).toEqual([]);
    await it.quit();
    expect(await kept()).toMatchObject({ app: NEW, accepted: null, standing: { totals: TOTALS } });
  });
  it.each(['', 'something else', 'daybook/0.1.0+mine'])('reads anew after the version %j', async (app) => {
    await change(() => ({ app }));
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({ phase: 'ready' });
    expect(it.rehearsed()).not.toEqual([]);
    await it.quit();
    expect((await kept()).app).toBe(NEW);
  });
  it('reads anew after a version that kept what it does not understand', async () => {
    await changeSetting(KEPT_BY, () => ({ app: OLD, shape: 'of another time' }));
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({ phase: 'ready' });
    expect(it.rehearsed()).not.toEqual([]);
    await it.quit();
  });
  it('compares at the place that the last one had come to, and reads on from there', async () => {
    const before = await kept();
    const busy = await install(OLD);
    await sell(busy, 2, 4);
    await send(busy, 'order.deliver', idOf('o', 1), {});
    await busy.quit();
    await changeSetting(KEPT_BY, () => before);
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({ phase: 'ready' });
    await it.quit();
    expect((await kept()).standing?.totals).toMatchObject({
      'orders:delivered': 1,
      'total:EUR': 3570 + 4760,
    });
  });
  it('is no judge of figures of another shop, or of another meaning', async () => {
    await tampered();
    await change(({ standing }) => ({ standing: { ...standing, dbUuid: 'another' } }));
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({ phase: 'ready' });
    await it.quit();
    await tampered();
    await change(({ standing }) => ({ app: OLD, standing: { ...standing, meaning: 0 } }));
    const again = await install(NEW);
    expect(await again.settled()).toMatchObject({ phase: 'ready' });
    expect(again.rehearsed()).not.toEqual([]);
    await again.quit();
  });
  it('may come to other figures where it understands events that the last one did not', async () => {
    await tampered();
    await change(({ standing }) => ({
      standing: { ...standing, knows: standing?.knows.filter((t) => t !== 'order.placed') },
    }));
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({ phase: 'ready' });
    await it.quit();
  });
  it('goes by each shop alone', async () => {
    const old = await install(OLD);
    await old.call('openSample');
    await old.settled();
    await old.quit();
    await changeSetting('kept-by:sample', (before) => ({ ...(before as KeptBy), app: NEW }));
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({ phase: 'ready', shop: { slot: 'sample' } });
    expect(it.rehearsed()).toEqual([]);
    await tampered();
    await it.call('switchShop', 'shop');
    expect(await it.settled()).toMatchObject(DIFFERS);
    await it.call('switchShop', 'sample');
    expect(await it.settled()).toMatchObject({ phase: 'ready', shop: { slot: 'sample' } });
    await it.quit();
    // One that does not open tells of the shop beside it, and lets people go there.
    await changeSetting('kept-by:sample', (before) => ({ ...(before as KeptBy), app: 'daybook/9.0.0' }));
    await change(({ standing }) => ({
      standing: { ...standing, totals: { ...standing?.totals, 'total:EUR': 3570 } },
    }));
    const again = await install(NEW);
    expect(await again.settled()).toMatchObject({
      phase: 'failed',
      problem: { code: 'newerApp' },
      other: 'shop',
    });
    await again.call('switchShop', 'shop');
    expect(await again.settled()).toMatchObject({ phase: 'ready', shop: { slot: 'shop' } });
    await again.quit();
  }, 60_000);
});

describe('a new version that comes to something else', () => {
  it('does not open the shop, and not one byte of it is changed', async () => {
    await tampered();
    const before = await dump();
    const record = await kept();
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject(DIFFERS);
    expect(await it.call('retry')).toMatchObject(DIFFERS);
    expect(await it.call('dispatch', {} as never)).toMatchObject({ ok: false });
    expect((await it.call('exportReadable')).split('\n').length).toBe(2 * (record.standing?.position ?? 0));
    await it.quit();
    expect(await dump()).toEqual(before);
    expect(await kept()).toEqual(record);
  });
  it('is found out by its own reading', async () => {
    const before = await dump();
    bend = (entry) => (entry.kind === 'order' ? { ...entry, tax: entry.tax - 1 } : entry);
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({
      phase: 'failed',
      problem: { code: 'upgradeDiffers', facts: { figure: 'tax:EUR', before: 570, now: 569 } },
    });
    await it.quit();
    expect(await dump()).toEqual(before);
  });
  it('is found out where it stops at an event', async () => {
    const before = await dump();
    bend = () => {
      throw new TypeError('no row of this');
    };
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({
      phase: 'failed',
      problem: { code: 'upgradeDiffers', facts: { what: 'failed' }, detail: 'TypeError: no row of this' },
    });
    await it.quit();
    expect(await dump()).toEqual(before);
  });
  it('says where events are damaged, and where they are gone', async () => {
    const log = new Dexie('daybook-log');
    await log.open();
    const [first] = (await log.table('tail').toArray()) as { pos: number; text: string }[];
    const last = (await log.table('tail').toCollection().last()) as { pos: number; from: number };
    const sealed = await log.table('segments').count();
    await log.table('tail').delete(last.pos);
    log.close();
    expect([sealed, first?.pos]).toEqual([0, 0]);
    const { standing } = await kept();
    const rid = Object.keys(standing?.ends ?? {})[0];
    const missing = await install(NEW);
    expect(await missing.settled()).toMatchObject({
      problem: { code: 'upgradeDiffers', facts: { what: 'missing', rid, seq: standing?.position } },
    });
    await missing.quit();

    await log.open();
    await log.table('tail').update(last.pos - 1, {});
    const some = (await log.table('tail').toArray()) as { pos: number; from: number; text: string }[];
    const hurt = some.find(({ text }) => text.includes('"name":"Ana"'));
    await log.table('tail').update(hurt?.pos, { text: hurt?.text.replace('"Ana"', '"Eve"') });
    log.close();
    const before = await dump();
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({
      problem: { code: 'upgradeDiffers', facts: { what: 'unread', rid, seq: hurt?.from } },
    });
    await it.quit();
    expect(await dump()).toEqual(before);
  });
  it('opens it all the same when a person says so, which is kept', async () => {
    await tampered();
    const it = await install(NEW);
    await it.settled();
    await it.call('openAllTheSame');
    expect(await it.settled()).toMatchObject({ phase: 'ready' });
    await sell(it, 2, 1);
    await it.quit();
    expect(await kept()).toMatchObject({
      app: NEW,
      accepted: { app: NEW, reason: 'total:EUR: 3571 before, 3570 now', findings: [] },
      standing: { totals: { 'total:EUR': 4760 } },
    });
    const again = await install(NEW);
    expect(await again.settled()).toMatchObject({ phase: 'ready' });
    expect(again.rehearsed()).toEqual([]);
    await again.quit();
    // The next one has nothing to object to.
    const next = await install('daybook/0.3.0');
    expect(await next.settled()).toMatchObject({ phase: 'ready' });
    expect(next.rehearsed()).not.toEqual([]);
    await next.quit();
  });
  it('then shows its own reading, not what the last one had kept of another', async () => {
    bend = (entry) => (entry.kind === 'order' ? { ...entry, total: entry.total - 1 } : entry);
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({ phase: 'failed' });
    await it.call('openAllTheSame');
    expect(await it.settled()).toMatchObject({ phase: 'ready' });
    const shown = async (): Promise<number[]> => {
      const { rows } = await it.call('orders', {
        filter: { view: 'all' },
        sort: 'date',
        descending: true,
        offset: 0,
        limit: 10,
      });
      return rows.map((row) => row.total);
    };
    expect(await shown()).toEqual([3569]);
    expect(await it.call('verify')).toMatchObject({ complete: true, findings: [] });
    await it.quit();
  });
  it('is not let in by asking before it was refused', async () => {
    const it = await install(NEW, { heard: () => {} });
    await it.settled();
    await it.quit();
    await tampered();
    await change(() => ({ app: OLD }));
    const before = await dump();
    const again = await install(NEW, {
      heard: (notice, it) => {
        if (notice.type === 'status' && notice.status.phase === 'opening') void it.call('openAllTheSame');
      },
    });
    expect(await again.settled()).toMatchObject({ phase: 'failed', problem: { code: 'upgradeDiffers' } });
    await again.quit();
    expect(await dump()).toEqual(before);
  });
});

describe('an older version', () => {
  it('does not touch a shop that a newer one worked with', async () => {
    const it = await install(NEW);
    await it.settled();
    await it.quit();
    const before = await dump();
    const older = await install(OLD);
    expect(await older.settled()).toMatchObject({
      phase: 'failed',
      problem: { code: 'newerApp', facts: { theirs: '0.2.0', ours: '0.1.0' } },
    });
    expect(await older.call('openAllTheSame')).toMatchObject({ phase: 'failed' });
    expect(await older.call('retry')).toMatchObject({ phase: 'failed', problem: { code: 'newerApp' } });
    expect((await older.call('exportReadable')).length).toBeGreaterThan(100);
    await older.quit();
    expect(await dump()).toEqual(before);
  });
  it('knows that also of a record that it does not understand', async () => {
    await changeSetting(KEPT_BY, () => ({ app: 'daybook/9.0.0', shape: 'of another time' }));
    const it = await install(OLD);
    expect(await it.settled()).toMatchObject({ phase: 'failed', problem: { code: 'newerApp' } });
    await it.quit();
  });
});

describe('a rehearsal', () => {
  it('that is stopped leaves the shop closed, as it was, until it is made', async () => {
    const before = await dump();
    for (const at of [0, 60, 199]) {
      const it = await install(NEW, {
        heard: (notice, it) => {
          if (notice.type !== 'status' || notice.status.phase !== 'opening') return;
          if ((notice.status.rehearsing?.done ?? -1) >= at) void it.call('cancelWork', 'rehearsal');
        },
      });
      expect(await it.settled()).toMatchObject({ phase: 'failed', problem: { code: 'notRehearsed' } });
      await it.quit();
      expect(await dump()).toEqual(before);
      expect((await kept()).app).toBe(OLD);
    }
    const it = await install(NEW);
    expect(await it.settled()).toMatchObject({ phase: 'ready' });
    await it.quit();
  });
  it('without room for a copy reads the log itself, and writes nothing to it', async () => {
    await tampered();
    const before = await dump();
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 1000, quota: 1e12 }) } });
    const disk = guardedDisk(
      async () => RESERVE + 999,
      () => 0,
    );
    const tight = { profile: () => dexieProfile(disk) };
    try {
      await expect(dexieProfile(disk).rehearsal.copy('shop', async () => true)).rejects.toMatchObject({
        code: 'quota',
        facts: { bytes: RESERVE + 1000 },
      });
      const it = await install(NEW, tight);
      expect(await it.settled()).toMatchObject(DIFFERS);
      expect(it.rehearsed().every(({ copied }) => !copied)).toBe(true);
      await it.quit();
      expect(await dump()).toEqual(before);
      await change(() => ({ app: OLD }));
      await changeSetting(KEPT_BY, (record) => ({ ...(record as KeptBy), standing: null }));
      const passing = await install(NEW, tight);
      expect(await passing.settled()).toMatchObject({ phase: 'ready' });
      await passing.quit();
    } finally {
      vi.unstubAllGlobals();
    }
  });
  it('that can neither copy nor read in place says how much room it takes', async () => {
    const before = await dump();
    const it = await install(NEW, {
      profile: (real) => ({
        ...real,
        rehearsal: {
          ...real.rehearsal,
          copy: () => Promise.reject(new StoreFailure('quota', 'no room', { bytes: 5000 })),
          asItLies: async () => null,
        },
      }),
    });
    expect(await it.settled()).toMatchObject({
      phase: 'failed',
      problem: { code: 'noRoomToRehearse', facts: { bytes: 5000 } },
    });
    await it.quit();
    expect(await dump()).toEqual(before);
  });
});
