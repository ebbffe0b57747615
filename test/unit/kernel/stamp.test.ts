import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareStamps,
  DRIFT_LIMIT_MS,
  nextStamp,
  parseStamp,
  stampText,
  witness,
} from '../../../shared/kernel/stamp.ts';

const YEAR = 365 * 86_400_000;

describe('recording time', () => {
  it('round-trips and refuses what is no stamp', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 46), fc.nat(1_000_000), (ms, n) => {
        expect(parseStamp(stampText({ ms, n }))).toEqual({ ms, n });
      }),
    );
    for (const text of ['', '-', '1', '1-', 'A-1', '1-01', '1-1-1', '1--1', 'zzzzzzzzzzzz-0'])
      expect(parseStamp(text)).toBeNull();
  });
  it('rises while the wall stands still or falls back a little', () => {
    let last = nextStamp(null, 1000);
    for (const wall of [1000, 999, 500, 1000, 1001]) {
      const next = nextStamp(last, wall);
      expect(compareStamps(next, last)).toBeGreaterThan(0);
      last = next;
    }
  });
  it('follows a wall that jumped back by years, and one that jumped ahead', () => {
    const last = { ms: 10 * YEAR, n: 7 };
    expect(nextStamp(last, YEAR)).toEqual({ ms: YEAR, n: 0 });
    expect(nextStamp(last, 30 * YEAR)).toEqual({ ms: 30 * YEAR, n: 0 });
  });
  it('is not pulled by a stamp from far in the future', () => {
    expect(witness(null, { ms: 1000 + DRIFT_LIMIT_MS + 1, n: 0 }, 1000)).toBeNull();
    expect(witness(null, { ms: 1000 + DRIFT_LIMIT_MS, n: 0 }, 1000)).toEqual({
      ms: 1000 + DRIFT_LIMIT_MS,
      n: 0,
    });
  });
});
