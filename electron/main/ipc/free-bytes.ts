import { statfs } from 'node:fs/promises';
import { app } from 'electron';
import { z } from 'zod';
import { handle } from './handle.ts';

/** Chromium tells pages a made-up size of the disk, so that nobody is known by it; databases have to know the true one. */
export function registerFreeBytes(): void {
  handle('daybook:free-bytes', z.tuple([]), async () => {
    const { bavail, bsize } = await statfs(app.getPath('userData'));
    return bavail * bsize;
  });
}
