import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OpenedFile } from '../../../shared/index.ts';

/** Somebody who opens a hundred files at once gets to see the last of them. */
const MOST = 16;

/** Files that a page may fetch: it knows a random token for each, and never where they lie. */
export type OpenedFiles = {
  /** Null when there is no regular file at `path`. */
  add(path: string): Promise<OpenedFile | null>;
  /** Each token is good for one time. */
  take(token: string): { path: string } | null;
};

export function openedFiles(): OpenedFiles {
  const paths = new Map<string, string>();
  return {
    add: async (path) => {
      const found = await stat(path).catch(() => null);
      if (!found?.isFile()) return null;
      const token = randomBytes(18).toString('base64url');
      paths.set(token, path);
      for (const old of [...paths.keys()].slice(0, -MOST)) paths.delete(old);
      return { token, name: basename(path), bytes: found.size };
    },
    take: (token) => {
      const path = paths.get(token);
      paths.delete(token);
      return path === undefined ? null : { path };
    },
  };
}
