import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { writeFileDurably } from '../durable-file.ts';
import { type RecentFiles, readRecent, withFile, withoutFile } from './list.ts';

const listFile = () => join(app.getPath('userData'), 'recent.json');

let known: RecentFiles | null = null;
const listeners = new Set<() => void>();

/** Writes go one after another: the list that stays is the last one. */
let last: Promise<void> = Promise.resolve();

function keep(files: RecentFiles): void {
  if (files === known) return;
  known = files;
  const text = JSON.stringify(files);
  // A list that could not be kept is shorter at the next start, which is no harm.
  last = last.then(() => writeFileDurably(listFile(), text, 0o600)).catch(() => {});
  for (const hear of listeners) hear();
}

/** Files opened or saved, the newest first. */
export function recentFiles(): RecentFiles {
  if (known === null) {
    try {
      known = readRecent(readFileSync(listFile(), 'utf8'));
    } catch {
      known = [];
    }
  }
  return known;
}

/** Puts a file first, in our own list and in the system's. */
export function rememberFile(path: string): void {
  const files = withFile(recentFiles(), path);
  if (files === recentFiles()) return;
  keep(files);
  app.addRecentDocument(path);
}

export const forgetFile = (path: string): void => keep(withoutFile(recentFiles(), path));

export function clearRecent(): void {
  keep([]);
  app.clearRecentDocuments();
}

/** Hears of every change of the list. Returns how to stop. */
export function onRecent(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}
