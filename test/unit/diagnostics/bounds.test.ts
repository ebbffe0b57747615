import { describe, expect, it } from 'vitest';
import { bucket } from '../../../electron/main/diagnostics/bucket.ts';
import { dumpsToDrop } from '../../../electron/main/diagnostics/dumps-to-drop.ts';

const DAY = 24 * 60 * 60 * 1000;
const dump = (name: string, at: number) => ({ path: `/x/${name}`, name, at, bytes: 1 });

describe('notes of one window', () => {
  it('are let through up to a burst, then slowly, and what was dropped is counted', () => {
    const room = bucket(3, 1000);
    expect([0, 0, 0, 0, 10].map((at) => room.take(at))).toEqual([0, 0, 0, null, null]);
    expect(room.take(1000)).toBe(2);
    expect(room.take(1500)).toBeNull();
    expect(room.take(2000)).toBe(1);
    expect([60_000, 60_000, 60_000, 60_000].map((at) => room.take(at))).toEqual([0, 0, 0, null]);
  });

  it('go on when the clock is set back', () => {
    const room = bucket(1, 1000);
    expect(room.take(1_000_000)).toBe(0);
    expect(room.take(0)).toBeNull();
    expect(room.take(1000)).toBe(1);
  });
});

describe('crash dumps', () => {
  it('are kept, the newest five', () => {
    const dumps = [3, 7, 1, 5, 6, 2, 4].map((n) => dump(`${n}.dmp`, n));
    expect(dumpsToDrop(dumps, 10).map(({ name }) => name)).toEqual(['2.dmp', '1.dmp']);
  });

  it('go after thirty days', () => {
    const dumps = [dump('old.dmp', 0), dump('new.dmp', 2 * DAY)];
    expect(dumpsToDrop(dumps, 31 * DAY).map(({ name }) => name)).toEqual(['old.dmp']);
    expect(dumpsToDrop([], 0)).toEqual([]);
  });
});
