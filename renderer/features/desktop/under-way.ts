import type { CoreNotice } from '../../../shared/index.ts';

/** Long work of the core by name: how far (0 to 1, null where that is not known), and when it was last heard of, ms. */
export type UnderWay = ReadonlyMap<string, { share: number | null; heard: number }>;

export const NOTHING: UnderWay = new Map();

/** Work that says nothing for so long came to an end that nobody told, as a failure can be. */
export const LAPSE_MS = 120_000;

type ProgressNotice = Extract<CoreNotice, { type: 'progress' }>;

export const withNotice = (
  before: UnderWay,
  { work, done, of, finished }: ProgressNotice,
  now: number,
): UnderWay => {
  const after = new Map(before);
  // Taken out first: the work heard of last is the last in it.
  after.delete(work);
  if (!finished) after.set(work, { share: of > 0 ? Math.min(1, Math.max(0, done / of)) : null, heard: now });
  return after;
};

/** The same without what has not been heard of for too long. */
export const withoutLapsed = (before: UnderWay, now: number): UnderWay => {
  const left = [...before].filter(([, { heard }]) => now - heard < LAPSE_MS);
  return left.length === before.size ? before : new Map(left);
};

/** How far the work is that was heard of last, to the hundredth. */
export const shareOf = (underWay: UnderWay): number | null => {
  const share = [...underWay.values()].at(-1)?.share ?? null;
  return share === null ? null : Math.floor(share * 100) / 100;
};
