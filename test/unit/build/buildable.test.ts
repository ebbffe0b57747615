import { describe, expect, it } from 'vitest';
import { type BuildMachine, buildable } from '../../../electron/build/buildable.ts';
import { type Package, parseDistOptions } from '../../../electron/build/options.ts';

const debian: BuildMachine = { platform: 'linux', arch: 'x64', has: () => true, unreachable: null };
const canBuild = (machine: BuildMachine): Package[] =>
  buildable(machine)
    .filter(({ missing }) => missing.length === 0)
    .map(({ name }) => name);

describe('what a machine can build', () => {
  it('is everything but the packages for macOS on a Linux machine with the network', () => {
    expect(canBuild(debian)).toEqual(['deb', 'rpm', 'tar.gz', 'AppImage', 'nsis', 'zip']);
  });

  it('is what needs no download where there is none', () => {
    expect(canBuild({ ...debian, unreachable: 'github.com: ENOTFOUND' })).toEqual(['deb', 'rpm', 'tar.gz']);
  });

  it('is all but the Linux packages on a Mac', () => {
    expect(canBuild({ ...debian, platform: 'darwin', arch: 'arm64' })).toEqual([
      'nsis',
      'zip',
      'dmg',
      'mac-zip',
    ]);
  });

  it('tells the program that is missing, and where it comes from', () => {
    const machine = { ...debian, has: (program: string) => program !== 'rpmbuild' };
    expect(buildable(machine).find(({ name }) => name === 'rpm')?.missing).toEqual([
      'the program rpmbuild (Debian package rpm, Fedora package rpm-build)',
    ]);
  });

  it('tells every thing that is missing, as the network said it', () => {
    const dmg = buildable({ ...debian, unreachable: 'github.com: ENOTFOUND' }).find(
      ({ name }) => name === 'dmg',
    );
    expect(dmg?.missing).toEqual([
      expect.stringContaining('a Mac'),
      expect.stringContaining('(github.com: ENOTFOUND)'),
    ]);
  });
});

describe('arguments of npm run dist', () => {
  it('leave everything to the machine when there are none', () => {
    expect(parseDistOptions([])).toEqual({ only: null, unpacked: false, asVersion: null, output: 'release' });
  });

  it('choose packages, version and folder', () => {
    expect(parseDistOptions(['--only=deb,tar.gz', '--as-version=1.2.3-rc.1', '--output=/tmp/a=b'])).toEqual({
      only: ['deb', 'tar.gz'],
      unpacked: false,
      asVersion: '1.2.3-rc.1',
      output: '/tmp/a=b',
    });
  });

  it.each(['--only=snap', '--only=', '--as-version=new', 'deb', '--output'])('refuse %s in words', (arg) => {
    expect(parseDistOptions([arg])).toEqual({ problem: expect.stringContaining('Usage: npm run dist') });
  });
});
