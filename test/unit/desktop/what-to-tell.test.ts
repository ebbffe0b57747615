import { describe, expect, it } from 'vitest';
import { NOTHING_TOLD, type Told, whatToTell } from '../../../electron/main/news/what-to-tell.ts';
import type { DeskState } from '../../../shared/index.ts';

type Seen = Pick<DeskState, 'decisions' | 'archive'> & { watched?: boolean };

/** All that is told of a course of things, each as [what, count]. */
const course = (steps: Seen[], start: Told = NOTHING_TOLD) => {
  let told = start;
  const said = steps.map(({ watched = false, ...state }) => {
    const found = whatToTell(told, state, watched);
    told = found.told;
    return found.news.map((news) => (news.what === 'decisions' ? news.count : news.what));
  });
  return { said, told };
};

const quiet = { decisions: 0, archive: 'ok' } as const;

describe('what somebody who looks elsewhere is told', () => {
  it('is how many decisions wait, when there are more than before', () => {
    expect(
      course([quiet, { ...quiet, decisions: 1 }, { ...quiet, decisions: 1 }, { ...quiet, decisions: 3 }])
        .said,
    ).toEqual([[], [1], [], [3]]);
  });

  it('is nothing of what they saw themselves', () => {
    expect(
      course([
        { ...quiet, decisions: 2, watched: true },
        { ...quiet, decisions: 2 },
      ]).said,
    ).toEqual([[], []]);
  });

  it('is told again of a decision that came after others were made', () => {
    expect(
      course([
        { ...quiet, decisions: 2 },
        { ...quiet, decisions: 1 },
        { ...quiet, decisions: 2 },
      ]).said,
    ).toEqual([[2], [], [2]]);
  });

  it('is not repeated at the next start, while counts are not known yet or after', () => {
    const { told } = course([{ decisions: 2, archive: 'failed' }]);
    expect(
      course(
        [
          { decisions: null, archive: 'off' },
          { decisions: 2, archive: 'failed' },
        ],
        told,
      ).said,
    ).toEqual([[], []]);
  });

  it('is that an archive failed, once until one was good', () => {
    expect(
      course([
        quiet,
        { ...quiet, archive: 'failed' },
        { ...quiet, archive: 'off' },
        { ...quiet, archive: 'failed' },
        quiet,
        { ...quiet, archive: 'failed' },
      ]).said,
    ).toEqual([[], ['archive'], [], [], [], ['archive']]);
  });
});
