import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { requestOpen } from '../requests.ts';
import { fill, words } from '../words/index.ts';
import { forgetFile } from './index.ts';

/** Looks into a file of the list; one that is not there any more is taken off it, and the person is told. */
export async function openRecent(path: string, window?: BrowserWindow): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) {
    await requestOpen([path], window);
    return;
  }
  forgetFile(path);
  const { goneTitle, gone } = words().recent;
  const said = {
    type: 'warning' as const,
    title: words().app,
    message: goneTitle,
    detail: fill(gone, { name: basename(path), folder: dirname(path) }),
  } satisfies Electron.MessageBoxOptions;
  await (window ? dialog.showMessageBox(window, said) : dialog.showMessageBox(said));
}
