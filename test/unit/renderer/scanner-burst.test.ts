import { describe, expect, it } from 'vitest';
import { createBurst } from '../../../renderer/features/entry/scanner-burst.ts';

const play = (keys: string[], gap: number, startAt = 1000) => {
  const burst = createBurst();
  return keys.map((key, i) => burst.press({ key, at: startAt + i * gap }));
};

describe('scanner burst', () => {
  it('hears thirteen fast digits and Enter as a scan', () => {
    const steps = play([...'4006381333931', 'Enter'], 8);
    expect(steps[0]).toEqual({ kind: 'start' });
    expect(steps.at(-1)).toEqual({ kind: 'scan', code: '4006381333931' });
  });
  it('hears the same keys from a hand as nothing', () => {
    expect(play([...'4006381333931', 'Enter'], 90).at(-1)).toEqual({ kind: 'none' });
  });
  it('wants at least six keys', () => {
    expect(play([...'12345', 'Enter'], 8).at(-1)).toEqual({ kind: 'none' });
    expect(play([...'123456', 'Enter'], 8).at(-1)).toEqual({ kind: 'scan', code: '123456' });
  });
  it('forgets what a hand typed before the scanner began', () => {
    const burst = createBurst();
    burst.press({ key: '3', at: 0 });
    for (const [i, key] of [...'4006381'].entries()) burst.press({ key, at: 500 + i * 10 });
    expect(burst.press({ key: 'Enter', at: 575 })).toEqual({ kind: 'scan', code: '4006381' });
  });
  it('lets capitals through and ends at any other key', () => {
    const burst = createBurst();
    const keys = ['Shift', 'A', 'Shift', 'B', '1', '2', '3', '4', 'Enter'];
    expect(keys.map((key, i) => burst.press({ key, at: i * 5 })).at(-1)).toEqual({
      kind: 'scan',
      code: 'AB1234',
    });
    const other = ['1', '2', '3', 'ArrowLeft', '4', '5', '6', 'Enter'];
    expect(other.map((key, i) => burst.press({ key, at: 1000 + i * 5 })).at(-1)).toEqual({ kind: 'none' });
  });
  it('does not take a slow Enter for the end of a scan', () => {
    const burst = createBurst();
    for (const [i, key] of [...'40063813'].entries()) burst.press({ key, at: i * 10 });
    expect(burst.press({ key: 'Enter', at: 400 })).toEqual({ kind: 'none' });
  });
});

it('waits a little longer for the Enter than for the keys', () => {
  const burst = createBurst();
  for (const [i, key] of [...'40063813'].entries()) burst.press({ key, at: i * 10 });
  expect(burst.press({ key: 'Enter', at: 70 + 80 })).toEqual({ kind: 'scan', code: '40063813' });
});
