import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../electron/main/marks/marks.ts';
import type { DeskState } from '../../../shared/index.ts';

const state: DeskState = {
  language: 'en',
  decisions: 2,
  archive: 'ok',
  sync: 'alone',
  busy: [],
  progress: null,
};

describe('marks on the icon and the task bar', () => {
  it('count decisions, and are not changed while those are not known', () => {
    expect(marksOf(state, [])).toEqual({ badge: 2, progress: -1, awake: false });
    expect(marksOf({ ...state, decisions: null }, []).badge).toBeNull();
    expect(marksOf(null, []).badge).toBe(0);
  });

  it('keep the computer awake while something is under way, and show how far it is', () => {
    expect(marksOf({ ...state, progress: 0.4 }, ['import'])).toEqual({
      badge: 2,
      progress: 0.4,
      awake: true,
    });
    expect(marksOf(state, ['archive'])).toEqual({ badge: 2, progress: -1, awake: true });
  });

  it('show no progress of what is over', () => {
    expect(marksOf({ ...state, progress: 0.4 }, []).progress).toBe(-1);
  });
});
