import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const LOCK = 'SingletonLock';

/** Chromium's lock is a link that leads nowhere and is called after the computer and the process that hold it. */
export const holderOf = (link: string): string | null => /^(.+)-\d+$/.exec(link)?.[1] ?? null;

export const lockPath = (folder: string): string => join(folder, LOCK);

/** Whether anybody holds the folder, on whichever computer. Windows has a lock that no other process can look at. */
export function lockHolder(folder: string): string | null {
  try {
    return holderOf(readlinkSync(lockPath(folder)));
  } catch {
    return null;
  }
}

/**
 * The other computer whose lock lies in the folder, which both reach over a network. Chromium itself takes such a lock away,
 * and then two apps write one log.
 */
export function otherComputer(folder: string): string | null {
  const host = lockHolder(folder);
  return host === null || host === hostname() ? null : host;
}
