import { readFileSync } from 'node:fs';
import { lstat, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute } from 'node:path';
import { z } from 'zod';
import { TEMPORARY, writeFileDurably } from '../durable-file.ts';

/** Names that are kept: more than anybody leaves behind. */
const MOST = 100;

/** What nothing is written as; no list says the same. */
const EMPTY = '[]';

const listed = z.array(z.string());

/** Files begun in folders of the person's choice: what a kill leaves of them is found nowhere else. */
export type Unfinished = {
  add(temporary: string): void;
  remove(temporary: string): void;
  /** Deletes what the last run left. A file on a disk that is not plugged in stays listed. */
  sweep(): Promise<void>;
};

/** `list`: path of the file that names them. */
export function unfinishedFiles(list: () => string): Unfinished {
  const files = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  const keep = (): void => {
    const text = JSON.stringify([...files].slice(-MOST));
    // A list that could not be kept leaves a file behind, and says nothing else.
    last = last.then(() => writeFileDurably(list(), text, 0o600)).catch(() => {});
  };
  return {
    add: (temporary) => {
      files.add(temporary);
      keep();
    },
    remove: (temporary) => {
      if (files.delete(temporary)) keep();
    },
    sweep: async () => {
      const text = textOf(list());
      if (text === EMPTY) return;
      for (const path of read(text)) if (!(await gone(path))) files.add(path);
      keep();
      await last;
    },
  };
}

function textOf(list: string): string {
  try {
    return readFileSync(list, 'utf8');
  } catch {
    return EMPTY;
  }
}

function read(text: string): string[] {
  try {
    // The list lies where others may write: only what is called as we call such files is ever deleted.
    return listed
      .parse(JSON.parse(text))
      .filter((path) => isAbsolute(path) && TEMPORARY.test(basename(path)));
  } catch {
    return [];
  }
}

/** True when the file is not there any more; it is deleted where that can be done. A link is left alone. */
async function gone(path: string): Promise<boolean> {
  try {
    const found = await lstat(path);
    if (found.isFile()) await rm(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && (await folderIsThere(path));
  }
}

const folderIsThere = (path: string): Promise<boolean> =>
  lstat(dirname(path)).then(
    () => true,
    () => false,
  );
