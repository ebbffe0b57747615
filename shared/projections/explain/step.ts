import type { ExplainRow } from '../../api.ts';

/** What a row says besides the figure itself, before people and machines have their names. */
export type Told = Omit<ExplainRow, 'delta' | 'running' | 'number' | 'machine'> & { rid: string };

/** One event that moved a figure. What it says is looked up only for the rows that are shown. */
export type Step = {
  delta: number;
  /** Effective and recorded time that it is sorted by, ms. */
  at: number;
  recorded: number;
  aggregate: string;
  told: () => Told | Promise<Told>;
};

/**
 * Steps of several aggregates as one story, by effective time. Those of one aggregate are given in the order in which
 * they are folded and keep it: a step that is dated before the one it builds on stands right behind that.
 */
export const byTime = (stories: readonly (readonly Step[])[]): Step[] => {
  const placed = stories.flatMap((steps) => {
    let at = Number.NEGATIVE_INFINITY;
    let recorded = Number.NEGATIVE_INFINITY;
    return steps.map((step, nth) => {
      recorded = step.at > at ? step.recorded : Math.max(recorded, step.recorded);
      at = Math.max(at, step.at);
      return { step, nth, at, recorded };
    });
  });
  placed.sort(
    (a, b) =>
      a.at - b.at ||
      a.recorded - b.recorded ||
      (a.step.aggregate < b.step.aggregate ? -1 : a.step.aggregate > b.step.aggregate ? 1 : a.nth - b.nth),
  );
  return placed.map(({ step }) => step);
};
