import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackageRequest } from '../../electron/build/linux/fpm/arguments.ts';
import { buildDeb } from '../../electron/build/linux/fpm/deb.ts';
import { temporaryFolder } from '../support/temporary.ts';

const request: Omit<PackageRequest, 'afterInstall' | 'afterRemove' | 'output' | 'files'> = {
  target: 'deb',
  name: 'daybook',
  version: '1.2.3',
  architecture: 'amd64',
  description: 'Short\n Long text.\n\nMore.',
  summary: '',
  maintainer: 'A <a@example.org>',
  url: 'https://example.org',
  license: 'MIT',
  category: 'misc',
  priority: 'optional',
  depends: ['libnss3', 'libgtk-3-0'],
  recommends: [],
};

describe('a Debian package', () => {
  const made = (umask: number): { file: string; folder: string } => {
    const folder = temporaryFolder();
    const app = join(folder, 'app');
    mkdirSync(app);
    writeFileSync(join(app, 'program'), '#!/bin/sh\n');
    chmodSync(join(app, 'program'), 0o700 & ~umask);
    writeFileSync(join(app, 'data'), 'text', { mode: 0o600 });
    symlinkSync('data', join(app, 'link'));
    for (const name of ['install', 'remove']) writeFileSync(join(folder, name), '#!/bin/sh\n');
    const work = join(folder, 'work');
    mkdirSync(work);
    const file = join(folder, 'out.deb');
    buildDeb(
      {
        ...request,
        afterInstall: join(folder, 'install'),
        afterRemove: join(folder, 'remove'),
        output: file,
        files: [{ from: `${app}/`, to: '/opt/Daybook' }],
      },
      work,
    );
    return { file, folder };
  };

  it('holds what it was given, owned by root, readable by everybody', () => {
    const { file, folder } = made(0);
    const list = execFileSync('dpkg-deb', ['--contents', file], { encoding: 'utf8' });
    expect(list).toMatch(/^-rwxr-xr-x root\/root .* \.\/opt\/Daybook\/program$/m);
    expect(list).toMatch(/^-rw-r--r-- root\/root .* \.\/opt\/Daybook\/data$/m);
    expect(list).toMatch(/^l.* \.\/opt\/Daybook\/link -> data$/m);
    expect(list).not.toContain('DEBIAN');
    const field = (name: string) =>
      execFileSync('dpkg-deb', ['--field', file, name], { encoding: 'utf8' }).trimEnd();
    expect(field('Depends')).toBe('libnss3, libgtk-3-0');
    expect(field('Description')).toBe('Short\n Long text.\n .\n More.');
    execFileSync('dpkg-deb', ['--control', file, join(folder, 'control')]);
    expect(readFileSync(join(folder, 'control/md5sums'), 'utf8')).toMatch(
      /^[0-9a-f]{32} {2}opt\/Daybook\/data$/m,
    );
    expect(statSync(join(folder, 'control/postinst')).mode & 0o777).toBe(0o755);
  });

  it('is the same again, byte for byte, of the same files', () => {
    expect(readFileSync(made(0).file)).toEqual(readFileSync(made(0).file));
  });
});
