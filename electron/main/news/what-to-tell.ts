import type { DeskState } from '../../../shared/index.ts';

/** What the person has seen, or was told. Kept over restarts, so that no start tells it once more. */
export type Told = { decisions: number; archiveFailed: boolean };

export type News = { what: 'decisions'; count: number } | { what: 'archive' };

export const NOTHING_TOLD: Told = { decisions: 0, archiveFailed: false };

/**
 * What is new to a person who looks elsewhere, and what counts as told from then on. `watched`: a window is in front, which
 * says it all itself.
 */
export function whatToTell(
  told: Told,
  { decisions, archive }: Pick<DeskState, 'decisions' | 'archive'>,
  watched: boolean,
): { told: Told; news: News[] } {
  const news: News[] = [];
  if (!watched && decisions !== null && decisions > told.decisions)
    news.push({ what: 'decisions', count: decisions });
  if (!watched && archive === 'failed' && !told.archiveFailed) news.push({ what: 'archive' });
  return {
    told: {
      decisions: decisions ?? told.decisions,
      // Only a good archive ends a failure: switching them off and on does not.
      archiveFailed: archive === 'off' ? told.archiveFailed : archive === 'failed',
    },
    news,
  };
}
