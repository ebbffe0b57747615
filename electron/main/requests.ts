import { app, type BrowserWindow, dialog } from 'electron';
import type { HostRequest } from '../../shared/index.ts';
import { REQUESTS_WAITING } from '../ipc.ts';
import { opened } from './files/index.ts';
import { focusOrOpen } from './windows.ts';

/** They wait to be taken: a window that is still loading asks for them once it can. */
const waiting: HostRequest[] = [];

/** Asks something of `window`, or of the one used last. */
export function request(what: HostRequest, window: BrowserWindow = focusOrOpen()): void {
  waiting.push(what);
  window.webContents.send(REQUESTS_WAITING);
}

export const takeRequests = (): HostRequest[] => waiting.splice(0);

const READABLE: Electron.FileFilter[] = [
  { name: 'Daybook', extensions: ['daybook', 'jsonl', 'gz'] },
  { name: 'CSV', extensions: ['csv', 'tsv', 'txt'] },
];

/** Lets the person choose a file to look into. A page could only do so in answer to a click within it. */
export async function chooseAndOpen(window: BrowserWindow = focusOrOpen()): Promise<void> {
  const chosen = await dialog.showOpenDialog(window, {
    defaultPath: app.getPath('documents'),
    properties: ['openFile'],
    filters: [{ name: 'Daybook, CSV', extensions: READABLE.flatMap((f) => f.extensions) }, ...READABLE],
  });
  if (!chosen.canceled) await requestOpen(chosen.filePaths, window);
}

/** Shows files that were double-clicked or named at the start. */
export async function requestOpen(paths: readonly string[], window?: BrowserWindow): Promise<void> {
  for (const path of paths) {
    const file = await opened.add(path);
    if (file) request({ what: 'open', file }, window);
  }
}
