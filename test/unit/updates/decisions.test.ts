import { describe, expect, it } from 'vitest';
import { atQuit, type Quitting } from '../../../electron/main/updates/at-quit.ts';
import { channelFile } from '../../../electron/main/updates/channel-file.ts';
import { failing, failureOf } from '../../../electron/main/updates/failure.ts';
import { feedFolder } from '../../../electron/main/updates/feed-address.ts';
import { noteOf, parseManifest } from '../../../electron/main/updates/manifest.ts';
import { newsAt } from '../../../electron/main/updates/news.ts';
import { judge } from '../../../electron/main/updates/read-feed.ts';
import {
  type Packaging,
  type Place,
  packagingOf,
  servedBy,
  wayOf,
} from '../../../electron/main/updates/target.ts';
import { compareVersions, versionText } from '../../../electron/main/updates/version.ts';

describe('how this copy was installed', () => {
  const place: Place = {
    platform: 'linux',
    packaged: true,
    program: '/opt/Daybook/daybook',
    appImage: undefined,
    packageType: null,
    uninstaller: false,
  };
  it.each<[Packaging, Partial<Place>]>([
    ['deb', { packageType: 'deb\n' }],
    ['rpm', { packageType: 'rpm' }],
    ['none', { packageType: 'pacman' }],
    ['none', {}],
    ['none', { packageType: 'deb', program: '/home/kim/Daybook/daybook' }],
    ['appimage', { appImage: '/home/kim/Daybook.AppImage', program: '/tmp/.mount_x/daybook' }],
    ['none', { appImage: 'Daybook.AppImage', program: '/tmp/.mount_x/daybook' }],
    ['nsis', { platform: 'win32', program: 'C:\\Users\\kim\\Daybook.exe', uninstaller: true }],
    ['none', { platform: 'win32', program: 'E:\\Daybook\\Daybook.exe' }],
    ['mac', { platform: 'darwin', program: '/Applications/Daybook.app/Contents/MacOS/Daybook' }],
    ['none', { platform: 'darwin', program: '/Volumes/Daybook/Daybook.app/Contents/MacOS/Daybook' }],
    ['none', { packaged: false, packageType: 'deb' }],
    ['none', { platform: 'freebsd', packageType: 'deb' }],
  ])('is %s: %j', (expected, change) => expect(packagingOf({ ...place, ...change })).toBe(expected));

  it('asks for a password only where the system does', () => {
    expect((['nsis', 'mac', 'appimage'] as const).map(wayOf)).toEqual(['quit', 'quit', 'quit']);
    expect((['deb', 'rpm'] as const).map(wayOf)).toEqual(['password', 'password']);
    expect(wayOf('none')).toBe('by-hand');
  });

  it('needs a file of its own kind', () => {
    const files = [{ url: 'Daybook-1.0.0.AppImage' }, { url: 'daybook_1.0.0_amd64.deb' }];
    expect(servedBy('deb', files)).toBe(true);
    expect(servedBy('appimage', files)).toBe(true);
    expect(servedBy('rpm', files)).toBe(false);
    expect(servedBy('none', [])).toBe(true);
  });

  it('reads the description that electron-builder writes for it', () => {
    expect(channelFile('linux', 'x64')).toBe('latest-linux.yml');
    expect(channelFile('linux', 'arm64')).toBe('latest-linux-arm64.yml');
    expect(channelFile('darwin', 'arm64')).toBe('latest-mac.yml');
    expect(channelFile('win32', 'x64')).toBe('latest.yml');
  });
});

describe('what happens when the app ends', () => {
  const ready: Quitting = {
    step: { at: 'ready', version: '1.1.0', note: null, work: [] },
    way: 'quit',
    asked: false,
    shutdown: false,
  };
  it.each<[ReturnType<typeof atQuit>, Partial<Quitting>]>([
    ['install', {}],
    ['install-and-start', { asked: true }],
    ['install-and-start', { asked: true, way: 'password' }],
    ['nothing', { way: 'password' }],
    ['nothing', { shutdown: true }],
    ['nothing', { shutdown: true, asked: true }],
    ['nothing', { step: { at: 'downloading', version: '1.1.0', bytes: 1, total: 2, work: [] }, asked: true }],
    ['nothing', { step: { at: 'failed', code: 'wrong-file' }, asked: true }],
    ['nothing', { step: { at: 'byHand', version: '1.1.0', note: null }, way: 'by-hand' }],
  ])('%s: %j', (expected, change) => expect(atQuit({ ...ready, ...change })).toBe(expected));
});

describe('versions', () => {
  it('stand in the order of semver', () => {
    const ordered = [
      '0.9.9',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0',
      '1.0.1',
      '1.2.0',
      '1.10.0',
      '2.0.0',
    ];
    expect(ordered.toReversed().sort(compareVersions)).toEqual(ordered);
    expect(ordered.every((version) => compareVersions(version, version) === 0)).toBe(true);
  });

  it.each(['1.0', '01.0.0', '1.0.0+build', 'v1.0.0', '1.0.0 ', '1.0.0-', '../1.0.0'])(
    'has no version %s',
    (text) => expect(versionText.safeParse(text).success).toBe(false),
  );

  it('are judged by what runs and by what was seen', () => {
    expect(judge('1.1.0', '1.0.0', '1.0.0')).toBe('newer');
    expect(judge('1.1.0', '1.0.0', '1.1.0')).toBe('newer');
    expect(judge('1.1.0', '1.0.0', '1.2.0')).toBe('replayed');
    expect(judge('1.0.0', '1.0.0', '1.2.0')).toBe('replayed');
    expect(judge('1.0.0', '1.0.0', '1.0.0')).toBe('same');
    expect(judge('0.9.0', '1.0.0', '0.9.5')).toBe('same');
  });
});

describe('the address of a feed', () => {
  it.each([
    ['https://example.org/daybook', 'https://example.org/daybook/'],
    ['https://example.org/daybook/', 'https://example.org/daybook/'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://localhost/x', 'http://localhost/x/'],
    ['/media/kim/Stick 1', 'file:///media/kim/Stick%201/'],
  ])('%s', (address, folder) => expect(feedFolder(address)?.href).toBe(folder));

  it.each([
    '',
    'example.org',
    'http://example.org/',
    'http://127.0.0.1.example.org/',
    'ftp://example.org/',
    'file:///etc',
    'https://kim:secret@example.org/',
    'https://example.org/?shop=1',
    'https://example.org/#a',
    'javascript:alert(1)',
    'relative/folder',
  ])('is not %j', (address) => expect(feedFolder(address)).toBe(null));
});

describe('a description that was signed', () => {
  const good = {
    version: '1.1.0',
    files: [{ url: 'a_1.deb', sha512: `${'A'.repeat(86)}==`, size: 5 }],
    releaseDate: '',
    extra: { command: 'rm' },
  };
  it('passes on nothing but what is needed', () => {
    expect(Object.keys(parseManifest(good)).sort()).toEqual(['files', 'releaseDate', 'version']);
  });

  it.each([
    null,
    'version: 1',
    { ...good, version: 'newest' },
    { ...good, files: [] },
    { ...good, files: [{ ...good.files[0], url: '../a.deb' }] },
    { ...good, files: [{ ...good.files[0], url: 'https://example.org/a.deb' }] },
    { ...good, files: [{ ...good.files[0], sha512: 'short' }] },
    { ...good, files: [{ ...good.files[0], size: 5e9 }] },
    { ...good, stagingPercentage: 101 },
  ])('is refused when it makes no sense: %j', (read) =>
    expect(() => parseManifest(read)).toThrow(expect.objectContaining({ code: 'malformed' })),
  );

  it('says what is new in one line of plain text', () => {
    const note = (releaseNotes: string | null) => noteOf(parseManifest({ ...good, releaseNotes }));
    expect(note('## Faster lists\n- more')).toBe('Faster lists');
    expect(note('<p>Less <b>memory</b></p>\n')).toBe('Less memory');
    expect(note('y'.repeat(900))).toHaveLength(200);
    expect(note(null)).toBe(null);
    expect(note('\n\n')).toBe(null);
  });
});

describe('the first start after an update', () => {
  const installing = { version: '1.1.0', note: 'Faster', code: 'no-right' as const };
  it('says so', () =>
    expect(newsAt('1.1.0', { ran: '1.0.0', installing })).toEqual({
      what: 'updated',
      version: '1.1.0',
      note: 'Faster',
    }));
  it('says that it did not work, and why', () =>
    expect(newsAt('1.0.0', { ran: '1.0.0', installing })).toEqual({
      what: 'notInstalled',
      version: '1.1.0',
      code: 'no-right',
    }));
  it('knows what a package manager brought, without what was meant for another version', () =>
    expect(newsAt('1.2.0', { ran: '1.0.0', installing })).toEqual({
      what: 'updated',
      version: '1.2.0',
      note: null,
    }));
  it('says nothing at the very first start, at any further one, nor after going back', () => {
    expect(newsAt('1.0.0', {})).toBe(null);
    expect(newsAt('1.0.0', { ran: '1.0.0' })).toBe(null);
    expect(newsAt('0.9.0', { ran: '1.0.0' })).toBe(null);
  });
});

describe('failures', () => {
  it.each([
    [failing('bad-signature', ''), 'bad-signature'],
    [Object.assign(new Error(), { code: 'ENOSPC' }), 'disk-full'],
    [Object.assign(new Error(), { code: 'EROFS' }), 'no-right'],
    [new Error('Command pkexec exited with code 126'), 'no-right'],
    [new Error('Command pkexec exited with code 1'), 'failed'],
    ['text', 'failed'],
    [null, 'failed'],
  ])('%s is %s', (error, code) => expect(failureOf(error)).toBe(code));
});
