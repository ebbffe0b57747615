import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failing } from '../../../electron/main/updates/failure.ts';
import { type Kept, readKept, writeKept } from '../../../electron/main/updates/kept.ts';
import type { Manifest } from '../../../electron/main/updates/manifest.ts';
import type { Found, Updater } from '../../../electron/main/updates/updater.ts';
import { openUpdates, type UpdatesParts } from '../../../electron/main/updates/updates.ts';
import type { UpdateState } from '../../../shared/index.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const FEED = 'https://example.org/daybook/';
const DAY = 24 * 60 * 60 * 1000;

const manifest: Manifest = { version: '1.1.0', files: [], releaseDate: '', releaseNotes: 'Faster lists' };

type World = {
  kept: Kept;
  found: Found;
  work: string[];
  now: number;
  failing: Error | null;
  /** What was done, in order. */
  done: string[];
};

const seat = async (start: Partial<World> = {}, parts: Partial<UpdatesParts> = {}) => {
  const world: World = {
    kept: { feed: FEED },
    found: { what: 'newer', manifest },
    work: [],
    now: 10 * DAY,
    failing: null,
    done: [],
    ...start,
  };
  const busyListeners = new Set<() => void>();
  const updater: Updater = {
    check: async (newest) => {
      world.done.push(`check ${newest}`);
      if (world.failing) throw world.failing;
      return world.found;
    },
    download: async ({ free, signal, progress }) => {
      await free(signal);
      world.done.push('download');
      progress(50, 100);
    },
    install: async (restart) => {
      world.done.push(restart ? 'install and start' : 'install');
      if (world.failing) throw world.failing;
    },
  };
  const updates = await openUpdates({
    version: '1.0.0',
    way: 'quit',
    usual: { feed: '', automatic: false },
    read: async () => world.kept,
    write: async (kept) => {
      world.kept = kept;
    },
    join: async () => updater,
    clean: async () => {
      world.done.push('clean');
    },
    busy: () => world.work,
    onBusy: (hear) => {
      busyListeners.add(hear);
      return () => busyListeners.delete(hear);
    },
    quit: () => world.done.push('quit'),
    startAgain: () => world.done.push('start again'),
    went: () => {},
    failed: () => {},
    now: () => world.now,
    ...parts,
  });
  const told: UpdateState['step'][] = [];
  updates.hear(({ step }) => told.push(step));
  const work = (names: string[]) => {
    world.work = names;
    for (const hear of busyListeners) hear();
  };
  return { updates, world, told, work };
};

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('updates', () => {
  it('look nowhere unless somebody said where', async () => {
    const { updates, world } = await seat({ kept: {} });
    expect(updates.state()).toMatchObject({ feed: '', automatic: false, step: { at: 'idle' } });
    await updates.checkIfDue();
    expect(world.done).toEqual([]);
    await updates.check();
    expect(updates.state().step).toEqual({ at: 'failed', code: 'no-feed' });
    expect(world.done).toEqual([]);
  });

  it('look by themselves only when asked to, and once a day', async () => {
    const { updates, world } = await seat({ found: { what: 'newest' } });
    await updates.checkIfDue();
    expect(world.done).toEqual([]);
    await updates.set({ automatic: true });
    await updates.checkIfDue();
    await updates.checkIfDue();
    expect(world.done).toEqual(['check 1.0.0']);
    expect(world.kept).toMatchObject({ feed: FEED, automatic: true, checkedAt: 10 * DAY });
    world.now += DAY;
    await updates.checkIfDue();
    // A clock that was set back does not keep it waiting for years.
    world.now -= 5 * DAY;
    await updates.checkIfDue();
    expect(world.done).toHaveLength(3);
  });

  it('are fetched first and installed at the end', async () => {
    const { updates, world, told } = await seat();
    await updates.check();
    expect(told.map(({ at }) => at)).toEqual(['checking', 'downloading', 'downloading', 'ready']);
    expect(updates.state().step).toEqual({ at: 'ready', version: '1.1.0', note: 'Faster lists', work: [] });
    expect(world.kept.newest).toBe('1.1.0');
    await updates.end(false);
    expect(world.done).toEqual(['check 1.0.0', 'download', 'install']);
    expect(world.kept.installing).toEqual({ version: '1.1.0', note: 'Faster lists', code: 'not-installed' });
    await updates.end(false);
    expect(world.done).toHaveLength(3);
  });

  it('remember the newest version that was offered', async () => {
    const { updates, world } = await seat({
      kept: { feed: FEED, newest: '1.0.5' },
      found: { what: 'notYet', manifest },
    });
    await updates.check();
    expect(updates.state().step).toEqual({ at: 'notYet', version: '1.1.0' });
    await updates.check();
    expect(world.done).toEqual(['check 1.0.5', 'check 1.1.0']);
  });

  it('restart when a person says so, after quitting as a person does', async () => {
    const { updates, world } = await seat({}, { way: 'password' });
    await updates.check();
    updates.install();
    expect(world.done.at(-1)).toBe('quit');
    await updates.end(false);
    expect(world.done.at(-1)).toBe('install and start');
  });

  it('start again also when the installer failed, as somebody asked for a restart', async () => {
    const { updates, world } = await seat({}, { way: 'password' });
    await updates.check();
    updates.install();
    world.failing = new Error('Command dpkg exited with code 2');
    await updates.end(false);
    expect(world.done.slice(-2)).toEqual(['install and start', 'start again']);
    expect(world.kept.installing).toMatchObject({ code: 'not-installed' });
  });

  it('do not restart after somebody stayed, nor ask for a password unasked', async () => {
    const { updates, world } = await seat({}, { way: 'password' });
    await updates.check();
    updates.install();
    updates.stay();
    expect(updates.state().step.at).toBe('ready');
    await updates.end(false);
    expect(world.done.at(-1)).toBe('quit');
  });

  it('begin nothing when the whole machine goes down', async () => {
    const { updates, world } = await seat();
    await updates.check();
    await updates.end(true);
    expect(world.done).toEqual(['check 1.0.0', 'download']);
  });

  it('wait for work before they fetch, and say for what', async () => {
    const { updates, world, work } = await seat({ work: ['archive'] });
    const checked = updates.check();
    await soon();
    expect(updates.state().step).toMatchObject({ at: 'downloading', work: ['archive'] });
    work(['archive', 'transfer']);
    expect(updates.state().step).toMatchObject({ at: 'downloading', work: ['archive', 'transfer'] });
    expect(world.done).toEqual(['check 1.0.0']);
    work([]);
    await checked;
    expect(updates.state().step.at).toBe('ready');
  });

  it('can be cancelled while they wait', async () => {
    const { updates, world } = await seat({ work: ['archive'] });
    const checked = updates.check();
    await soon();
    updates.cancel();
    await checked;
    expect(updates.state().step).toEqual({ at: 'idle' });
    expect(world.done).toEqual(['check 1.0.0']);
  });

  it('never restart while work is under way', async () => {
    const { updates, world, work, told } = await seat();
    await updates.check();
    work(['transfer']);
    expect(told.at(-1)).toMatchObject({ at: 'ready', work: ['transfer'] });
    updates.install();
    expect(world.done).not.toContain('quit');
    work([]);
    expect(world.done).not.toContain('quit');
    updates.install();
    expect(world.done).toContain('quit');
  });

  it('only say where a new version is, where they cannot install one', async () => {
    const { updates, world } = await seat({}, { way: 'by-hand' });
    await updates.check();
    expect(updates.state().step).toEqual({ at: 'byHand', version: '1.1.0', note: 'Faster lists' });
    updates.install();
    await updates.end(false);
    expect(world.done).toEqual(['check 1.0.0']);
  });

  it.each(['offline', 'unsigned', 'bad-signature', 'replayed', 'wrong-file'] as const)(
    'tell of %s',
    async (code) => {
      const { updates, world } = await seat({ failing: failing(code, 'x') });
      await updates.check();
      expect(updates.state().step).toEqual({ at: 'failed', code });
      await updates.end(false);
      expect(world.done).toEqual(['check 1.0.0']);
      expect(world.kept.checkedAt).toBeUndefined();
    },
  );

  it('keep why an installer failed for the next start, which says it once', async () => {
    const { updates, world } = await seat();
    await updates.check();
    world.failing = new Error('Command pkexec exited with code 126');
    await updates.end(false);
    expect(world.done.at(-1)).toBe('install');
    // A start that ends before it told anybody is none.
    await seat({ kept: world.kept });
    const next = await seat({ kept: world.kept });
    expect(next.updates.takeNews()).toEqual({ what: 'notInstalled', version: '1.1.0', code: 'no-right' });
    expect(next.updates.takeNews()).toBe(null);
    await soon();
    const after = await seat({ kept: next.world.kept });
    expect(after.updates.takeNews()).toBe(null);
  });

  it('say at the first start of a new version that it is one, and clear away what was fetched', async () => {
    const { updates, world } = await seat();
    await updates.check();
    await updates.end(false);
    const next = await seat({ kept: world.kept }, { version: '1.1.0' });
    expect(next.updates.takeNews()).toEqual({ what: 'updated', version: '1.1.0', note: 'Faster lists' });
    await soon();
    expect(next.world.done).toEqual(['clean']);
    expect(next.world.kept).toMatchObject({ ran: '1.1.0', newest: '1.1.0', feed: FEED });
    expect(next.world.kept.installing).toBeUndefined();
  });

  it('forget what one feed gave when another is chosen', async () => {
    const { updates, world } = await seat();
    await updates.check();
    await updates.set({ feed: '' });
    expect(updates.state()).toMatchObject({ feed: '', step: { at: 'idle' } });
    await updates.end(false);
    expect(world.done).not.toContain('install');
  });

  it('go on when the disk does not take what they would remember, but say it of a choice', async () => {
    const full = async () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const { updates } = await seat({}, { write: full });
    await updates.check();
    expect(updates.state().step.at).toBe('ready');
    await expect(updates.set({ automatic: true })).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(updates.state().automatic).toBe(false);
  });
});

describe('what is kept of updates', () => {
  it('comes back as it was', async () => {
    const path = join(temporaryFolder(), 'updates.json');
    const kept: Kept = { feed: FEED, automatic: true, newest: '1.1.0', ran: '1.0.0', checkedAt: 5 };
    await writeKept(path, kept);
    expect(await readKept(path)).toEqual(kept);
  });

  it.each(['', '{', '[]', '{"feed":7}', '{"automatic":"yes"}', '{"newest":"latest"}', '{"keys":["mine"]}'])(
    'is nothing when it says %s',
    async (text) => {
      const path = join(temporaryFolder(), 'updates.json');
      writeFileSync(path, text);
      expect(await readKept(path)).toEqual({});
    },
  );
});
