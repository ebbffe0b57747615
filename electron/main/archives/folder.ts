import { lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArchiveFolder, archiveName } from '../../../shared/index.ts';
import { TEMPORARY } from '../durable-file.ts';
import { Refusal } from '../ipc/refusal.ts';

/** What a kill left of an archive is old enough by then that nobody can still be writing it. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000;

const isArchive = (name: string): boolean => archiveName.safeParse(name).success;

/** Where an archive of this name is, or will be. Throws when the name is not one an archive may have. */
export function archivePath(folder: string, name: string): string {
  if (!isArchive(name)) throw new Refusal('bad-request', 'not the name of an archive');
  return join(folder, name);
}

/** The archives in `folder`, newest first; none when the folder is not there. What else lies in it is not told. */
export async function listArchives(folder: string): Promise<ArchiveFolder['files']> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && isArchive(entry.name))
      .map(async ({ name }) => {
        const found = await stat(join(folder, name)).catch(() => null);
        return found && { name, bytes: found.size, at: Math.round(found.mtimeMs) };
      }),
  );
  return files.filter((file) => file !== null).sort((a, b) => b.at - a.at);
}

/** A link is not followed: it could lead to any file of this user. */
async function regular(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isFile() ?? false;
}

/** Path of an archive that is there. */
export async function existingArchive(folder: string, name: string): Promise<string> {
  const path = archivePath(folder, name);
  if (!(await regular(path))) throw new Refusal('no-file', `there is no archive ${name}`);
  return path;
}

export async function removeArchive(folder: string, name: string): Promise<void> {
  const path = archivePath(folder, name);
  if (await regular(path)) await rm(path, { force: true });
}

/**
 * Makes `folder` ready for writing. The usual one is made; a chosen one that is gone may be on a disk that is not plugged
 * in, and making it anew would fill another disk in its name.
 */
export async function prepareFolder(folder: string, usual: boolean): Promise<void> {
  if (usual) await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new Refusal('no-folder', `the folder for archives is not there: ${folder}`);
  await sweep(folder);
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!TEMPORARY.test(name)) continue;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > LEFTOVER_MS) await rm(path, { force: true });
  }
}
