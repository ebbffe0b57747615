import { shell } from 'electron';
import { z } from 'zod';
import { pageNote } from '../../../shared/index.ts';
import { dumpFolder } from '../diagnostics/crash-dumps.ts';
import { deskReport } from '../diagnostics/desk-report.ts';
import { notePage } from '../diagnostics/page-notes.ts';
import { handle } from './handle.ts';
import { Refusal } from './refusal.ts';

export function registerDiagnostics(): void {
  handle('daybook:note', z.tuple([pageNote]), ([told], window) => notePage(window.webContents, told));
  handle('daybook:report', z.tuple([]), () => deskReport());
  // The page cannot name a folder: this one alone is opened.
  handle('daybook:open-dump-folder', z.tuple([]), async () => {
    if ((await shell.openPath(dumpFolder())) !== '')
      throw new Refusal('no-folder', 'the folder did not open');
  });
}
