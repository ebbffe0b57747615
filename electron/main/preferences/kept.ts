import { readFileSync, renameSync } from 'node:fs';
import { z } from 'zod';
import type { DeskPreferences } from '../../../shared/index.ts';

/** All but what the system itself keeps: whether the app starts on login. */
export type KeptPreferences = Omit<DeskPreferences, 'startOnLogin'>;

const kept = z.strictObject({
  tray: z.boolean().default(false),
  stayInTray: z.boolean().default(false),
  notifications: z.boolean().default(true),
});

export const DEFAULTS: KeptPreferences = kept.parse({});

const parsed = (text: string): KeptPreferences | null => {
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

/**
 * The preferences in the file at `path`. One that is damaged, or of a version that keeps more in it, is put aside, so that
 * what is chosen from now on does not take its place.
 */
export function readKept(path: string, now: number): KeptPreferences {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return DEFAULTS;
  }
  const found = parsed(text);
  if (found) return found;
  try {
    renameSync(path, `${path}.damaged-${now}`);
  } catch {
    // It stays where it is; the app starts all the same.
  }
  return DEFAULTS;
}

export const keptText = (preferences: KeptPreferences): string => JSON.stringify(kept.parse(preferences));
