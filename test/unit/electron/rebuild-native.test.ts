import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLoads } from '../../../electron/build/check-loads.ts';
import { productionPackages } from '../../../electron/build/production-packages.ts';
import { nativeReportText, rebuildNative } from '../../../electron/build/rebuild-native.ts';
import { ROOT } from '../../support/root.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const ELECTRON = { path: null, version: '33.2.1' };
const NODE = { name: 'Node', path: process.execPath, version: null };

type Files = Record<string, string | object>;

/** A project of these files, by path; objects become JSON. */
const project = (files: Files): string => {
  const root = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
};

const names = (root: string): string[] => productionPackages(root).map(({ name }) => name);

describe('native production dependencies', () => {
  it('are those of the project, with what they need in turn, and no development dependency', () => {
    const root = project({
      'package.json': { dependencies: { a: '1' }, devDependencies: { tool: '1' } },
      'node_modules/a/package.json': {
        version: '1.0.0',
        dependencies: { '@s/b': '1' },
        optionalDependencies: { 'a-other-system': '1' },
      },
      'node_modules/@s/b/package.json': { version: '2.0.0', dependencies: { a: '1', c: '2' } },
      'node_modules/@s/b/build/b.node': '',
      'node_modules/@s/b/node_modules/c/package.json': { version: '2.0.0' },
      'node_modules/@s/b/node_modules/c/c.node': '',
      'node_modules/c/package.json': { version: '1.0.0' },
      'node_modules/tool/package.json': { version: '1.0.0' },
      'node_modules/tool/tool.node': '',
    });
    expect(productionPackages(root)).toEqual([
      { name: 'a', version: '1.0.0', folder: join(root, 'node_modules/a'), direct: true, binaries: [] },
      {
        name: '@s/b',
        version: '2.0.0',
        folder: join(root, 'node_modules/@s/b'),
        direct: false,
        binaries: [join('build', 'b.node')],
      },
      {
        name: 'c',
        version: '2.0.0',
        folder: join(root, 'node_modules/@s/b/node_modules/c'),
        direct: false,
        binaries: ['c.node'],
      },
    ]);
  });

  it('have to be installed', () => {
    const root = project({ 'package.json': { dependencies: { gone: '1' } } });
    expect(() => names(root)).toThrow('gone is not installed: run npm ci');
  });

  it('of this project are one, with the binary of this system, which loads here with nothing to compile', async () => {
    const report = await rebuildNative(ROOT, ELECTRON);
    expect(report.looked).toContain('@node-rs/argon2@2.2.1');
    expect(report.native).toEqual([
      expect.stringMatching(new RegExp(`^@node-rs/argon2-${process.platform}-${process.arch}`)),
    ]);
    expect(report).toMatchObject({ rebuilt: [], loadedBy: [`Node ${process.versions.node}`] });
    expect(nativeReportText(report)).toMatch(
      /^Production dependencies: @node-rs.*\nNothing had to be compiled for Electron 33\.2\.1\.\nWith compiled .*\nElectron 33\.2\.1 itself cannot be run here/,
    );
  });

  it('end the build where the binary is missing or cannot be loaded', async () => {
    const from = join(ROOT, 'node_modules/@node-rs');
    const root = project({ 'package.json': { dependencies: { '@node-rs/argon2': '2.2.1' } } });
    const modules = join(root, 'node_modules/@node-rs');
    cpSync(join(from, 'argon2'), join(modules, 'argon2'), { recursive: true });
    await expect(rebuildNative(root, ELECTRON)).rejects.toThrow(
      /^@node-rs\/argon2 of @node-rs\/argon2@2\.2\.1 does not load in Node [\d.]+: .+/,
    );
    const [binary] = productionPackages(ROOT).filter(({ binaries }) => binaries.length > 0);
    const copy = join(modules, binary?.name.split('/')[1] ?? '');
    cpSync(binary?.folder ?? '', copy, { recursive: true });
    expect(await rebuildNative(root, ELECTRON)).toMatchObject({ looked: { length: 2 }, rebuilt: [] });
    writeFileSync(join(copy, binary?.binaries[0] ?? ''), 'not a binary');
    await expect(rebuildNative(root, ELECTRON)).rejects.toThrow(
      /\.node of @node-rs\/argon2-.* does not load in Node/,
    );
  });

  it('are loaded in a process of their own, and found out when they end it', () => {
    const root = project({
      'package.json': {},
      'node_modules/good/package.json': { main: 'index.js' },
      'node_modules/good/index.js': '',
      'node_modules/modern/package.json': { type: 'module', main: 'index.js' },
      'node_modules/modern/index.js': 'await null; export const here = true;',
      'node_modules/ends/index.js': 'process.exit(3);',
      'node_modules/dies/index.js': 'process.kill(process.pid, "SIGKILL");',
      'node_modules/fails/index.js': 'throw new Error("no such symbol");',
    });
    expect(checkLoads(NODE, 'good', root)).toBeNull();
    expect(checkLoads(NODE, 'modern', root)).toBeNull();
    expect(checkLoads(NODE, 'ends', root)).toBe('the process ended (3)');
    expect(checkLoads(NODE, 'dies', root)).toBe('the process ended (SIGKILL)');
    expect(checkLoads(NODE, 'fails', root)).toBe('no such symbol');
    expect(checkLoads(NODE, 'nowhere', root)).toMatch(/Cannot find module 'nowhere'/);
    expect(checkLoads({ ...NODE, path: join(root, 'no-such-program') }, 'good', root)).toMatch(/ENOENT/);
  });

  it('are not taken for tried in Electron when it was another program', () => {
    const root = project({ 'package.json': {}, 'node_modules/good/index.js': '' });
    const electron = { name: 'Electron 33.2.1', path: process.execPath, version: '33.2.1' };
    expect(checkLoads(electron, 'good', root)).toBe('it was loaded by Node, which is not Electron 33.2.1');
  });
});
