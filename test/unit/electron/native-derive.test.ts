import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as argon2 from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { nativeDerive } from '../../../electron/keys/native-derive.ts';
import { openArchive } from '../../../shared/archive/open-archive.ts';
import { ROOT } from '../../support/root.ts';

const GOLDEN = join(ROOT, 'test/fixtures/golden/shop.daybook');

describe('native key derivation', () => {
  it('loads in Node', async () => {
    expect(await nativeDerive()).toEqual({ derive: expect.any(Function) });
  });

  it('opens the archives there are', async () => {
    const { derive } = await nativeDerive();
    let asked = 0;
    const pieces: Uint8Array[] = [];
    const file = new Blob([new Uint8Array(readFileSync(GOLDEN))]);
    for await (const piece of openArchive(file, 'Grüße aus der Ablage', async (...of) => {
      asked += 1;
      if (!derive) throw new Error('it does not load');
      return derive(...of);
    }))
      pieces.push(piece);
    expect(Buffer.concat(pieces).equals(readFileSync(`${GOLDEN}.jsonl`))).toBe(true);
    expect(asked).toBe(1);
  });

  it('is none where the module is missing, and says why without a path', async () => {
    const missing = async () => {
      throw Object.assign(new Error('Cannot find module /home/somebody/x'), { code: 'MODULE_NOT_FOUND' });
    };
    expect(await nativeDerive(missing)).toEqual({ derive: null, why: 'MODULE_NOT_FOUND' });
    const broken = async () => {
      throw new Error('/home/somebody/argon2.node: invalid ELF header');
    };
    expect(await nativeDerive(broken)).toEqual({ derive: null, why: 'NOT_USABLE' });
  });

  it('is none where the module gives something else', async () => {
    const wrong: typeof argon2.hashRaw = async (password, options) =>
      argon2.hashRaw(password, { ...options, timeCost: 2 });
    expect(await nativeDerive(async () => ({ hashRaw: wrong }))).toEqual({
      derive: null,
      why: 'WRONG_RESULT',
    });
    const short: typeof argon2.hashRaw = async () => Buffer.alloc(16);
    expect(await nativeDerive(async () => ({ hashRaw: short }))).toMatchObject({ derive: null });
  });

  it('does not keep the thread that asks from anything else', async () => {
    const { derive } = await nativeDerive();
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 1);
    await derive?.('password', new Uint8Array(16), { m: 65536, t: 3, p: 1 });
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(3);
  });

  it('leaves the command to WebAssembly where the binary cannot be loaded', () => {
    const module = pathToFileURL(join(ROOT, 'electron/command/derive.ts')).href;
    const native = pathToFileURL(join(ROOT, 'electron/keys/native-derive.ts')).href;
    const script = `
      const { nativeDerive } = await import('${native}');
      const { deriveInNode } = await import('${module}');
      const key = await deriveInNode('daybook', new Uint8Array(16), { m: 8, t: 1, p: 1 });
      console.log(JSON.stringify({ native: (await nativeDerive()).derive !== null, key: Buffer.from(key).toString('hex') }));`;
    const run = (env: NodeJS.ProcessEnv) =>
      JSON.parse(
        execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
          cwd: ROOT,
          env: { ...process.env, ...env },
          encoding: 'utf8',
        }),
      );
    const key = 'f2b514200dbdfaad5946763ed072c03849dfd0741eb50bfb53212ff4866bf8b6';
    expect(run({})).toEqual({ native: true, key });
    expect(run({ NAPI_RS_NATIVE_LIBRARY_PATH: '/nowhere/argon2.node' })).toEqual({ native: false, key });
  });
});
