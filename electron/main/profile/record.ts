import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type ProfileRecord, profileRecord } from './version.ts';

const pathOf = (folder: string) => join(folder, 'profile.json');

/** Null when there is none. One that cannot be read says nothing; it is put aside, where somebody can look at it. */
export function readRecord(folder: string): ProfileRecord | null {
  let text: string;
  try {
    text = readFileSync(pathOf(folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return profileRecord.parse(JSON.parse(text));
  } catch {
    renameSync(pathOf(folder), join(folder, 'profile.damaged.json'));
    return null;
  }
}

/**
 * Writes it so that it is on disk before any database is opened: the app that opened one must be known even when the power
 * goes a moment later.
 */
export function writeRecord(folder: string, record: ProfileRecord): void {
  const temporary = join(folder, '.profile.json.tmp');
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeSync(file, JSON.stringify(record));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, pathOf(folder));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  if (process.platform !== 'win32') syncFolder(folder);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
