import { describe, expect, it } from 'vitest';
import { guardedDisk, RESERVE } from '../../../shared/log/disk.ts';

/** A disk whose room and time a test sets, and how often it was asked. */
const small = () => {
  const it = { free: 1e9, now: 0, asked: 0 };
  const disk = guardedDisk(
    async () => {
      it.asked += 1;
      return it.free;
    },
    () => it.now,
  );
  return { it, disk };
};

describe('room on the disk', () => {
  it('is refused before the reserve is touched, and given again once there is some', async () => {
    const { it: at, disk } = small();
    await disk.room();
    at.free = RESERVE - 1;
    at.now += 5000;
    await expect(disk.room()).rejects.toMatchObject({ code: 'quota' });
    at.free = RESERVE;
    await disk.room();
  });

  it('is asked for as much as a long write takes, however lately it was told', async () => {
    const { it: at, disk } = small();
    await disk.room();
    await disk.room(at.free - RESERVE);
    const more = at.free - RESERVE + 1;
    await expect(disk.room(more)).rejects.toMatchObject({ code: 'quota' });
    at.free += 1;
    await disk.room(more);
  });

  it('is asked for at every write when it is tight, and seldom while there is plenty', async () => {
    const { it: at, disk } = small();
    for (let n = 0; n < 1000; n += 1) {
      await disk.room();
      at.now += 1;
    }
    expect(at.asked).toBeLessThan(12);
    at.free = RESERVE * 2;
    at.now += 5000;
    await disk.room();
    const before = at.asked;
    for (let n = 0; n < 10; n += 1) await disk.room();
    expect(at.asked).toBe(before + 10);
  });

  it('tells everybody that the databases are lost', () => {
    const { disk } = small();
    const heard: number[] = [];
    disk.onLost(() => heard.push(1));
    disk.onLost(() => heard.push(2));
    disk.lose();
    expect(heard).toEqual([1, 2]);
  });
});
