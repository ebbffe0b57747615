import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventLines, scratchFolder } from '../../support/command.ts';

const root = join(import.meta.dirname, '../../..');
const folder = scratchFolder();
const FILE = folder.at('shop.daybook.jsonl');

type Ran = { code: number; out: string; err: string };
const started = async (program: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> => {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      maxBuffer: 1e8,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
};
const entry = (args: string[], env?: NodeJS.ProcessEnv): Promise<Ran> =>
  started(process.execPath, [join(root, 'electron/command/daybook.mjs'), ...args], env);

afterAll(folder.remove);
beforeAll(async () => {
  expect(await entry(['sample', '-o', FILE], { TZ: 'Pacific/Auckland' })).toMatchObject({ code: 0, err: '' });
}, 60_000);

describe('daybook as a process', { timeout: 60_000 }, () => {
  it('answers npm with one document and nothing beside it', async () => {
    const ran = await started('npm', ['run', '-s', 'daybook', '--', 'stats', FILE, '--json']);
    expect(ran.code, ran.err).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ orders: { placed: 830, shipped: 809 }, currency: 'USD' });
  });

  it('says the same in every time zone', async () => {
    const asked = ['stats', FILE, '--at', '1997-06-30', '--json'];
    const [west, east] = await Promise.all([
      entry(asked, { TZ: 'America/Los_Angeles' }),
      entry(asked, { TZ: 'Asia/Tokyo' }),
    ]);
    expect(west).toMatchObject({ code: 0, err: '' });
    expect(east.out).toBe(west.out);
    const here = folder.at('here.daybook.jsonl');
    expect((await entry(['sample', '-o', here], { TZ: 'UTC' })).code).toBe(0);
    const lines = (file: string): string[] => eventLines(readFileSync(file, 'utf8'));
    expect(lines(FILE)).toEqual(lines(here));
  });

  it('ends with its exit code', async () => {
    expect(await entry(['order', FILE, '99999'])).toMatchObject({ code: 1, out: '' });
    expect(await entry(['stats', folder.at('nowhere')])).toMatchObject({ code: 2, out: '' });
  });

  it('ends quietly when nobody reads on', async () => {
    const script = `"${process.execPath}" electron/command/daybook.mjs log "${FILE}" | head -n 1`;
    const { out, err } = await started('sh', ['-c', script]);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toBe('');
  });
});
