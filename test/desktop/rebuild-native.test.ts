import { existsSync, mkdirSync } from 'node:fs';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { describe, expect, it } from 'vitest';
import { checkLoads, type Loader } from '../../electron/build/check-loads.ts';
import { productionPackages } from '../../electron/build/production-packages.ts';
import { rebuildNative } from '../../electron/build/rebuild-native.ts';
import { testRuntime } from '../support/electron.ts';
import { ROOT } from '../support/root.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** The production dependencies alone, packed as the app is, their compiled modules beside the package. */
const packed = async (leaveOut: (name: string) => boolean = () => false): Promise<string> => {
  const folder = temporaryFolder();
  const app = join(folder, 'app');
  mkdirSync(app);
  await cp(join(ROOT, 'package.json'), join(app, 'package.json'));
  for (const { name, folder: from } of productionPackages(ROOT))
    if (!leaveOut(name)) await cp(from, join(app, 'node_modules', name), { recursive: true });
  const asar = join(folder, 'app.asar');
  await createPackageWithOptions(app, asar, { unpack: '**/*.node' });
  // Nothing may be found beside it that is not in it.
  await rm(app, { recursive: true });
  return asar;
};

const electron = async (): Promise<Loader> => {
  const { path, version } = await testRuntime();
  return { name: `Electron ${version}`, path, version };
};

describe('native production dependencies in Electron', () => {
  it('load in the very binary that is packed', async () => {
    const { path, version } = await testRuntime();
    const report = await rebuildNative(ROOT, { path, version });
    expect(report).toMatchObject({
      rebuilt: [],
      native: { length: 1 },
      loadedBy: [`Node ${process.versions.node}`, `Electron ${version}`],
    });
  });

  it('load from inside a packed app, their binaries lying beside it', async () => {
    const asar = await packed();
    const unpacked = await readdir(`${asar}.unpacked`, { recursive: true });
    expect(unpacked.filter((name) => name.endsWith('.node'))).toHaveLength(1);
    expect(existsSync(join(asar, 'package.json'))).toBe(false);
    expect(checkLoads(await electron(), '@node-rs/argon2', asar)).toBeNull();
  });

  it('do not load from a package that lacks the binary, which is noticed', async () => {
    const asar = await packed((name) => name.startsWith('@node-rs/argon2-'));
    expect(checkLoads(await electron(), '@node-rs/argon2', asar)).toMatch(/native binding/i);
  });
});
