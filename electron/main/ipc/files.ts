import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import { FILE_CHUNK, plainFileName } from '../../../shared/index.ts';
import { writers } from '../files/index.ts';
import { rememberFile } from '../recent/index.ts';
import { choosePath } from './choose-path.ts';
import { asRefusal } from './disk-error.ts';
import { handle } from './handle.ts';

const fileHandle = z.string().regex(/^[\w-]{24}$/);
const chunk = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= FILE_CHUNK);

const followed = new WeakSet<BrowserWindow>();

/** Begins a file for the page in `window`; what it has not finished goes when the page does. */
export function beginFor(
  window: BrowserWindow,
  path: string,
  mode: number,
  finished?: () => void,
): Promise<string> {
  const contents = window.webContents;
  const owner = contents.id;
  if (!followed.has(window)) {
    followed.add(window);
    const abandon = () => void writers.abandon(owner);
    contents.on('did-navigate', abandon);
    contents.on('render-process-gone', abandon);
    contents.once('destroyed', abandon);
  }
  return asRefusal(writers.begin(owner, path, mode, finished));
}

export function registerFiles(): void {
  handle('daybook:save-begin', z.tuple([plainFileName]), async ([name], window) => {
    const path = await choosePath(name, window);
    return path === null ? null : beginFor(window, path, 0o644, () => rememberFile(path));
  });
  handle('daybook:file-chunk', z.tuple([fileHandle, chunk]), ([id, bytes], window) =>
    asRefusal(writers.write(window.webContents.id, id, bytes)),
  );
  handle('daybook:file-finish', z.tuple([fileHandle]), ([id], window) =>
    asRefusal(writers.finish(window.webContents.id, id)),
  );
  handle('daybook:file-abort', z.tuple([fileHandle]), ([id], window) =>
    writers.abort(window.webContents.id, id),
  );
}
