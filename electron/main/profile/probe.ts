import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DATABASES } from './databases.ts';
import { folderTrouble, type ProfileTrouble } from './trouble.ts';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** What Chromium may write while it opens the databases, and then some: half of what the core keeps in reserve. */
const ROOM = 8 << 20;

/**
 * Finds out whether a folder can hold a profile, by making it where it is missing and a file in it that goes at once. A folder
 * that cannot be used is left as it was.
 */
export function probeFolder(folder: string): ProfileTrouble | null {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) return { kind: 'notAFolder', folder };
    tryToWrite(folder);
    if (freeBytes(folder) < ROOM) return { kind: 'full', folder };
    for (const database of databasesIn(folder)) accessSync(database, constants.R_OK | constants.W_OK);
    return null;
  } catch (error) {
    return folderTrouble(folder, codeOf(error));
  }
}

/** Node says that the folder above is missing when in truth nothing may be made in the last one that is there. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    let above = dirname(folder);
    while (!existsSync(above) && above !== dirname(above)) above = dirname(above);
    accessSync(above, constants.W_OK);
    throw error;
  }
}

function tryToWrite(folder: string): void {
  const path = join(folder, `.daybook-${randomBytes(6).toString('hex')}.tmp`);
  closeSync(openSync(path, 'wx', 0o600));
  rmSync(path);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** A folder somebody copied may be theirs while the databases in it are still another user's. */
function databasesIn(folder: string): string[] {
  const within = join(folder, DATABASES);
  try {
    return [within, ...readdirSync(within).map((name) => join(within, name))];
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
