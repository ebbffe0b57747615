import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { NOTHING_TOLD, type Told } from './what-to-tell.ts';

const toldFile = z.object({ decisions: z.int().min(0), archiveFailed: z.boolean() });

/** What the file at `path` says was told; nothing when it cannot be read, which costs one notification too many. */
export function readTold(path: string): Told {
  try {
    return toldFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return NOTHING_TOLD;
  }
}
