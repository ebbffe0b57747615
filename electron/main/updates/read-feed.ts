import type { KeyObject } from 'node:crypto';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { failing } from './failure.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { type ReadFile, readWhole } from './reader.ts';
import { isSigned } from './signed-text.ts';
import { compareVersions } from './version.ts';

const MOST_TEXT = 64 * 1024;
const MOST_SIGNATURE = 4096;

export type FeedParts = {
  folder: URL;
  /** Name of the file that describes the newest version. */
  file: string;
  keys: readonly KeyObject[];
  read: ReadFile;
};

/**
 * What a feed offers. Not a byte of the description is looked at before its signature was found to be that of a key we know;
 * what it says of files then binds them by their hash.
 */
export async function readFeed(
  { folder, file, keys, read }: FeedParts,
  signal: AbortSignal,
): Promise<Manifest> {
  if (keys.length === 0) throw failing('no-key', 'this build knows no key');
  const text = await readWhole(read, new URL(file, folder), MOST_TEXT, signal);
  const signature = await readWhole(read, new URL(`${file}.sig`, folder), MOST_SIGNATURE, signal).catch(
    (error) => {
      throw (error as { code?: unknown }).code === 'not-found'
        ? failing('unsigned', `${file} has no signature`)
        : error;
    },
  );
  if (!isSigned(file, text, signature.toString('latin1'), keys))
    throw failing('bad-signature', `${file} was not signed by a known key`);
  return parseManifest(parsed(text.toString('utf8'), file, folder));
}

const parsed = (text: string, file: string, folder: URL): unknown => {
  try {
    return parseUpdateInfo(text, file, folder);
  } catch {
    throw failing('malformed', 'not YAML');
  }
};

/**
 * What is to be thought of a signed description. One that is older than what was seen before was signed once, and somebody
 * shows it again to keep machines from what came after it. Beside a newer version that runs already it is only late.
 */
export function judge(offered: string, running: string, newestSeen: string): 'newer' | 'same' | 'replayed' {
  if (compareVersions(newestSeen, running) > 0 && compareVersions(offered, newestSeen) < 0) return 'replayed';
  return compareVersions(offered, running) > 0 ? 'newer' : 'same';
}
