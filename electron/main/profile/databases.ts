import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { endOfLog } from './record-log.ts';

/** Where Chromium keeps the databases of pages, one folder for each origin. */
export const DATABASES = 'IndexedDB';

const foldersIn = (profile: string): string[] => {
  const within = join(profile, DATABASES);
  if (!existsSync(within)) return [];
  return readdirSync(within)
    .filter((name) => name.endsWith('.leveldb'))
    .map((name) => join(within, name));
};

/** The files that are read, and written on, when the databases in `folder` are opened; null when one that must be there is not. */
function openedFiles(folder: string): string[] | null {
  const names = readdirSync(folder);
  if (!names.includes('CURRENT')) return names.some((name) => name.endsWith('.ldb')) ? null : [];
  const manifest = readFileSync(join(folder, 'CURRENT'), 'latin1').trim();
  if (!names.includes(manifest)) return null;
  const newest = names
    .filter((name) => /^\d+\.log$/.test(name))
    .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  return [manifest, ...newest.slice(0, 1)].map((name) => join(folder, name));
}

function cutOff(path: string, end: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, end);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Makes the databases of a profile ready to be opened by Chromium, before it is: it would write on behind a record that a
 * full disk or a power cut broke off, and take the whole for damaged at the start after that. Nothing of such a record was
 * acknowledged, so it is cut off. False when they are damaged otherwise: Chromium would delete all of them without a word.
 */
export function mendDatabases(profile: string): boolean {
  for (const folder of foldersIn(profile)) {
    const files = openedFiles(folder);
    if (!files) return false;
    const ends = files.map((path) => ({ path, ...endOfLog(readFileSync(path)) }));
    if (ends.some(({ kind }) => kind === 'broken')) return false;
    for (const { path, kind, end } of ends) if (kind === 'torn') cutOff(path, end);
  }
  return true;
}
