import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { killGroup } from '../../browser/process-group.ts';
import { desktopEnv, desktopSwitches, testRuntime } from '../electron.ts';
import { ROOT } from '../root.ts';
import { temporaryFolder } from '../temporary.ts';

export type Refused = { code: number | null; said: string };

type Options = { env?: Record<string, string>; switches?: (profile: string) => string[]; as?: string[] };

/** Longer than a refusal takes, by a factor of ten. */
const LONG_MS = 20_000;

/** Starts the app on a profile it should not open, and waits until it has ended by itself. */
export const refusedStart = async (
  profile: string,
  { env = {}, switches = desktopSwitches, as = [] }: Options = {},
): Promise<Refused> => {
  const folder = temporaryFolder();
  const [program = '', ...args] = [...as, (await testRuntime()).path, ...switches(profile), ROOT];
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...desktopEnv(join(folder, 'home'), join(folder, 'saved')), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const late = setTimeout(() => void killGroup(child), LONG_MS);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearTimeout(late);
  return { code, said };
};

/** Every file below `folder` with its content, to tell whether anything was touched. */
export const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    (readdirSync(folder, { recursive: true }) as string[]).sort().map((name) => {
      const path = join(folder, name);
      const found = lstatSync(path);
      if (found.isSymbolicLink()) return [name, `-> ${readlinkSync(path)}`];
      return [name, found.isDirectory() ? '/' : readFileSync(path, 'base64')];
    }),
  );
