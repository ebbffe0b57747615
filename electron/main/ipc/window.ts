import { app } from 'electron';
import { z } from 'zod';
import { plainFileName } from '../../../shared/index.ts';
import { savePdf } from '../pdf.ts';
import { openWindow } from '../windows.ts';
import { handle } from './handle.ts';

export function registerWindow(): void {
  handle('daybook:open-window', z.tuple([]), () => {
    openWindow();
  });
  handle('daybook:restart', z.tuple([]), () => {
    app.relaunch();
    app.exit(0);
  });
  handle(
    'daybook:print',
    z.tuple([]),
    (_args, window) =>
      new Promise<void>((resolve) => {
        // Thinking better of it, or having no printer, is reported as a failure too; there is nothing to do about either.
        window.webContents.print({}, () => resolve());
      }),
  );
  handle('daybook:save-pdf', z.tuple([plainFileName]), ([name], window) => savePdf(window, name));
}
