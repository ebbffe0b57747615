import { describe, expect, it } from 'vitest';
import { watchDay } from '../../../renderer/core-worker/new-day.ts';

const at = (text: string): number => new Date(text).getTime();

describe('a new day', () => {
  it('is told once, after midnight or when a computer that slept wakes up', () => {
    let now = at('2026-03-01T22:00:00');
    let look = (): void => {};
    let told = 0;
    watchDay({
      clock: () => now,
      every: (_ms, run) => {
        look = run;
      },
      changed: () => {
        told += 1;
      },
    });
    const toldBy = (time: string): number => {
      now = at(time);
      look();
      return told;
    };
    expect(toldBy('2026-03-01T23:59:59')).toBe(0);
    expect(toldBy('2026-03-02T00:00:05')).toBe(1);
    expect(toldBy('2026-03-02T12:00:00')).toBe(1);
    expect(toldBy('2026-03-09T08:00:00')).toBe(2);
    // A clock that was set back changes what is overdue as well.
    expect(toldBy('2026-03-08T08:00:00')).toBe(3);
  });
});
