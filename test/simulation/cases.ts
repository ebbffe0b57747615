import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schedule } from './schedule.ts';

/** A schedule that once showed a bug, kept for ever. */
export type Case = {
  /** What went wrong. */
  about: string;
  /** The planted bug that it must show, by name; left out where it was a bug of the app. */
  mutant?: string;
  schedule: Schedule;
};

const FOLDER = join(import.meta.dirname, 'cases');

export const cases = (): (Case & { file: string })[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, ...(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Case) }));

/** Keeps a schedule that failed, shrunk, so that every run from now on plays it first; gives the name of its file. */
export const keepCase = (found: Case): string => {
  const text = `${JSON.stringify(found, null, 2)}\n`;
  const file = `found-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.json`;
  writeFileSync(join(FOLDER, file), text);
  return file;
};
