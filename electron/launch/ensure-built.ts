import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package-lock.json',
  'tsconfig.json',
];
/** Written last by electron-vite, so its date is that of a whole build. */
const RESULT = 'out/renderer/index.html';

async function newest(path: string): Promise<number> {
  const info = await stat(path).catch(() => null);
  if (!info) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  // The folder's own date tells of a file that was taken away.
  return Math.max(info.mtimeMs, ...inside);
}

export async function isBuilt(root: string): Promise<boolean> {
  const built = await newest(join(root, RESULT));
  const sources = await Promise.all(SOURCES.map((name) => newest(join(root, name))));
  return built > Math.max(...sources);
}

/** Builds with electron-vite when a source is newer than the last build; throws with its output when that fails. */
export async function ensureBuilt(root: string): Promise<void> {
  if (await isBuilt(root)) return;
  console.log('Building (electron-vite build) …');
  const bin = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const child = spawn(process.execPath, [bin, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code === 0) return;
  console.error('The build failed; see above.');
  process.exit(1);
}
