import { chmodSync, cpSync, lstatSync, lutimesSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackageRequest } from './arguments.ts';

/** Seconds since 1970 that every file gets, so that the same input gives the same package. */
export const epoch = (): number => Number(process.env.SOURCE_DATE_EPOCH ?? 0);

/** Rights as a package should have them, whatever the umask was: what is executable stays so. */
function settle(path: string): void {
  const entry = lstatSync(path);
  if (entry.isDirectory()) for (const name of readdirSync(path)) settle(join(path, name));
  if (!entry.isSymbolicLink()) chmodSync(path, entry.isDirectory() || entry.mode & 0o100 ? 0o755 : 0o644);
  lutimesSync(path, epoch(), epoch());
}

/** Lays the files out under `root` as they will be on a person's machine. */
export function stage(files: PackageRequest['files'], root: string): void {
  mkdirSync(root, { recursive: true });
  for (const { from, to } of files) {
    const target = join(root, to);
    if (statSync(from).isDirectory()) cpSync(from, target, { recursive: true, verbatimSymlinks: true });
    else {
      mkdirSync(dirname(target), { recursive: true });
      cpSync(from, target);
    }
  }
  settle(root);
}

/** Size of everything under `folder`, in KiB. */
export const sizeOf = (folder: string): number => Math.ceil(bytesOf(folder) / 1024);

function bytesOf(path: string): number {
  const entry = lstatSync(path);
  if (!entry.isDirectory()) return entry.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
