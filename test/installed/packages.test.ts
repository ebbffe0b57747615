import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { expect, inject, it } from 'vitest';
import { packageIn } from '../support/installed/build-packages.ts';
import { run } from '../support/installed/system.ts';
import { ROOT } from '../support/root.ts';
import { temporaryFolder } from '../support/temporary.ts';

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const APP = 'linux-unpacked/resources/app.asar';
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

it('makes the same app archive of the same sources', () => {
  const { now, again } = inject('built');
  expect(hashOf(join(again, APP))).toBe(hashOf(join(now, APP)));
});

it('ships the app and nothing else: no sources, no tests, no map, no path of the machine it was built on', () => {
  const asar = join(inject('built').now, APP);
  const files = listPackage(asar, { isPack: false });
  const foreign = files.filter(
    (file) =>
      !/^\/(out(\/(main|preload|renderer)(\/.*)?)?|node_modules(\/@node-rs.*)?|package\.json)$/.test(file),
  );
  expect(foreign).toEqual([]);
  expect(files.filter((file) => /\.(map|tsx?)$/.test(file))).toEqual([]);
  const manifest = JSON.parse(extractFile(asar, 'package.json').toString('utf8')) as Record<string, unknown>;
  expect(manifest).toMatchObject({ name: 'daybook', version, main: './out/main/index.js' });
  expect(manifest.devDependencies).toBeUndefined();
  expect(readFileSync(asar).includes(ROOT)).toBe(false);
});

it('lists every package with its checksum', () => {
  const { now } = inject('built');
  const lines = readFileSync(join(now, 'SHA256SUMS'), 'utf8').trim().split('\n');
  const listed = Object.fromEntries(lines.map((line) => line.split('  ').reverse()));
  for (const ending of ['.deb', '.rpm', '.tar.gz', '.cdx.json']) {
    const file = packageIn(now, ending);
    expect(listed[file.slice(now.length + 1)]).toBe(hashOf(file));
  }
});

it('names what is inside: bill of materials and notices', () => {
  const { now } = inject('built');
  const bill = JSON.parse(readFileSync(packageIn(now, '.cdx.json'), 'utf8')) as {
    metadata: { component: { version: string } };
    components: { name: string; version: string; purl: string }[];
  };
  expect(bill.metadata.component.version).toBe(version);
  const names = bill.components.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'electron',
      'react',
      'react-dom',
      'dexie',
      'zustand',
      'zod',
      'ws',
      '@node-rs/argon2',
    ]),
  );
  expect(names).not.toContain('vitest');
  const notices = readFileSync(join(now, 'linux-unpacked/THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const { name, version: of } of bill.components)
    if (name !== 'electron') expect(notices).toContain(`${name} ${of} (`);
});

it('makes an RPM package that installs, and whose files are those of the Debian one', () => {
  const { now } = inject('built');
  const rpm = packageIn(now, '.rpm');
  const root = temporaryFolder();
  run('rpm', '--root', root, '--initdb');
  run('rpm', '--root', root, '--install', '--nodeps', '--noscripts', rpm);
  expect(run('rpm', '--root', root, '--query', '--queryformat', '%{VERSION} %{ARCH}', 'daybook')).toBe(
    `${version} x86_64`,
  );
  expect(run('rpm', '--root', root, '--verify', '--nodeps', '--noscripts', 'daybook')).toBe('');
  const from = temporaryFolder();
  run('dpkg-deb', '--extract', packageIn(now, '.deb'), from);
  const app = 'opt/Daybook/resources/app.asar';
  expect(hashOf(join(root, app))).toBe(hashOf(join(from, app)));
  expect(readdirSync(join(root, 'opt/Daybook')).sort()).toEqual(
    readdirSync(join(from, 'opt/Daybook')).sort(),
  );
  expect(readFileSync(join(root, 'opt/Daybook/resources/package-type'), 'utf8')).toBe('rpm');
  expect(readFileSync(join(from, 'opt/Daybook/resources/package-type'), 'utf8')).toBe('deb');
  run('rpm', '--root', root, '--erase', '--noscripts', 'daybook');
  expect(readdirSync(join(root, 'opt'))).toEqual([]);
});

it('makes a tar.gz that runs from wherever it is unpacked', () => {
  const { now } = inject('built');
  const folder = join(temporaryFolder(), 'here');
  mkdirSync(folder);
  run('tar', '--extract', '--file', packageIn(now, '.tar.gz'), '--directory', folder);
  const [top = ''] = readdirSync(folder);
  expect(top).toBe(`daybook-${version}-linux-x64`);
  expect(hashOf(join(folder, top, 'resources/app.asar'))).toBe(hashOf(join(now, APP)));
  expect(readdirSync(join(folder, top, 'resources'))).not.toContain('package-type');
});
