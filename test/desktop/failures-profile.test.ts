import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../electron/main/words/en.ts';
import { fill } from '../../electron/main/words/fill.ts';
import { zh } from '../../electron/main/words/zh.ts';
import { killGroup } from '../browser/process-group.ts';
import { callCore, tapCore } from '../support/e2e/core-line.ts';
import { contentOf, refusedStart } from '../support/e2e/refused-start.ts';
import { smallDisk } from '../support/e2e/small-disk.ts';
import { NUMBER, smallShop } from '../support/e2e/small-shop.ts';
import {
  type DesktopApp,
  desktopEnv,
  desktopSwitches,
  launchDesktopApp,
  testRuntime,
} from '../support/electron.ts';
import { ROOT } from '../support/root.ts';
import { temporaryFolder } from '../support/temporary.ts';

const { profile: said } = en;
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** A profile with a shop in it, and the app closed. */
const profileWithShop = async (profile?: string): Promise<DesktopApp> => {
  const first = await launchDesktopApp(profile ? { profile } : {});
  await tapCore(first.page.context());
  await first.page.reload();
  await smallShop(first.page);
  await first.app.close();
  return first;
};

/** The shop as it was, on the same profile. */
const stillThere = async ({ profile, home }: DesktopApp): Promise<void> => {
  const { app, page } = await launchDesktopApp({ profile, home });
  await page.getByRole('row', { name: NUMBER }).waitFor();
  await tapCore(page.context());
  await page.reload();
  await page.getByRole('row', { name: NUMBER }).waitFor();
  expect(await callCore(page, 'verify')).toMatchObject({ complete: true, findings: [] });
  await app.close();
};

const leftElsewhere = (): string[] => readdirSync(tmpdir()).filter((name) => /^daybook-\w{6}$/.test(name));

describe('a profile that cannot be used', () => {
  it('is left alone on a disk that can only be read, and opens when it can be written', async () => {
    const disk = smallDisk('96m');
    const first = await profileWithShop(join(disk.folder, 'profile'));
    const before = contentOf(first.profile);
    disk.readOnly(true);
    const elsewhere = leftElsewhere();
    const refused = await refusedStart(first.profile);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(said.title.readOnly);
    expect(refused.said).toContain(fill(said.text.readOnly, { folder: first.profile }));
    expect(contentOf(first.profile)).toEqual(before);
    expect(leftElsewhere()).toEqual(elsewhere);
    disk.readOnly(false);
    await stillThere(first);
  });

  it('is told in the language of the system', async () => {
    const disk = smallDisk('16m');
    disk.readOnly(true);
    const { code, said: words } = await refusedStart(disk.folder, {
      env: { LANG: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' },
    });
    expect(code).toBe(1);
    expect(words).toContain(fill(zh.profile.text.readOnly, { folder: disk.folder }));
  });

  it('is not made where nothing may be made, nor in place of a file', async () => {
    const disk = smallDisk('16m');
    disk.readOnly(true);
    const below = join(disk.folder, 'not', 'there');
    const readOnly = await refusedStart(below);
    expect(readOnly).toMatchObject({
      code: 1,
      said: expect.stringContaining(fill(said.text.readOnly, { folder: below })),
    });
    // The usual place, of which Electron itself only says that it failed.
    const usual = await refusedStart('', {
      env: { HOME: disk.folder },
      switches: () => desktopSwitches('').filter((one) => !one.startsWith('--user-data-dir')),
    });
    const folder = join(disk.folder, '.config', 'daybook');
    expect(usual).toMatchObject({
      code: 1,
      said: expect.stringContaining(fill(said.text.readOnly, { folder })),
    });

    const file = join(temporaryFolder(), 'profile');
    writeFileSync(file, 'a letter');
    for (const path of [file, join(file, 'below')]) {
      const refused = await refusedStart(path);
      expect(refused.code).toBe(1);
      expect(refused.said).toContain(fill(said.text.notAFolder, { folder: path }));
    }
    expect(readFileSync(file, 'utf8')).toBe('a letter');
  });

  it('is told to a user who has no rights to it', async () => {
    const profile = join(temporaryFolder(), 'profile');
    mkdirSync(profile, { mode: 0o755 });
    chmodSync(join(profile, '..'), 0o755);
    const home = temporaryFolder();
    chmodSync(home, 0o777);
    const runtime = join((await testRuntime()).path, '..');
    execFileSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', 'ls', runtime, ROOT]);
    const { code, said: words } = await refusedStart(profile, {
      env: { HOME: home },
      as: ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'],
    });
    expect(code).toBe(1);
    expect(words).toContain(fill(said.text.notAllowed, { folder: profile }));
    expect(readdirSync(profile)).toEqual([]);
  });

  it('is not begun on a disk that is full', async () => {
    const disk = smallDisk('96m');
    const first = await profileWithShop(join(disk.folder, 'profile'));
    disk.fill();
    const before = contentOf(first.profile);
    const refused = await refusedStart(first.profile);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(fill(said.text.full, { folder: first.profile }));
    expect(contentOf(first.profile)).toEqual(before);
    disk.free();
    await stillThere(first);
  });

  it('is kept as it is when its databases are damaged, which Chromium would delete', async () => {
    const first = await profileWithShop();
    const databases = join(first.profile, 'IndexedDB', 'app_daybook_0.indexeddb.leveldb');
    const log = readdirSync(databases).find((name) => name.endsWith('.log')) ?? '';
    const bytes = readFileSync(join(databases, log));
    bytes.writeUInt8(255 - bytes.readUInt8(Math.floor(bytes.length / 3)), Math.floor(bytes.length / 3));
    writeFileSync(join(databases, log), bytes);
    const before = contentOf(first.profile);
    const refused = await refusedStart(first.profile);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(fill(said.text.damaged, { folder: first.profile }));
    expect(contentOf(first.profile)).toEqual(before);
  });
});

describe('two versions on one profile', () => {
  it.each([
    ['a newer app', { format: 1, app: '99.0.0', chromium: 1 }, 'newerApp', { made: '99.0.0', here: version }],
    [
      'a newer form of the record',
      { format: 2, app: version, chromium: 1 },
      'newerApp',
      { made: version, here: version },
    ],
    ['a newer Chromium', { format: 1, app: version, chromium: 9999 }, 'newerEngine', { made: 9999 }],
  ] as const)('the older stays out after %s, with words', async (_who, record, kind, facts) => {
    const first = await profileWithShop();
    const own = readFileSync(join(first.profile, 'profile.json'), 'utf8');
    expect(JSON.parse(own)).toEqual({ format: 1, app: version, chromium: expect.any(Number) });
    writeFileSync(join(first.profile, 'profile.json'), JSON.stringify(record));
    const before = contentOf(first.profile);
    const refused = await refusedStart(first.profile);
    expect(refused.code).toBe(1);
    const here = JSON.parse(own).chromium;
    expect(refused.said).toContain(fill(said.text[kind], { folder: first.profile, here, ...facts }));
    expect(contentOf(first.profile)).toEqual(before);
    writeFileSync(join(first.profile, 'profile.json'), own);
    await stillThere(first);
  });

  it('the newer takes over what an older one made, or what says nothing', async () => {
    const first = await profileWithShop();
    const path = join(first.profile, 'profile.json');
    const own = readFileSync(path, 'utf8');
    for (const before of ['{"format":1,"app":"0.0.1","chromium":1}', '{"format":1,"app":']) {
      writeFileSync(path, before);
      await stillThere(first);
      expect(readFileSync(path, 'utf8')).toBe(own);
    }
    expect(readFileSync(join(first.profile, 'profile.damaged.json'), 'utf8')).toBe('{"format":1,"app":');
  });
});

describe('the lock of a profile', () => {
  it('is left to another computer, in words', async () => {
    const first = await profileWithShop();
    symlinkSync('till-2.example-4711', join(first.profile, 'SingletonLock'));
    const before = contentOf(first.profile);
    const refused = await refusedStart(first.profile);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(
      fill(said.text.otherComputer, { folder: first.profile, host: 'till-2.example' }),
    );
    expect(contentOf(first.profile)).toEqual(before);
    rmSync(join(first.profile, 'SingletonLock'));
    await stillThere(first);
  });

  it('is taken over from a process that was killed', async () => {
    const first = await profileWithShop();
    const child = spawn((await testRuntime()).path, [...desktopSwitches(first.profile), ROOT], {
      cwd: ROOT,
      env: desktopEnv(first.home, first.saved),
      stdio: 'ignore',
      detached: true,
    });
    await expect.poll(() => readdirSync(first.profile), { timeout: 15_000 }).toContain('SingletonLock');
    const lock = readlinkSync(join(first.profile, 'SingletonLock'));
    expect(lock).toBe(`${hostname()}-${child.pid}`);
    await killGroup(child);
    expect(readlinkSync(join(first.profile, 'SingletonLock'))).toBe(lock);
    await stillThere(first);
  });

  it('brings the running app to the front, also for an older version than what runs', async () => {
    const first = await profileWithShop();
    const { app } = await launchDesktopApp({ profile: first.profile, home: first.home });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    writeFileSync(join(first.profile, 'profile.json'), '{"format":1,"app":"99.0.0","chromium":1}');
    const second = spawn((await testRuntime()).path, [...desktopSwitches(first.profile), ROOT], {
      cwd: ROOT,
      env: desktopEnv(first.home, first.saved),
      stdio: 'ignore',
    });
    expect(await once(second, 'exit')).toEqual([0, null]);
    const windows = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
    await expect.poll(windows).toEqual([true]);
  });
});
