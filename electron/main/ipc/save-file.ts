import { z } from 'zod';
import { saveRequest } from '../../../shared/index.ts';
import { writeFileDurably } from '../durable-file.ts';
import { rememberFile } from '../recent/index.ts';
import { choosePath } from './choose-path.ts';
import { handle } from './handle.ts';

export function registerSaveFile(): void {
  handle('daybook:save-file', z.tuple([saveRequest]), async ([{ name, text }], window) => {
    const path = await choosePath(name, window);
    if (path === null) return false;
    await writeFileDurably(path, text, 0o644);
    rememberFile(path);
    return true;
  });
}
