import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../shared/archive/open-archive.ts';
import { builtAppIn } from '../browser/process-group.ts';
import { callCore, fileOf } from '../support/e2e/core-line.ts';
import { desktopSeat } from '../support/e2e/desktop-seat.ts';
import { smallShop } from '../support/e2e/small-shop.ts';
import { ROOT } from '../support/root.ts';
import { temporaryFolder } from '../support/temporary.ts';

const PASSPHRASE = 'Käsekuchen 7';
const REQUEST = { passphrase: PASSPHRASE, salt: 'AAECAwQFBgcICQoLDA0ODw', m: 65536, t: 3, p: 1 };
const KEY = '0579230ee63a51da2afb90efab3309b5f224c1bf346a0c867a9c2eb371f67804';

/** The folder of the one binary that is installed. */
const binaryIn = (modules: string): string => {
  const [name = ''] = readdirSync(modules).filter((folder) => folder.startsWith('argon2-'));
  return join(modules, name);
};

/** The built app with its one production dependency beside it, as it is installed. */
const appWith = (change: (modules: string) => void): string => {
  const app = builtAppIn(temporaryFolder());
  const modules = join(app, 'node_modules/@node-rs');
  cpSync(join(ROOT, 'node_modules/@node-rs'), modules, { recursive: true });
  change(modules);
  return app;
};

const open = async (built: string) => {
  const seat = await desktopSeat({ built, tapped: true });
  const said: string[] = [];
  seat.app.process().stderr?.on('data', (bytes) => said.push(String(bytes)));
  return { ...seat, log: () => said.join('') };
};

/** Counts, in main, what the module that `out/main` imports is asked for. */
const countCalls = (app: ElectronApplication, built: string): Promise<void> =>
  app.evaluate(
    (_electron, from) => {
      const { createRequire } = process.getBuiltinModule('node:module');
      const argon2 = createRequire(from)('@node-rs/argon2');
      const { hashRaw } = argon2;
      const asked: number[] = [];
      Object.assign(globalThis, { daybookTestAsked: asked });
      argon2.hashRaw = (password: Uint8Array, options: { memoryCost: number }, ...rest: unknown[]) => {
        asked.push(options.memoryCost);
        return hashRaw(password, options, ...rest);
      };
    },
    join(built, 'out/main/index.js'),
  );

const asked = (app: ElectronApplication): Promise<number[]> =>
  app.evaluate(() => (globalThis as { daybookTestAsked?: number[] }).daybookTestAsked ?? []);

/** Makes an archive of a small shop with the app, opens it here in WebAssembly, and tells how its content begins. */
const archiveOf = async (page: Page): Promise<string> => {
  await smallShop(page);
  const archive = await fileOf(page, 'exportLog', 'archive', PASSPHRASE);
  const pieces: Uint8Array[] = [];
  const file = new Blob([new Uint8Array(Buffer.from(archive, 'base64'))]);
  for await (const piece of openArchive(file, PASSPHRASE)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8', 0, 16);
};

const derivation = async (page: Page) =>
  page.evaluate(async (request) => {
    const bridge = window.daybook;
    if (!bridge) throw new Error('no bridge');
    return { by: (await bridge.appInfo()).keyDerivation, key: await bridge.deriveKey(request) };
  }, REQUEST);

describe('keys of archives on the desktop', () => {
  it('are derived by the native module, in main', async () => {
    const built = appWith(() => {});
    const { app, page, log } = await open(built);
    await countCalls(app, built);
    const { by, key } = await derivation(page);
    expect(by).toBe('native');
    expect(Buffer.from(key ?? '', 'base64url').toString('hex')).toBe(KEY);
    // Once to see whether it is right at all, once as asked.
    expect(await asked(app)).toEqual([8, 65536]);
    expect(await archiveOf(page)).toBe('{"daybook":"log"');
    expect(await asked(app)).toEqual([8, 65536, 65536]);
    expect(log()).not.toContain('keys.notNative');
    expect(log()).not.toContain(PASSPHRASE);
  });

  it('are not looked for before an archive wants one', async () => {
    const built = appWith(() => {});
    const { app, page } = await open(built);
    await smallShop(page);
    const loaded = (): Promise<boolean> =>
      app.evaluate(
        (_electron, from) => {
          const { createRequire } = process.getBuiltinModule('node:module');
          return Object.keys(createRequire(from).cache).some((path) => path.includes('@node-rs'));
        },
        join(built, 'out/main/index.js'),
      );
    expect(await loaded()).toBe(false);
    await fileOf(page, 'exportLog', 'archive', PASSPHRASE);
    expect(await loaded()).toBe(true);
  });

  it.each([
    ['is missing', (modules: string) => rmSync(modules, { recursive: true })],
    ['lacks its binary', (modules: string) => rmSync(binaryIn(modules), { recursive: true })],
    [
      'has no binary under its name',
      (modules: string) => {
        const folder = binaryIn(modules);
        const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.node'));
        writeFileSync(join(folder, name), 'not a binary');
      },
    ],
    [
      'gives nonsense',
      (modules: string) =>
        writeFileSync(
          join(modules, 'argon2/index.js'),
          'module.exports.hashRaw = async () => Buffer.alloc(32);',
        ),
    ],
  ])('are derived in WebAssembly where the module %s, and the app goes on', async (_what, change) => {
    const { page, log, problems } = await open(appWith(change));
    expect(await derivation(page)).toEqual({ by: 'wasm', key: null });
    expect(await archiveOf(page)).toBe('{"daybook":"log"');
    expect(await callCore(page, 'status')).toMatchObject({ phase: 'ready' });
    expect(log().match(/"keys\.notNative","facts":\{"why":"[A-Z_]+"\}/g)).toHaveLength(1);
    expect(log()).not.toContain(PASSPHRASE);
    expect(problems).toEqual([]);
  });
});
