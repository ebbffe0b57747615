import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fileReader } from '../../../electron/main/updates/reader.ts';
import { releaseKey } from '../../../electron/main/updates/signed-text.ts';
import { type AppFacts, type Updater, updaterFor } from '../../../electron/main/updates/updater.ts';
import {
  CHANNEL,
  type Feed,
  newReleaseKey,
  putRelease,
  type ReleaseKey,
  serveFeed,
} from '../../support/feed.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const ours = newReleaseKey();

const facts = (folder: string): AppFacts => ({
  name: 'Daybook',
  version: '1.0.0',
  packaging: 'deb',
  buildConfig: join(folder, 'app-update.yml'),
  folder,
  installs: false,
  relaunch: () => {},
});

/** A system that has these programs and no others, for as long as the test runs. */
const systemOf = (programs: Record<string, string>): string => {
  const bin = temporaryFolder();
  for (const [name, does] of Object.entries(programs))
    writeFileSync(join(bin, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
  vi.stubEnv('PATH', bin);
  onTestFinished(() => void vi.unstubAllEnvs());
  return bin;
};

type Joined = { updater: Updater; folder: string; fetched: () => string[] };

const joinFeed = (
  url: URL,
  {
    keys = [ours],
    folder = temporaryFolder(),
    change = {},
  }: {
    keys?: readonly ReleaseKey[];
    folder?: string;
    change?: Partial<AppFacts>;
  } = {},
): Joined => ({
  folder,
  updater: updaterFor(
    { ...facts(folder), ...change },
    {
      folder: url,
      file: CHANNEL,
      keys: keys.flatMap(({ spki }) => releaseKey(spki) ?? []),
      read: fileReader(fetch),
    },
  ),
  fetched: () => {
    const pending = join(folder, 'fetched/pending');
    return existsSync(pending) ? readdirSync(pending).sort() : [];
  },
});

const feedWith = async (
  release: Partial<Parameters<typeof putRelease>[1]> = {},
): Promise<Feed & { file: string }> => {
  const feed = await serveFeed();
  return { ...feed, file: putRelease(feed.folder, { version: '1.1.0', keys: [ours], ...release }) };
};

const look = (updater: Updater, newest = '1.0.0') => updater.check(newest, new AbortController().signal);
const fetchAll = (updater: Updater, signal = new AbortController().signal) =>
  updater.download({ signal, progress: () => {}, free: async () => {} });

describe('the updater, with a folder served on this machine', () => {
  it('finds a signed newer version and fetches exactly the file it names', async () => {
    const feed = await feedWith({ notes: '# Faster lists\n\nAnd more.' });
    const { updater, folder, fetched } = joinFeed(new URL(feed.url));
    expect(await look(updater)).toMatchObject({ what: 'newer', manifest: { version: '1.1.0' } });
    expect(fetched()).toEqual([]);
    const progress = vi.fn();
    await updater.download({ signal: new AbortController().signal, progress, free: async () => {} });
    expect(fetched()).toEqual([feed.file, 'update-info.json']);
    expect(readFileSync(join(folder, 'fetched/pending', feed.file))).toEqual(
      readFileSync(join(feed.folder, feed.file)),
    );
    expect(progress).toHaveBeenLastCalledWith(200_000, 200_000);
  });

  it('sends nothing that tells one machine from another', async () => {
    const feed = await feedWith();
    const { updater, folder } = joinFeed(new URL(feed.url));
    await look(updater);
    await fetchAll(updater);
    const id = readFileSync(join(folder, '.updaterId'), 'utf8');
    expect(feed.asked.map(({ path }) => path)).toEqual([`/${CHANNEL}`, `/${CHANNEL}.sig`, `/${feed.file}`]);
    expect(JSON.stringify(feed.asked)).not.toContain(id);
    expect(JSON.stringify(feed.asked)).not.toMatch(/staging|cookie|referer/i);
  });

  it('does not fetch again what an earlier start fetched', async () => {
    const feed = await feedWith();
    const first = joinFeed(new URL(feed.url));
    await look(first.updater);
    await fetchAll(first.updater);
    const again = joinFeed(new URL(feed.url), { folder: first.folder });
    await look(again.updater);
    await fetchAll(again.updater);
    expect(feed.asked.filter(({ path }) => path.endsWith('.deb'))).toHaveLength(1);
  });

  it('believes no key but its own', async () => {
    const feed = await feedWith({ keys: [newReleaseKey()] });
    await expect(look(joinFeed(new URL(feed.url)).updater)).rejects.toMatchObject({ code: 'bad-signature' });
    await expect(look(joinFeed(new URL(feed.url), { keys: [] }).updater)).rejects.toMatchObject({
      code: 'no-key',
    });
  });

  it('believes an old key and a new one while they change', async () => {
    const next = newReleaseKey();
    const feed = await feedWith({ keys: [ours, next] });
    for (const key of [ours, next])
      expect(await look(joinFeed(new URL(feed.url), { keys: [key] }).updater)).toMatchObject({
        what: 'newer',
      });
    expect(await look(joinFeed(new URL(feed.url), { keys: [newReleaseKey(), next] }).updater)).toMatchObject({
      what: 'newer',
    });
  });

  it('takes no description in which one letter was changed', async () => {
    const feed = await feedWith();
    const path = join(feed.folder, CHANNEL);
    writeFileSync(path, readFileSync(path, 'utf8').replace('version: 1.1.0', 'version: 1.9.0'));
    const { updater, fetched } = joinFeed(new URL(feed.url));
    await expect(look(updater)).rejects.toMatchObject({ code: 'bad-signature' });
    expect(fetched()).toEqual([]);
  });

  it('takes no description of another system under this name', async () => {
    const feed = await feedWith();
    for (const end of ['', '.sig'])
      writeFileSync(
        join(feed.folder, `latest-linux-arm64.yml${end}`),
        readFileSync(join(feed.folder, CHANNEL + end)),
      );
    const folder = temporaryFolder();
    const updater = updaterFor(facts(folder), {
      folder: new URL(feed.url),
      file: 'latest-linux-arm64.yml',
      keys: [releaseKey(ours.spki)].flatMap((key) => key ?? []),
      read: fileReader(fetch),
    });
    await expect(look(updater)).rejects.toMatchObject({ code: 'bad-signature' });
  });

  it.each([
    ['', 'bad-signature'],
    ['AAAA\n', 'bad-signature'],
    [`${'A'.repeat(86)}==\n`, 'bad-signature'],
    ['x'.repeat(5000), 'malformed'],
  ])('refuses a signature that is none: %#', async (signature, code) => {
    const feed = await feedWith();
    writeFileSync(join(feed.folder, `${CHANNEL}.sig`), signature);
    await expect(look(joinFeed(new URL(feed.url)).updater)).rejects.toMatchObject({ code });
  });

  it('refuses a description without a signature, and tells it from an empty server', async () => {
    const feed = await serveFeed();
    await expect(look(joinFeed(new URL(feed.url)).updater)).rejects.toMatchObject({ code: 'not-found' });
    writeFileSync(join(feed.folder, CHANNEL), 'version: 9.9.9\n');
    await expect(look(joinFeed(new URL(feed.url)).updater)).rejects.toMatchObject({ code: 'unsigned' });
  });

  it('follows no redirect, and tells when nobody answers', async () => {
    const feed = await feedWith();
    await expect(look(joinFeed(new URL('moved/', feed.url)).updater)).rejects.toMatchObject({
      code: 'offline',
    });
    await expect(look(joinFeed(new URL('http://127.0.0.1:9/')).updater)).rejects.toMatchObject({
      code: 'offline',
    });
  });

  it('takes a signed description that is older than one seen before for what it is', async () => {
    const feed = await feedWith({ version: '1.1.0' });
    await expect(look(joinFeed(new URL(feed.url)).updater, '1.2.0')).rejects.toMatchObject({
      code: 'replayed',
    });
  });

  it.each(['1.0.0', '0.9.9', '1.0.0-beta.1'])('never goes back to %s', async (version) => {
    const feed = await feedWith({ version });
    expect(await look(joinFeed(new URL(feed.url)).updater)).toEqual({ what: 'newest' });
  });

  it('gives a staged release to the share of machines it is meant for', async () => {
    const feed = await feedWith({ staging: 50 });
    const seat = (id: string) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, '.updaterId'), id);
      return joinFeed(new URL(feed.url), { folder }).updater;
    };
    // The last eight digits count: a quarter, and three quarters of all that there are.
    expect(await look(seat('00000000-0000-4000-8000-000040000000'))).toMatchObject({ what: 'newer' });
    expect(await look(seat('00000000-0000-4000-8000-0000c0000000'))).toMatchObject({ what: 'notYet' });
    putRelease(feed.folder, { version: '1.1.0', keys: [ours], staging: 0 });
    expect(await look(seat('00000000-0000-4000-8000-000000000000'))).toMatchObject({ what: 'notYet' });
  });

  it.each([
    ['other bytes', (bytes: Buffer) => Buffer.alloc(bytes.length, 1)],
    ['more bytes', (bytes: Buffer) => Buffer.concat([bytes, bytes])],
    ['fewer bytes', (bytes: Buffer) => bytes.subarray(0, 1000)],
  ])('keeps nothing of a file with %s', async (_what, changed) => {
    const feed = await feedWith();
    const path = join(feed.folder, feed.file);
    writeFileSync(path, changed(readFileSync(path)));
    const { updater, fetched } = joinFeed(new URL(feed.url));
    await look(updater);
    await expect(fetchAll(updater)).rejects.toMatchObject({ code: 'wrong-file' });
    expect(fetched()).toEqual([]);
  });

  it('keeps nothing of a download that was given up, and can begin again', async () => {
    const feed = await feedWith();
    const release = feed.hold();
    const { updater, fetched } = joinFeed(new URL(feed.url));
    await look(updater);
    const stop = new AbortController();
    let given: Promise<void> = Promise.resolve();
    await new Promise<void>((begun) => {
      given = updater.download({ signal: stop.signal, progress: () => begun(), free: async () => {} });
    });
    stop.abort();
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    expect(fetched()).toEqual([]);
    release();
    await fetchAll(updater);
    expect(fetched()).toEqual([feed.file, 'update-info.json']);
  });

  it('says so when a release has nothing for this kind of copy', async () => {
    const feed = await feedWith({ file: 'daybook-1.1.0.tar.gz' });
    await expect(look(joinFeed(new URL(feed.url)).updater)).rejects.toMatchObject({
      code: 'nothing-for-this',
    });
    const byHand = joinFeed(new URL(feed.url), { change: { packaging: 'none' } });
    expect(await look(byHand.updater)).toMatchObject({ what: 'newer' });
  });

  it('installs no file that was changed after it had been fetched', async () => {
    const feed = await feedWith();
    const { updater, folder, fetched } = joinFeed(new URL(feed.url), { change: { installs: true } });
    await look(updater);
    await fetchAll(updater);
    writeFileSync(join(folder, 'fetched/pending', feed.file), 'another program');
    await expect(updater.install(true)).rejects.toMatchObject({ code: 'wrong-file' });
    expect(fetched()).toEqual(['update-info.json']);
  });

  it('installs nothing where nothing is installed', async () => {
    const feed = await feedWith();
    const { updater } = joinFeed(new URL(feed.url));
    await expect(updater.install(true)).rejects.toMatchObject({ code: 'not-installed' });
    await look(updater);
    await fetchAll(updater);
    await expect(updater.install(true)).rejects.toMatchObject({ code: 'not-installed' });
  });

  it('hands the fetched file, and nothing else, to the system’s package manager', async () => {
    const feed = await feedWith();
    const bin = systemOf({ dpkg: 'echo "$@" > "$0.asked"', pkexec: 'shift; exec "$@"' });
    const relaunch = vi.fn();
    const { updater, folder } = joinFeed(new URL(feed.url), { change: { installs: true, relaunch } });
    await look(updater);
    await fetchAll(updater);
    await updater.install(true);
    expect(readFileSync(join(bin, 'dpkg.asked'), 'utf8')).toBe(
      `-i ${join(folder, 'fetched/pending', feed.file)}\n`,
    );
    expect(relaunch).toHaveBeenCalledOnce();
  });

  it('says that the package manager failed, and starts nothing', async () => {
    const feed = await feedWith();
    systemOf({ dpkg: 'exit 1', 'apt-get': 'exit 100', pkexec: 'shift; exec "$@"' });
    const relaunch = vi.fn();
    const { updater } = joinFeed(new URL(feed.url), { change: { installs: true, relaunch } });
    await look(updater);
    await fetchAll(updater);
    await expect(updater.install(true)).rejects.toThrow('exited with code');
    expect(relaunch).not.toHaveBeenCalled();
  });

  it('takes the name of its folder from the build, where the build has one', async () => {
    const feed = await feedWith();
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'resources'));
    writeFileSync(
      join(folder, 'resources/app-update.yml'),
      'provider: generic\nupdaterCacheDirName: daybook-updater\n',
    );
    const { updater } = joinFeed(new URL(feed.url), {
      folder,
      change: { buildConfig: join(folder, 'resources/app-update.yml') },
    });
    await look(updater);
    await fetchAll(updater);
    expect(existsSync(join(folder, 'daybook-updater/pending', feed.file))).toBe(true);
  });
});

describe('the updater, with a folder of this machine', () => {
  it('does the same', async () => {
    const shelf = temporaryFolder();
    const file = putRelease(shelf, { version: '1.1.0', keys: [ours] });
    const { updater, fetched } = joinFeed(pathToFileURL(`${shelf}/`));
    expect(await look(updater)).toMatchObject({ what: 'newer' });
    await fetchAll(updater);
    expect(fetched()).toEqual([file, 'update-info.json']);
  });

  it('tells a stick that is not there from a feed without a signature', async () => {
    const gone = joinFeed(pathToFileURL('/nowhere/at/all/'));
    await expect(look(gone.updater)).rejects.toMatchObject({ code: 'not-found' });
    const shelf = temporaryFolder();
    writeFileSync(join(shelf, CHANNEL), 'version: 1.1.0\n');
    await expect(look(joinFeed(pathToFileURL(`${shelf}/`)).updater)).rejects.toMatchObject({
      code: 'unsigned',
    });
  });
});
