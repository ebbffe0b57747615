import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holderOf, lockHolder, otherComputer } from '../../../electron/main/profile/lock.ts';
import { readRecord, writeRecord } from '../../../electron/main/profile/record.ts';
import { compareVersions, meet, type ProfileRecord } from '../../../electron/main/profile/version.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const record = (app: string, chromium = 130, format = 1): ProfileRecord => ({ app, chromium, format });

describe('versions of the app on one profile', () => {
  it('are ordered as semver.org orders them', () => {
    const order = [
      '0.1.0',
      '0.2.0-alpha',
      '0.2.0-alpha.1',
      '0.2.0-alpha.beta',
      '0.2.0-beta.2',
      '0.2.0-beta.11',
      '0.2.0',
      '0.10.0',
      '1.0.0',
      '10.0.0',
    ];
    for (const [i, a] of order.entries())
      for (const [j, b] of order.entries())
        expect([a, b, Math.sign(compareVersions(a, b))]).toEqual([a, b, Math.sign(i - j)]);
    expect(compareVersions('1.0.0+build.1', '1.0.0+build.2')).toBe(0);
  });

  it('meet: the newer takes over, the older stays out', () => {
    const here = record('1.2.0');
    expect(meet(null, here)).toBe('takesOver');
    expect(meet(record('1.2.0'), here)).toBe('same');
    expect(meet(record('1.1.9'), here)).toBe('takesOver');
    expect(meet(record('1.2.0-rc.1'), here)).toBe('takesOver');
    expect(meet(record('1.2.0', 128), here)).toBe('takesOver');
    expect(meet(record('1.2.1'), here)).toBe('newerApp');
    expect(meet(record('1.2.1', 128), here)).toBe('newerApp');
    expect(meet(record('1.2.0', 130, 2), here)).toBe('newerApp');
    expect(meet(record('1.2.0', 131), here)).toBe('newerEngine');
    // A newer app on an older engine: Chromium does not go back either.
    expect(meet(record('1.1.0', 131), here)).toBe('newerEngine');
  });
});

describe('the record of who opened a profile', () => {
  it('comes back as it was written, with what a newer app may have put beside', () => {
    const folder = temporaryFolder();
    expect(readRecord(folder)).toBeNull();
    writeRecord(folder, record('1.0.0'));
    expect(readRecord(folder)).toEqual(record('1.0.0'));
    expect(readdirSync(folder)).toEqual(['profile.json']);
    writeFileSync(join(folder, 'profile.json'), '{"format":7,"app":"2.0.0","chromium":150,"more":[1]}');
    expect(readRecord(folder)).toMatchObject(record('2.0.0', 150, 7));
  });

  it.each(['', '{', '[]', '{"format":1}', '{"format":1,"app":"two","chromium":1}', '\u0000\u0000'])(
    'is put aside when it says %j',
    (text) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'profile.json'), text);
      expect(readRecord(folder)).toBeNull();
      expect(readdirSync(folder)).toEqual(['profile.damaged.json']);
      expect(readFileSync(join(folder, 'profile.damaged.json'), 'utf8')).toBe(text);
    },
  );

  it('leaves nothing half when it cannot be written', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'profile.json'));
    expect(() => writeRecord(folder, record('1.0.0'))).toThrow();
    expect(readdirSync(folder)).toEqual(['profile.json']);
  });
});

describe('the lock of a profile', () => {
  it('names who holds it', () => {
    expect(holderOf('till-2.shop.example-4711')).toBe('till-2.shop.example');
    expect(holderOf('nonsense')).toBeNull();
  });

  it('is of another computer only when that is its name', () => {
    const [none, ours, theirs] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    symlinkSync(`${hostname()}-4711`, join(ours, 'SingletonLock'));
    symlinkSync('elsewhere-4711', join(theirs, 'SingletonLock'));
    expect([none, ours, theirs].map(lockHolder)).toEqual([null, hostname(), 'elsewhere']);
    expect([none, ours, theirs].map(otherComputer)).toEqual([null, null, 'elsewhere']);
  });
});
