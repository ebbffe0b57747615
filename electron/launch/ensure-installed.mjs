/* Runs on a fresh clone, where nothing but Node is there: built-ins only, no TypeScript. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const modified = (/** @type {string} */ file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/**
 * What of a lockfile decides what is installed. npm writes its own copy without the root entry, and with settings of the
 * machine, so the two files differ even right after `npm ci`.
 * @param {string} file
 */
function packagesOf(file) {
  try {
    const packages = JSON.parse(readFileSync(file, 'utf8')).packages;
    return new Map(
      Object.entries(packages)
        .filter(([path]) => path !== '')
        .map(([path, entry]) => [path, `${entry.version}${entry.optional ? '?' : ''}`]),
    );
  } catch {
    return null;
  }
}

/**
 * A lockfile that git only touched is newer than what npm installed from it and yet the same, so the dates alone would
 * install again after every checkout.
 * @param {string} root
 */
export function isInstalled(root) {
  const lock = join(root, 'package-lock.json');
  const mark = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(mark)) return false;
  if (modified(mark) >= modified(lock)) return true;
  const wanted = packagesOf(lock);
  const there = packagesOf(mark);
  if (!wanted || !there) return false;
  for (const [path, version] of wanted)
    if (!version.endsWith('?') && there.get(path) !== version) return false;
  return true;
}

/**
 * Ends the process when npm fails: nothing after it could work.
 * @param {string} root
 * @param {'stdout' | 'stderr'} talk where to say what is going on
 */
export function ensureInstalled(root, talk = 'stdout') {
  if (isInstalled(root)) return;
  process[talk].write('Installing packages (npm ci) …\n');
  const windows = process.platform === 'win32';
  const result = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['inherit', talk === 'stdout' ? 'inherit' : 2, 'inherit'],
    shell: windows,
  });
  if (result.status === 0) return;
  console.error('npm ci failed; see above.');
  process.exit(1);
}
