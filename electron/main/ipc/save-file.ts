import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { z } from 'zod';
import { saveRequest } from '../../../shared/index.ts';
import { writeFileDurably } from '../durable-file.ts';
import { handle } from './handle.ts';

/** Where to, as the person chooses; tests cannot click a system dialog, so in development a folder may stand for it. */
async function choosePath(name: string, window: BrowserWindow): Promise<string | null> {
  const folder = app.isPackaged ? undefined : process.env.DAYBOOK_SAVE_DIR;
  if (folder) return join(folder, name);
  const chosen = await dialog.showSaveDialog(window, { defaultPath: join(app.getPath('documents'), name) });
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
}

export function registerSaveFile(): void {
  handle('daybook:save-file', z.tuple([saveRequest]), async ([{ name, text }], window) => {
    const path = await choosePath(name, window);
    if (path === null) return false;
    await writeFileDurably(path, text, 0o644);
    return true;
  });
}
