import { describe, expect, it } from 'vitest';
import { createSerialQueue } from '../../../renderer/features/entry/serial-queue.ts';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('serial queue', () => {
  it('keeps the order however long each job takes', async () => {
    const queue = createSerialQueue();
    const done: number[] = [];
    for (const [i, ms] of [8, 0, 3].entries())
      void queue.run(async () => {
        await later(ms);
        done.push(i);
      });
    expect(queue.waiting()).toBe(3);
    await queue.settled();
    expect(done).toEqual([0, 1, 2]);
    expect(queue.waiting()).toBe(0);
  });
  it('goes on after a job that failed, and tells its caller', async () => {
    const queue = createSerialQueue();
    const bad = queue.run(() => Promise.reject(new Error('gone')));
    const good = queue.run(() => Promise.resolve('here'));
    await expect(bad).rejects.toThrow('gone');
    await expect(good).resolves.toBe('here');
  });
});
