import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { z } from 'zod';
import { writeFileDurably } from '../durable-file.ts';

const settings = z.object({ folder: z.string().refine(isAbsolute) });

const pathOf = () => join(app.getPath('userData'), 'archives.json');

/** Tests cannot click a system dialog, so in development a folder may be named from outside. */
const named = (): string | undefined => (app.isPackaged ? undefined : process.env.DAYBOOK_ARCHIVE_DIR);

/** Where archives go; `usual` when nobody chose. A page can never name a path: only the system's own dialog does. */
export async function chosenFolder(): Promise<{ folder: string; usual: boolean }> {
  const outside = named();
  if (outside) return { folder: outside, usual: true };
  try {
    const { folder } = settings.parse(JSON.parse(await readFile(pathOf(), 'utf8')));
    return { folder, usual: false };
  } catch {
    return { folder: join(app.getPath('documents'), 'Daybook archives'), usual: true };
  }
}

/** False when the person kept what there was. */
export async function chooseFolder(window: BrowserWindow): Promise<boolean> {
  const { folder } = await chosenFolder();
  const chosen = await dialog.showOpenDialog(window, {
    defaultPath: folder,
    properties: ['openDirectory', 'createDirectory'],
  });
  const [path] = chosen.filePaths;
  if (chosen.canceled || !path) return false;
  await writeFileDurably(pathOf(), JSON.stringify({ folder: path }), 0o600);
  return true;
}
