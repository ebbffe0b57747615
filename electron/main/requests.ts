import { app, type BrowserWindow, dialog } from 'electron';
import type { HostRequest } from '../../shared/index.ts';
import { REQUESTS_WAITING } from '../ipc.ts';
import { opened } from './files/index.ts';
import { rememberFile } from './recent/index.ts';
import { focusOrOpen } from './windows.ts';
import { words } from './words/index.ts';

/** They wait to be taken: a window that is still loading asks for them once it can. */
const waiting: HostRequest[] = [];

/** Asks something of `window`, or of the one used last. */
export function request(what: HostRequest, window: BrowserWindow = focusOrOpen()): void {
  waiting.push(what);
  window.webContents.send(REQUESTS_WAITING);
}

export const takeRequests = (): HostRequest[] => waiting.splice(0);

const LOGS = ['daybook', 'jsonl', 'gz'];
const SHEETS = ['csv', 'tsv', 'txt'];

/** Lets the person choose a file to look into. A page could only do so in answer to a click within it. */
export async function chooseAndOpen(window: BrowserWindow = focusOrOpen()): Promise<void> {
  const { all, logs, sheets } = words().open;
  const chosen = await dialog.showOpenDialog(window, {
    defaultPath: app.getPath('documents'),
    properties: ['openFile'],
    filters: [
      { name: all, extensions: [...LOGS, ...SHEETS] },
      { name: logs, extensions: LOGS },
      { name: sheets, extensions: SHEETS },
    ],
  });
  if (!chosen.canceled) await requestOpen(chosen.filePaths, window);
}

/** Shows files that were double-clicked or named at the start. */
export async function requestOpen(paths: readonly string[], window?: BrowserWindow): Promise<void> {
  for (const path of paths) {
    const file = await opened.add(path);
    if (!file) continue;
    rememberFile(path);
    request({ what: 'open', file }, window);
  }
}
