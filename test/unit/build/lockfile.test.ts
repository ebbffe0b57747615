import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../support/root.ts';

const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));

it('pins every package by version and hash, and installs none from outside the registry', () => {
  const { dependencies, devDependencies, allowScripts } = read('package.json');
  const wanted = Object.entries<string>({ ...dependencies, ...devDependencies });
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const { packages, lockfileVersion } = read('package-lock.json');
  expect(lockfileVersion).toBe(3);
  const installed = Object.entries<{
    integrity?: string;
    resolved?: string;
    link?: boolean;
    inBundle?: boolean;
  }>(packages).filter(([path]) => path !== '');
  expect(installed.length).toBeGreaterThan(wanted.length);
  const loose = installed.filter(
    ([, { integrity, link, inBundle, resolved }]) =>
      (!integrity && !inBundle) || link || (resolved && !resolved.startsWith('https://registry.npmjs.org/')),
  );
  expect(loose).toEqual([]);
  // Nothing that is installed runs code while it is.
  expect(Object.values(allowScripts).some(Boolean)).toBe(false);
});

it('hands people one dependency beside the bundles: the native one', () => {
  expect(Object.keys(read('package.json').dependencies)).toEqual(['@node-rs/argon2']);
});
