import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** Where to, as the person chooses; tests cannot click a system dialog, so in development a folder may stand for it. */
export async function choosePath(name: string, window: BrowserWindow): Promise<string | null> {
  const folder = app.isPackaged ? undefined : process.env.DAYBOOK_SAVE_DIR;
  if (folder) {
    await mkdir(folder, { recursive: true });
    return join(folder, name);
  }
  const chosen = await dialog.showSaveDialog(window, { defaultPath: join(app.getPath('documents'), name) });
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
}
