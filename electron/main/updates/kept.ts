import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { updateFailures } from '../../../shared/index.ts';
import { writeFileDurably } from '../durable-file.ts';
import { versionText } from './version.ts';

const kept = z.strictObject({
  /** What the person chose; left out, the build's counts. */
  feed: z.string().max(4096).optional(),
  automatic: z.boolean().optional(),
  checkedAt: z.int().min(0).optional(),
  /** The newest version that a signed description ever offered. */
  newest: versionText.optional(),
  /** The version that ran last. */
  ran: versionText.optional(),
  /** What was about to be installed, and how that failed if it is known. */
  installing: z
    .strictObject({
      version: versionText,
      note: z.string().max(400).nullable(),
      code: z.enum(updateFailures),
    })
    .optional(),
});

/** What is remembered of updates from one start to the next. */
export type Kept = z.infer<typeof kept>;

/** What the file says; nothing when it is not there or not ours. */
export async function readKept(path: string): Promise<Kept> {
  try {
    return kept.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

export const writeKept = (path: string, now: Kept): Promise<void> =>
  writeFileDurably(path, JSON.stringify(now), 0o600);
