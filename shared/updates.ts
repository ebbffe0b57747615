import { z } from 'zod';

/**
 * How this copy of Daybook gets a new version: by itself when it quits, with the system's password when the person says so,
 * or not at all, because whoever put it there has to replace it.
 */
export type UpdateWay = 'quit' | 'password' | 'by-hand';

/** Why an update did not come about. Each has a sentence on the screen. */
export const updateFailures = [
  'no-feed',
  'no-key',
  'offline',
  'not-found',
  'unsigned',
  'bad-signature',
  'malformed',
  'replayed',
  'nothing-for-this',
  'wrong-file',
  'disk-full',
  'no-right',
  'not-installed',
  'failed',
] as const;
export type UpdateFailure = (typeof updateFailures)[number];

/** `work` names what is under way and has to end first, as {@link DeskState} does. */
export type UpdateStep =
  | { at: 'idle' }
  | { at: 'checking' }
  | { at: 'newest' }
  /** There is one, but it is given to some machines first, and this is not one of them yet. */
  | { at: 'notYet'; version: string }
  | { at: 'byHand'; version: string; note: string | null }
  | { at: 'downloading'; version: string; bytes: number; total: number; work: readonly string[] }
  | { at: 'ready'; version: string; note: string | null; work: readonly string[] }
  | { at: 'failed'; code: UpdateFailure };

export type UpdateState = {
  /** The version that runs. */
  version: string;
  /** Where new versions are looked for; empty when nowhere. */
  feed: string;
  /** What this build looks at when nobody chose. */
  usualFeed: string;
  automatic: boolean;
  way: UpdateWay;
  /** Unix milliseconds of the last look that found an answer one can believe. */
  checkedAt: number | null;
  step: UpdateStep;
};

/** An empty `feed` goes back to the one of the build. Folders are chosen in the system's dialog alone. */
export const updateSettings = z
  .strictObject({
    feed: z.string().max(500).optional(),
    automatic: z.boolean().optional(),
  })
  .refine((settings) => Object.keys(settings).length > 0);
export type UpdateSettings = z.infer<typeof updateSettings>;

/** What there is to say at the first start after an update, or after one that did not work. */
export type UpdateNews =
  | { what: 'updated'; version: string; note: string | null }
  | { what: 'notInstalled'; version: string; code: UpdateFailure };
