import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A disk of its own, of a size one can fill. */
export type SmallDisk = {
  folder: string;
  /** Leaves `left` bytes, or nothing, for everybody else. */
  fill(left?: number): void;
  /** Gives back what `fill` took. */
  free(): void;
  readOnly(on: boolean): void;
};

/** Fails where nothing may be mounted: a test that has no disk to fill shows nothing. */
export const smallDisk = (size: string): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0777`, 'daybook-test', folder]);
  onTestFinished(() => {
    // Helpers of Chromium may still have files open there; the disk goes with the last of them.
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: (left = 0) => {
      const file = openSync(ballast, 'a');
      try {
        for (const bytes of [1 << 20, 4096, 1]) {
          const block = Buffer.alloc(bytes);
          while (fits(file, block));
        }
        ftruncateSync(file, Math.max(0, fstatSync(file).size - left));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast),
    readOnly: (on) => {
      execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, folder]);
    },
  };
};

const fits = (file: number, block: Buffer): boolean => {
  try {
    return writeSync(file, block) === block.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
};
